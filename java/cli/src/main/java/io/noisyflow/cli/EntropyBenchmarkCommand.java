package io.noisyflow.cli;

import io.noisyflow.experiments.known.BenchmarkExperiment;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.BenchmarkSettings;
import io.noisyflow.report.known.BenchmarkReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run entropy-benchmark}. */
@Command(name = "entropy-benchmark", sortOptions = false, sortSynopsis = false,
        description = "Estimate entropies that are known, from ever more rows: normal clusters at the corners of a cube, "
                + "and words of Reed-Muller codes over Gaussian noise; brackets and verdicts, the usual estimators "
                + "beside them. The defaults take about two minutes on 2 cores. An interrupted run keeps what is "
                + "finished.")
final class EntropyBenchmarkCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final EntropyBenchmarkOptions options = new EntropyBenchmarkOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    EntropyBenchmarkCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        BenchmarkSettings settings = options.settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, BenchmarkResult.NAME, BenchmarkReport::documents).run(
                settings.byName(), settings.pairs(), fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> BenchmarkExperiment
                        .of(kernels).run(settings, cells, listener, progress));
    }
}
