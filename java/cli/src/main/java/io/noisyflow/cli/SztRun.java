package io.noisyflow.cli;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.experiment.ExperimentResult;
import io.noisyflow.information.experiment.SztExperiment;
import io.noisyflow.information.experiment.SztSettings;
import io.noisyflow.report.JsonReport;
import io.noisyflow.report.TextReport;
import java.util.concurrent.CancellationException;

/**
 * One run of the SZT experiment, from settings to files.
 *
 * @param console where to print
 * @param choice what computes
 * @param output what is printed
 * @param folder where the files go
 */
record SztRun(Console console, KernelChoice choice, OutputOptions output, OutputFolder folder) {
    /** Runs, and prints the table. */
    void run(SztSettings settings) {
        choice.options();
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        folder.requireWritable();
        ExperimentResult result;
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

    private ExperimentResult observed(Kernels kernels, SztSettings settings) {
        int checkpoints = settings.networks() * settings.schedule().length;
        int[] finished = {0};
        try (ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            return SztExperiment.of(kernels).run(settings, soFar -> {
                folder.write(soFar, choice.unit, output.typedCommand());
                finished[0]++;
                display.forecast(soFar.provenance().pairs() / finished[0] * checkpoints);
            }, display);
        } catch (CancellationException e) {
            CancellationException told = new CancellationException("interrupted; " + (finished[0] == 0
                    ? "no checkpoint was finished"
                    : folder.page() + " holds " + finished[0] + " of " + checkpoints + " checkpoints"));
            told.initCause(e);
            throw told;
        }
    }
}
