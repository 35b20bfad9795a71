package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.SampleFiles;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.density.Density;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import io.noisyflow.report.Documents;
import io.noisyflow.report.Unit;
import io.noisyflow.report.density.DensityReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow density}: the log-density of a Gaussian mixture at given points, as a file. */
@Command(name = "density", sortOptions = false, sortSynopsis = false,
        description = "Write the log-density, in nats, of the mixture of Gaussians of standard deviation sigma around "
                + "the rows of CENTRES, at the rows of QUERIES: what a Gaussian kernel density estimate of bandwidth "
                + "sigma answers.")
final class DensityCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "CENTRES", description = "n x d numbers, in any format that entropy reads")
    private String centresFile = "";

    @Parameters(index = "1", paramLabel = "QUERIES", description = "m x d numbers")
    private String queriesFile = "";

    @Option(names = "--sigma", required = true, paramLabel = "S[,S...]", converter = Sigmas.Converter.class, order = 1,
            description = "standard deviations of the Gaussians")
    private Sigmas sigmas = Sigmas.of("1");

    @Option(names = "--out", required = true, paramLabel = "FILE", order = 2,
            description = "where to write: float64 npy of shape (m,) for one sigma, (m, sigmas) for several")
    private String out = "";

    @Option(names = "--weights", paramLabel = "W.npy", order = 3,
            description = "a weight for each row of CENTRES (default: all equal)")
    private @Nullable String weights;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    DensityCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        choice.requireConsistent();
        if (choice.unit != Unit.NATS) {
            throw new IllegalArgumentException("--unit " + choice.unit.label()
                    + ": log-densities are natural logarithms; expected --unit nats");
        }
        Points centres = input.files().matrix(centresFile);
        Points queries = input.files().matrix(queriesFile);
        if (centres.d() != queries.d()) {
            throw new IllegalArgumentException(queriesFile + ": rows of " + queries.d() + " numbers: expected "
                    + centres.d() + ", as in " + centresFile);
        }
        Mixture mixture = mixture(centres);
        Target json = output.jsonTarget();
        Target.requireWritable(new Target("--out", out), json);
        evaluate(mixture, queries, json);
    }

    private Mixture mixture(Points centres) {
        Mixture mixture = Mixture.of(centres);
        if (weights == null) {
            return mixture;
        }
        double[] masses = input.files().weights(weights, centres.n());
        SampleFiles.requireLength(weights, masses.length, centresFile, centres.n());
        return mixture.weighted(masses);
    }

    private void evaluate(Mixture mixture, Points queries, Target json) {
        double pairs = Density.pairs(mixture, queries, sigmas.values());
        long begun = System.nanoTime();
        try (Kernels kernels = choice.open(fitting -> fitting.forDensity(mixture, queries, sigmas.values()))) {
            Density density = Density.of(kernels);
            warnOfNarrowing(density, mixture.centres(), queries);
            Points densities;
            try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, pairs)) {
                densities = density.logDensity(mixture, queries, sigmas.values(), display);
            }
            Delivery.afterWork(List.of(() -> write(densities)));
            report(mixture.centres(), densities, Provenance.of(kernels, choice.seed, pairs,
                    (System.nanoTime() - begun) * 1e-9), json);
        }
    }

    private void warnOfNarrowing(Density density, Points centres, Points queries) {
        double error = density.narrowingError(centres, queries, sigmas.smallest());
        if (!(error <= Density.FLOAT32_TOLERANCE)) {
            console.say("warning: narrowing these float64 files to float32 may cost " + Digits.of(error)
                    + " of a log-density's size, more than " + Density.FLOAT32_TOLERANCE
                    + ": --precision float64 avoids that");
        }
    }

    private void write(Points densities) {
        if (densities.d() > 1) {
            Matrices.write(Path.of(out), densities);
            return;
        }
        double[] vector = new double[densities.n()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = densities.get(i, 0);
        }
        Vectors.write(Path.of(out), vector);
    }

    private void report(Points centres, Points densities, Provenance provenance, Target json) {
        Documents documents = DensityReport.documents(new DensityReport.Written(out, centres.n(), centres.d(),
                densities.n(), Arrays.stream(sigmas.values()).boxed().toList(), provenance));
        new Delivery().with(json, documents::json).send(console, documents::text);
    }
}
