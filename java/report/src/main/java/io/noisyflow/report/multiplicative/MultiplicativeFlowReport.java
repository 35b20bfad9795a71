package io.noisyflow.report.multiplicative;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.multiplicative.MultiplicativeFlow;
import io.noisyflow.information.multiplicative.MultiplicativeLayer;
import io.noisyflow.report.Advice;
import io.noisyflow.report.Documents;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.Map;

/** What the layers of a network under multiplicative noise hold. */
public final class MultiplicativeFlowReport {
    private static final int DIGITS = 4;

    private MultiplicativeFlowReport() {}

    /**
     * The documents of a network: command {@code flow} with the field {@code "noise":"dropout"}. There is no table and
     * no page.
     *
     * @param parts of the inputs, by name
     * @param unit of all quantities
     */
    public static Documents documents(Map<String, MultiplicativeFlow.Result> parts, Unit unit) {
        JsonObject root = JsonDocument.begin("flow", unit);
        root.text("noise", "dropout");
        JsonObject.JsonList list = root.list("parts");
        StringBuilder text = new StringBuilder();
        parts.forEach((name, result) -> {
            write(name, result, list.object());
            text.append(text.isEmpty() ? "" : "\n").append(render(name, result, unit));
        });
        return new Documents(new JsonDocument(root), null, null, text.toString());
    }

    private static void write(String name, MultiplicativeFlow.Result result, JsonObject to) {
        to.text("part", name).count("inputs", result.inputs()).count("replicates", result.replicates())
                .quantity("inputEntropy", result.inputEntropy()).quantity("labelEntropy", result.labelEntropy());
        JsonDocument.origin(to, result.provenance());
        JsonDocument.cost(to, result.provenance());
        JsonObject.JsonList layers = to.list("layers");
        for (MultiplicativeLayer layer : result.layers()) {
            JsonObject one = layers.object();
            one.count("layer", layer.layer()).count("width", layer.width()).number("sigma", layer.sigma())
                    .count("patterns", layer.patterns());
            InformationJson.write(layer.xInformation(), one.object("xInformation"));
            InformationJson.write(layer.yInformation(), one.object("yInformation"));
        }
    }

    private static String render(String name, MultiplicativeFlow.Result result, Unit unit) {
        StringBuilder text = new StringBuilder(name).append(": ").append(result.inputs()).append(" inputs x ")
                .append(result.replicates()).append(" passes, T_l = S_l D_l; H(X) = ")
                .append(fixed(unit.fromNats(result.inputEntropy()), DIGITS)).append(", H(Y) = ")
                .append(fixed(unit.fromNats(result.labelEntropy()), DIGITS)).append("; all values in ")
                .append(unit.label()).append("\n\n");
        TextTable table = new TextTable().line("layer", "width", "sigma", "I(X;T)", "+-", "bracket", "verdict",
                "I(Y;T)", "+-", "bracket", "verdict");
        Advice advice = new Advice("layer");
        for (MultiplicativeLayer layer : result.layers()) {
            Information x = layer.xInformation();
            Information y = layer.yInformation();
            table.line(String.valueOf(layer.layer()), String.valueOf(layer.width()), shortest(layer.sigma()),
                    value(x, unit), error(x, unit), ends(x.bracket(), unit), VerdictMark.words(x.verdict()),
                    value(y, unit), error(y, unit), ends(y.bracket(), unit), VerdictMark.words(y.verdict()));
            advice.add("I(X;T)", String.valueOf(layer.layer()), x.verdict(), x.advice());
            advice.add("I(Y;T)", String.valueOf(layer.layer()), y.verdict(), y.advice());
        }
        text.append(table.render());
        String sentences = advice.render();
        return text.append(sentences.isEmpty() ? "" : "\n" + sentences).append('\n')
                .append(OriginText.origin(result.provenance())).toString();
    }

    private static String value(Information information, Unit unit) {
        return fixed(unit.fromNats(information.value()), unit.fromNats(information.standardError().total()), DIGITS);
    }

    private static String error(Information information, Unit unit) {
        return TextTable.error(unit.fromNats(information.standardError().total()), DIGITS);
    }

    private static String ends(Bracket bracket, Unit unit) {
        Figure upper = bracket.upper();
        return "[" + fixed(unit.fromNats(bracket.lower()), DIGITS) + ", "
                + (upper.isPresent() ? fixed(unit.fromNats(upper.value()), DIGITS) : "none") + "]";
    }
}
