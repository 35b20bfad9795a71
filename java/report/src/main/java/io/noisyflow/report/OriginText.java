package io.noisyflow.report;

import io.noisyflow.information.Provenance;
import java.util.Locale;

/** What computed a result, as the last line of every text. */
public final class OriginText {
    private OriginText() {}

    /** What computed a result, in one line; pairs are left out where none were evaluated. */
    public static String origin(Provenance provenance) {
        String pairs = provenance.pairs() == 0 ? "" : String.format(Locale.ROOT, "%.3g pairs ", provenance.pairs());
        String chosen = provenance.precisionReason() == null
                ? ""
                : provenance.precision().label() + ": " + provenance.precisionReason() + "\n";
        return String.format(Locale.ROOT, "backend %s, %s, seed %d, %sin %.3g s on %d %s%n", provenance.backend(),
                provenance.precision().label(), provenance.seed(), pairs, provenance.seconds(), provenance.threads(),
                provenance.threads() == 1 ? "thread" : "threads").replace(System.lineSeparator(), "\n") + chosen;
    }
}
