package io.noisyflow.experiments.sweep;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.entropy.EntropyResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finished pass: what the plug-in estimate, or a baseline, says at every sigma.
 *
 * @param data a number that changes when the samples do
 * @param plugIn of the plug-in estimate; else null
 * @param baseline of a baseline; else null
 */
public record PassResult(String data, @Nullable EntropyResult plugIn, @Nullable BaselineResult baseline) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public PassResult(String data, @Nullable EntropyResult plugIn, @Nullable BaselineResult baseline) {
        this.data = data;
        this.plugIn = plugIn;
        this.baseline = baseline;
    }

    /** What computed it, and what it took. */
    public Provenance provenance() {
        return plugIn != null ? plugIn.provenance() : Objects.requireNonNull(baseline, "a result").provenance();
    }
}
