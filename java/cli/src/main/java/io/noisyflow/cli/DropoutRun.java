package io.noisyflow.cli;

import io.noisyflow.cli.input.FlowInputs;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.multiplicative.MultiplicativeFlow;
import io.noisyflow.information.network.LayerNoise;
import io.noisyflow.report.Documents;
import io.noisyflow.report.multiplicative.MultiplicativeFlowReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code flow} of a network whose layers multiply, from files to output.
 *
 * @param console where to print
 * @param choice what computes
 * @param output what is printed
 * @param files the network and its inputs
 * @param replicates passes of every input
 */
record DropoutRun(Console console, KernelChoice choice, OutputOptions output, FlowInputs files, int replicates,
        @Nullable Integer queries, int draws) {
    /** Runs. */
    void run(LayerNoise levels) {
        if (files.areActivations()) {
            throw new IllegalArgumentException("--noise dropout of activations: expected a network, whose layers are "
                    + "multiplied (of the rows of one layer: entropy --noise multiplicative)");
        }
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        Network network = files.network();
        double[] sigmas = levels.ofLayers(network.depth());
        Map<String, LabelledInputs> parts = files.parts(network);
        Map<String, MultiplicativeFlow.Result> results = new LinkedHashMap<>();
        try (Kernels kernels = choice.open(fitting -> fitting.forMadeRows(List.of()));
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            parts.forEach((name, data) -> results.put(name, MultiplicativeFlow.of(kernels)
                    .estimate(network, sigmas, data,
                            new MultiplicativeFlowOptions(replicates, queries, draws, choice.seed), display)));
        }
        Documents documents = MultiplicativeFlowReport.documents(results, choice.unit);
        new Delivery().with(json, documents::json).send(console, documents::text);
    }
}
