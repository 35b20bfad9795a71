package io.noisyflow.report.neuron;

import io.noisyflow.experiments.neuron.ExactCurve;
import io.noisyflow.experiments.neuron.NeuronPoint;
import io.noisyflow.experiments.neuron.NeuronResult;
import io.noisyflow.experiments.neuron.NeuronSettings;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;

/** The single neuron over a grid of weights and in training, complete or so far, beside exact values. */
public final class NeuronReport {
    private static final String TITLE =
            "A single tanh neuron: information rises while its inputs move apart, and falls as tanh presses them "
                    + "together";

    private NeuronReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(NeuronResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        ChainJson.begin(NeuronResult.NAME, result, result.settings(), NeuronSettings.inputs(),
                NeuronSettings.labels(), root);
        JsonObject.JsonList points = root.list("points");
        for (NeuronPoint point : result.points()) {
            JsonObject object = points.object().number("weight", point.weight()).number("bias", -2 * point.weight())
                    .number("sigma", point.sigma());
            ChainJson.numbers("signals", point.signals(), object);
            ChainJson.known("xInformation", point.population(), object);
            if (point.sample() == null) {
                object.absent("sampleInformation", "no rows were asked for");
            } else {
                ChainJson.known("sampleInformation", point.sample(), object);
            }
        }
        JsonObject.JsonList curves = root.list("exactCurves");
        for (ExactCurve curve : result.exactCurves()) {
            JsonObject object = curves.object().number("sigma", curve.sigma());
            ChainJson.numbers("weights", curve.weights().stream().mapToDouble(w -> w).toArray(), object);
            ChainJson.numbers("information", curve.information().stream().mapToDouble(unit::fromNats).toArray(),
                    object);
        }
        ChainJson.write(result.noise(), result.epochs(), root);
        JsonDocument json = new JsonDocument(root);
        String text = NeuronText.render(result, unit);
        List<NeuronRow> rows = new ArrayList<>(NeuronRow.ofPoints(result.points()));
        rows.addAll(NeuronRow.ofEpochs(result.noise(), result.epochs()));
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, NeuronRow.table(NeuronResult.NAME, unit, rows),
                new HtmlPage(TITLE, text, data, "page/neuron.js"), text,
                () -> ChainPlot.of(TITLE, result, NeuronSettings.inputs().length, unit));
    }
}
