package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.LayerGradients;
import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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
        return new Documents(json, table(result, unit), new HtmlPage(TITLE, text, data, "page/mnist.js"), text,
                () -> MnistPlot.of(TITLE, result, unit));
    }

    /** A layer with weights, hidden or the outputs, or an epoch of which none was measured. */
    private record Line(MnistNetwork network, MnistEpoch epoch, @Nullable LayerGradients gradients,
            @Nullable MnistLayer layer) {
        static Stream<Line> of(MnistNetwork network, MnistEpoch epoch) {
            return epoch.gradients().isEmpty()
                    ? Stream.of(new Line(network, epoch, null, null))
                    : epoch.gradients().stream().map(gradients -> new Line(network, epoch, gradients, epoch.layers()
                            .stream().filter(layer -> layer.layer().equals(gradients.layer())).findFirst()
                            .orElse(null)));
        }

        double gradient(ToDoubleFunction<GradientNorms> value) {
            return gradients == null ? Double.NaN : value.applyAsDouble(gradients.norms());
        }

        double of(Function<MnistLayer, Double> value) {
            return layer == null ? Double.NaN : value.apply(layer);
        }

        double bound(Function<ProjectedEstimate, @Nullable LowerBound> which) {
            LowerBound bound = layer == null || layer.projected() == null ? null : which.apply(layer.projected());
            return bound == null ? Double.NaN : CsvTable.valueOf(bound.atLeast());
        }
    }

    private static CsvTable<Line> table(MnistResult result, Unit unit) {
        List<Line> lines = result.networks().stream()
                .flatMap(network -> network.epochs().stream().flatMap(epoch -> Line.of(network, epoch))).toList();
        return new CsvTable<>(unit, lines).text("experiment", line -> MnistResult.NAME)
                .number("sigma", line -> line.network().kind().sigma())
                .number("dropout", line -> line.network().kind().dropout())
                .count("network", line -> line.network().number()).count("epoch", line -> line.epoch().epoch())
                .number("loss", line -> line.epoch().loss()).number("testError", line -> line.epoch().testError())
                .number("noisyTestError", line -> line.epoch().noisyTestError())
                .text("layer", line -> line.gradients() == null ? null : line.gradients().layer())
                .number("withinCosine", line -> line.of(layer -> layer.profile().cosine().withinMean()))
                .number("betweenCosine", line -> line.of(layer -> layer.profile().cosine().betweenMean()))
                .number("withinDistance", line -> line.of(layer -> layer.profile().distance().withinMean()))
                .number("betweenDistance", line -> line.of(layer -> layer.profile().distance().betweenMean()))
                .quantity("xInformationAtLeast", line -> line.bound(ProjectedEstimate::inputInformation))
                .quantity("yInformationAtLeast", line -> line.bound(ProjectedEstimate::labelInformation))
                .quantity("decoderAtLeast", line -> line.of(layer -> layer.decoder().atLeast()))
                .quantity("decoderError", line -> line.of(layer -> layer.decoder().standardError()))
                .number("gradientMean", line -> line.gradient(GradientNorms::mean))
                .number("gradientStd", line -> line.gradient(GradientNorms::std))
                .number("gradientRowRatio", line -> line.gradient(GradientNorms::rowRatio))
                .number("weightNorm", line -> line.gradient(GradientNorms::weightNorm));
    }
}
