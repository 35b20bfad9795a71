package io.noisyflow.report.bottleneck;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.bottleneck.GaussianBottleneck;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.Arrays;
import java.util.List;

/** The bottleneck of jointly Gaussian X and Y. */
public final class GaussianReport {
    private static final int DIGITS = 6;

    private static final String TITLE = "The information bottleneck of Gaussian variables";

    private GaussianReport() {}

    /**
     * The documents of a Gaussian bottleneck.
     *
     * @param source name of the covariance
     * @param unit of informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(GaussianBottleneck bottleneck, double[] betas, String source, Unit unit,
            String commandLine) {
        List<GaussianBottleneck.Point> points = Arrays.stream(betas).sorted().distinct().mapToObj(bottleneck::at)
                .toList();
        JsonObject root = JsonDocument.begin("bottleneck", unit);
        root.text("law", "gaussian").text("unit", unit.label()).text("source", source)
                .count("inputs", bottleneck.eigenvalues().length)
                .quantity("information", bottleneck.information())
                .setting("eigenvalues", Arrays.stream(bottleneck.eigenvalues()).boxed().toList())
                .setting("criticalBetas", Arrays.stream(bottleneck.criticalBetas()).boxed().toList());
        JsonObject.JsonList list = root.list("points");
        points.forEach(point -> list.object().number("beta", point.beta())
                .quantity("inputInformation", point.inputInformation())
                .quantity("labelInformation", point.labelInformation()).count("directions", point.directions()));
        JsonDocument json = new JsonDocument(root);
        String text = text(bottleneck, points, source, unit);
        return new Documents(json,
                new CsvTable<>(unit, points).text("source", point -> source)
                        .number("beta", GaussianBottleneck.Point::beta)
                        .quantity("inputInformation", GaussianBottleneck.Point::inputInformation)
                        .quantity("labelInformation", GaussianBottleneck.Point::labelInformation)
                        .count("directions", GaussianBottleneck.Point::directions),
                new HtmlPage(TITLE, text, PageData.begin(json, commandLine, 0), "page/gaussian-bottleneck.js"), text,
                () -> BottleneckPlot.of(TITLE, bottleneck, points, source, unit));
    }

    private static String text(GaussianBottleneck bottleneck, List<GaussianBottleneck.Point> points, String source,
            Unit unit) {
        StringBuilder text = new StringBuilder();
        text.append(source).append(": Gaussian, X of ").append(bottleneck.eigenvalues().length)
                .append(bottleneck.eigenvalues().length == 1 ? " coordinate" : " coordinates").append("; I(X;Y) ")
                .append(fixed(unit.fromNats(bottleneck.information()), DIGITS))
                .append(' ').append(unit.label()).append(", in closed form\n\n");
        TextTable table = new TextTable().line("beta", "I(X;T)", "I(T;Y)", "directions");
        points.forEach(point -> table.line(shortest(Math.round(point.beta() * 1e4) / 1e4),
                fixed(unit.fromNats(point.inputInformation()), DIGITS),
                fixed(unit.fromNats(point.labelInformation()), DIGITS), String.valueOf(point.directions())));
        text.append(table.render()).append("\na further direction of X is kept from beta ");
        text.append(String.join(", ",
                Arrays.stream(bottleneck.criticalBetas()).mapToObj(beta -> fixed(beta, 9)).toList()));
        return text.append(" on\n").toString();
    }
}
