package io.noisyflow.information.network;

import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The joint law of each part of the inputs and its labels, where layers are set beside the bottleneck. */
final class KnownLaws {
    private final Map<String, KnownLaw> ofParts = new LinkedHashMap<>();

    /** A law is known of a whole population alone. */
    static void requireFor(boolean bound, Setting setting) {
        if (bound && setting != Setting.DATASET) {
            throw new IllegalArgumentException(
                    "the bottleneck of a law that inputs are a sample of is not known: expected the setting dataset");
        }
    }

    /**
     * Solves the curve of a part's law, which is done once for all its layers and epochs.
     *
     * @throws IllegalArgumentException if all its labels are one
     */
    void add(String part, JointLaw law, int threads, Progress progress) {
        ofParts.put(part, KnownLaw.of(law, threads, (stage, done, all) -> progress.update("the curve of " + part, done,
                all)));
    }

    /** The law of a part; null where none was added. */
    @Nullable
    KnownLaw of(String part) {
        return ofParts.get(part);
    }

    /** All of them by the names of the parts. */
    Map<String, KnownLaw> byPart() {
        return ofParts;
    }
}
