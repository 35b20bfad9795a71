package io.noisyflow.report;

import io.noisyflow.experiments.neuron.LeakyPairResult;
import io.noisyflow.experiments.neuron.LeakyPairSettings;

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
    public static Documents of(LeakyPairResult result, Unit unit, String commandLine) {
        JsonObject root = JsonReport.begin("run", unit);
        ChainJson.begin(LeakyPairResult.NAME, result, result.settings(), LeakyPairSettings.inputs(),
                LeakyPairSettings.labels(), root);
        ChainJson.write(result.noise(), result.epochs(), root);
        JsonReport json = new JsonReport(root);
        String text = NeuronText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json,
                NeuronRow.table(LeakyPairResult.NAME, unit, NeuronRow.ofEpochs(result.noise(), result.epochs())),
                HtmlReport.of(TITLE, text, data, "page/leaky-pair.js"), text);
    }
}
