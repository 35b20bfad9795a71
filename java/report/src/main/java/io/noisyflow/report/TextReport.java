package io.noisyflow.report;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.baseline.BaselineReport;
import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.experiments.szt.ExperimentResult;
import java.util.Locale;

/**
 * A result as short tables for the terminal, in ASCII: every number with its verdict, then the advice of those that
 * are not converged, each sentence once.
 */
public final class TextReport {
    private TextReport() {}

    /** The estimates of one set of samples. */
    public static String of(EntropyReport report, Unit unit) {
        return EntropyText.render(report, unit);
    }

    /** Networks in training, complete or so far. */
    public static String of(ExperimentResult result, Unit unit) {
        return ExperimentText.render(result, unit);
    }

    /** Estimates of a baseline, each with what is not known of it. */
    public static String of(BaselineReport report, Unit unit) {
        return BaselineText.render(report, unit);
    }

    /** What computed a result, in one line; pairs are left out where none were evaluated. */
    static String origin(Provenance provenance) {
        String pairs = provenance.pairs() == 0 ? "" : String.format(Locale.ROOT, "%.3g pairs ", provenance.pairs());
        String chosen = provenance.precisionReason() == null
                ? ""
                : provenance.precision().label() + ": " + provenance.precisionReason() + "\n";
        return String.format(Locale.ROOT, "backend %s, %s, seed %d, %sin %.3g s on %d %s%n", provenance.backend(),
                provenance.precision().label(), provenance.seed(), pairs, provenance.seconds(), provenance.threads(),
                provenance.threads() == 1 ? "thread" : "threads").replace(System.lineSeparator(), "\n") + chosen;
    }
}
