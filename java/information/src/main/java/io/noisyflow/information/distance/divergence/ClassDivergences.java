package io.noisyflow.information.distance.divergence;

import io.noisyflow.information.StandardError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jensen-Shannon divergences between the noisy rows of any two classes, each in [0, log 2]: what a noisy row tells
 * about which of the two it is of, where both are equally likely.
 *
 * @param names of the classes that have rows
 * @param pairs of classes a &lt; b, those of the first class first
 */
public record ClassDivergences(List<String> names, List<Pair> pairs) {
    /** Copies the lists. */
    public ClassDivergences {
        names = List.copyOf(names);
        pairs = List.copyOf(pairs);
        if (pairs.size() != names.size() * (names.size() - 1) / 2) {
            throw new IllegalArgumentException(pairs.size() + " pairs of " + names.size() + " classes");
        }
    }

    /** That of two classes; null for a class with itself. */
    public @Nullable Pair of(int a, int b) {
        int first = Math.min(a, b);
        return a == b ? null : pairs.get(first * (2 * names.size() - first - 1) / 2 + Math.max(a, b) - first - 1);
    }

    /**
     * Two classes.
     *
     * @param jensenShannon of the rows themselves, in nats; of samples of laws on average no less than that of the laws
     * @param standardError of it; sampling is to first order, and 0 for whole populations
     */
    public record Pair(double jensenShannon, StandardError standardError) {}
}
