package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.known.BenchmarkExperiment;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.BenchmarkSettings;
import io.noisyflow.report.known.BenchmarkReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run entropy-benchmark}. */
@Command(name = "entropy-benchmark", sortOptions = false, sortSynopsis = false,
        description = "Estimate entropies that are known, from ever more rows: normal clusters at the corners of a "
                + "cube, and words of Reed-Muller codes over Gaussian noise; brackets and verdicts, the usual "
                + "estimators beside them. The defaults take about two minutes on 2 cores. An interrupted run keeps "
                + "what is finished.")
public final class EntropyBenchmarkCommand extends ExperimentCommand<BenchmarkSettings, BenchmarkResult> {
    @Mixin
    private final EntropyBenchmarkOptions options = new EntropyBenchmarkOptions();

    public EntropyBenchmarkCommand(Console console) {
        super(console, new BenchmarkExperiment(), BenchmarkReport::documents);
    }

    @Override
    BenchmarkSettings settings(long seed) {
        return options.settings(seed);
    }
}
