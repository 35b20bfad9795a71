package io.noisyflow.core.kernel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for log-sums of a mixture whose centres have diagonal covariances of their own; see the package for the
 * formula. Queries are draws of the centres themselves: t = (b_i + z(seed, stream, i, draw)) / a_i in every coordinate
 * whose scale is not 0, against the group of row i.
 *
 * <p>What can be had are {@link SumKind#ALL}, {@link SumKind#LEFT_OUT} (without the own row), {@link SumKind#SQUARES}
 * and {@link SumKind#SQUARED_NOISE}, all relative to the own term, whose logarithm is -|z|^2 / 2 + log |det a_i|. Sums
 * of classes are those of groups, of rows in the order of their classes. Other queries, left-out clusters and several
 * sigmas at once are not offered: a sigma is in the scales.
 *
 * @param mixture the centres
 * @param rows whose draws the queries are, in any order; null for all, in order
 * @param noise where z comes from
 * @param wanted the results
 */
public record DiagonalSums(DiagonalMixture mixture, int @Nullable [] rows, NoiseDraws noise, Set<SumKind> wanted) {
    private static final Set<SumKind> OFFERED = Collections.unmodifiableSet(
            EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE));

    /**
     * Checks rows, results and zeros.
     *
     * @throws IllegalArgumentException if a row is out of range, nothing or something else is wanted, or rows of a
     *     group have scales of 0 in different coordinates
     */
    public DiagonalSums(DiagonalMixture mixture, int @Nullable [] rows, NoiseDraws noise, Set<SumKind> wanted) {
        for (int q = 0; rows != null && q < rows.length; q++) {
            if (rows[q] < 0 || rows[q] >= mixture.scales().n()) {
                throw new IllegalArgumentException("query " + q + " names row " + rows[q] + ": expected 0 .. "
                        + (mixture.scales().n() - 1));
            }
        }
        if (wanted.isEmpty() || !OFFERED.containsAll(wanted)) {
            throw new IllegalArgumentException(wanted + " of centres with their own covariances: expected some of "
                    + OFFERED);
        }
        mixture.requireSameZeros();
        this.mixture = mixture;
        this.rows = rows;
        this.noise = noise;
        this.wanted = Collections.unmodifiableSet(EnumSet.copyOf(wanted));
    }

    /** The number of queries. */
    public int count() {
        return rows == null ? mixture.scales().n() : rows.length;
    }

    /** The row whose draws query q has. */
    public int row(int q) {
        return rows == null ? q : rows[q];
    }

    /** Evaluated terms. */
    public double pairs() {
        int[] groups = mixture.groups();
        double pairs = 0;
        for (int q = 0; q < count(); q++) {
            int group = mixture.groupOf(row(q));
            pairs += groups[group + 1] - groups[group];
        }
        return pairs * noise.draws();
    }
}
