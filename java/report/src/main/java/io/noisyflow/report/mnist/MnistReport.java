package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Noisy convolutional networks on labelled images, complete or so far. */
public final class MnistReport {
    private static final String TITLE =
            "What can be told of layers of thousands of units: noisy convolutional networks that learn digits";

    private MnistReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of informations and entropies; losses stay in nats
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(MnistResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        MnistJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = MnistText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(result, unit), new HtmlPage(TITLE, text, data, "page/mnist.js"), text);
    }

    /** A hidden layer, or an epoch of which none was measured. */
    private record Line(MnistNetwork network, MnistEpoch epoch, @Nullable MnistLayer layer) {
        double of(Function<MnistLayer, Double> value) {
            return layer == null ? Double.NaN : value.apply(layer);
        }

        double bound(Function<ProjectedEstimate, @Nullable LowerBound> which) {
            LowerBound bound = layer == null || layer.projected() == null ? null : which.apply(layer.projected());
            return bound == null ? Double.NaN : CsvTable.valueOf(bound.atLeast());
        }
    }

    private static CsvTable<Line> table(MnistResult result, Unit unit) {
        List<Line> lines = new ArrayList<>();
        for (MnistNetwork network : result.networks()) {
            for (MnistEpoch epoch : network.epochs()) {
                if (epoch.layers().isEmpty()) {
                    lines.add(new Line(network, epoch, null));
                }
                epoch.layers().forEach(layer -> lines.add(new Line(network, epoch, layer)));
            }
        }
        return new CsvTable<>(unit, lines).text("experiment", line -> MnistResult.NAME)
                .number("sigma", line -> line.network().kind().sigma())
                .number("dropout", line -> line.network().kind().dropout())
                .count("network", line -> line.network().number()).count("epoch", line -> line.epoch().epoch())
                .number("loss", line -> line.epoch().loss()).number("testError", line -> line.epoch().testError())
                .number("noisyTestError", line -> line.epoch().noisyTestError())
                .text("layer", line -> line.layer() == null ? null : line.layer().layer())
                .number("withinCosine", line -> line.of(layer -> layer.profile().cosine().withinMean()))
                .number("betweenCosine", line -> line.of(layer -> layer.profile().cosine().betweenMean()))
                .number("withinDistance", line -> line.of(layer -> layer.profile().distance().withinMean()))
                .number("betweenDistance", line -> line.of(layer -> layer.profile().distance().betweenMean()))
                .quantity("xInformationAtLeast", line -> line.bound(ProjectedEstimate::inputInformation))
                .quantity("yInformationAtLeast", line -> line.bound(ProjectedEstimate::labelInformation))
                .quantity("decoderAtLeast", line -> line.of(layer -> layer.decoder().atLeast()))
                .quantity("decoderError", line -> line.of(layer -> layer.decoder().standardError()));
    }
}
