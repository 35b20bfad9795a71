package io.noisyflow.cli;

import io.noisyflow.cli.input.EstimatorOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.baseline.Baselines;
import io.noisyflow.io.DataFiles;
import io.noisyflow.report.Documents;
import io.noisyflow.report.entropy.BaselineReport;
import org.jspecify.annotations.Nullable;

/**
 * One estimate by a baseline, from files to output.
 *
 * @param console where to print
 * @param choice what computes
 * @param output what is printed
 * @param estimator which baseline
 * @param files where files are looked for
 */
record BaselineRun(Console console, KernelChoice choice, OutputOptions output, EstimatorOptions estimator,
        DataFiles files) {
    /** Runs. */
    void run(Points rows, String name, double[] sigmas, Target table) {
        estimator.requireRows(rows.n(), name);
        Target json = output.jsonTarget();
        Target.requireWritable(json, table);
        Points with = estimator.isInformation() ? files.matrix(estimator.with()) : null;
        if (with != null && with.n() != rows.n()) {
            throw new IllegalArgumentException(estimator.with() + ": holds " + with.n()
                    + (with.n() == 1 ? " row" : " rows") + ": expected " + rows.n() + ", one for each row of " + name);
        }
        Documents documents = BaselineReport.documents(result(rows, with, sigmas), choice.unit);
        new Delivery().with(json, documents::json).with(table, documents::table).send(console, documents::text);
    }

    private BaselineResult result(Points rows, @Nullable Points with, double[] sigmas) {
        try (Kernels kernels = choice.open(fitting -> estimator.open(fitting, rows, sigmas, choice.seed));
                Workers workers = new Workers(choice.threads);
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            return with == null
                    ? Baselines.entropy(estimator.entropy(kernels, workers), rows, sigmas, choice.seed, kernels,
                            display)
                    : Baselines.information(estimator.information(workers), rows, with, sigmas, choice.seed, kernels,
                            display);
        }
    }
}
