package io.noisyflow.cli;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.scaling.ScalingExperiment;
import io.noisyflow.information.scaling.ScalingResult;
import io.noisyflow.information.scaling.ScalingSettings;
import io.noisyflow.report.JsonReport;
import io.noisyflow.report.TextReport;
import java.util.concurrent.CancellationException;

/**
 * One run of the scaling experiment, from settings to files.
 *
 * @param console where to print
 * @param choice what computes
 * @param output what is printed
 * @param folder where the files go
 */
record ScalingRun(Console console, KernelChoice choice, OutputOptions output, OutputFolder folder) {
    /** Runs, and prints the table of slopes. */
    void run(ScalingSettings settings) {
        choice.options();
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        folder.requireWritable();
        ScalingResult result;
        try (Kernels kernels = choice.open()) {
            folder.create();
            result = observed(kernels, settings);
        }
        json.write(() -> JsonReport.of(result, choice.unit), console);
        if (!json.isStandardOutput()) {
            console.out().print(TextReport.of(result, choice.unit));
            console.out().println("page: " + folder.page());
        }
    }

    private ScalingResult observed(Kernels kernels, ScalingSettings settings) {
        int[] finished = {0};
        try (ProgressDisplay display = ProgressDisplay.of(console, output.quiet, settings.pairs())) {
            return ScalingExperiment.of(kernels).run(settings, soFar -> {
                folder.write(soFar, choice.unit, output.typedCommand());
                finished[0] = soFar.cells();
            }, display);
        } catch (CancellationException e) {
            CancellationException told = new CancellationException("interrupted; " + (finished[0] == 0
                    ? "no cell was finished"
                    : folder.page() + " holds " + finished[0] + " of " + settings.cells() + " cells"));
            told.initCause(e);
            throw told;
        }
    }
}
