package io.noisyflow.report.neuron;

import io.noisyflow.experiments.neuron.LeakyPairResult;
import io.noisyflow.experiments.neuron.LeakyPairSettings;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;

/** The pair of leaky rectifiers in training, complete or so far, beside exact values. */
public final class LeakyPairReport {
    private static final String TITLE =
            "Two leaky rectifiers in training: information rises to ln 8 and falls again, though nothing saturates";

    private LeakyPairReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(LeakyPairResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        ChainJson.begin(LeakyPairResult.NAME, result, result.settings(), LeakyPairSettings.inputs(),
                LeakyPairSettings.labels(), root);
        ChainJson.write(result.noise(), result.epochs(), root);
        JsonDocument json = new JsonDocument(root);
        String text = NeuronText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json,
                NeuronRow.table(LeakyPairResult.NAME, unit, NeuronRow.ofEpochs(result.noise(), result.epochs())),
                new HtmlPage(TITLE, text, data, "page/leaky-pair.js"), text,
                () -> ChainPlot.of(TITLE, result.epochs(), LeakyPairSettings.inputs().length, unit));
    }
}
