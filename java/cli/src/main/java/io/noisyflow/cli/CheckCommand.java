package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.inspection.Inspection;
import io.noisyflow.information.inspection.NoiseRange;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.report.Documents;
import io.noisyflow.report.inspection.InspectionReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow check}: looks at a file before anything is estimated from it. */
@Command(name = "check", sortOptions = false, sortSynopsis = false,
        description = "Look at rows of numbers before anything is estimated from them: numbers that are not finite, "
                + "constant columns, indices, fill values as -999, rows that repeat, clipped and discrete columns, "
                + "scales, digits that floats would lose, and the sigmas that some of the rows bear.")
final class CheckCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "SAMPLES", description = "n x d numbers, in any format that entropy reads; "
            + "file.npz:name picks an array")
    private String samples = "";

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(names = "--seed", paramLabel = "N", order = 82,
            description = "of the rows that are tried, and of their noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", order = 83,
            description = "worker threads; they change the time, never a digit (default: all, here ${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--csv", paramLabel = "FILE", order = 88, description = "write a line for each column as CSV")
    private @Nullable String csv;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        KernelOptions options = new KernelOptions(Precision.FLOAT64, threads);
        Target json = output.jsonTarget();
        Target table = new Target("--csv", csv);
        Target.requireWritable(json, table);
        StoredArray array = input.files().array(samples);
        Documents documents = InspectionReport.documents(inspected(array, options));
        new Delivery().with(json, documents::json).with(table, documents::table).send(console, documents::text);
    }

    private InspectionReport.Inspected inspected(StoredArray array, KernelOptions options) {
        long begun = System.nanoTime();
        Points points = array.numbers();
        try (Workers workers = new Workers(threads);
                Kernels kernels = Backends.trial(Backends.AUTO, options);
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            Inspection inspection = Inspection.of(points, workers);
            NoiseRange noise = NoiseRange.of(kernels, points, seed, display);
            return new InspectionReport.Inspected(samples, array.type().kind().label(), inspection, noise,
                    Provenance.of(kernels, seed, 0, (System.nanoTime() - begun) * 1e-9));
        }
    }
}
