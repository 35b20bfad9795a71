package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The points at which a mixture is evaluated. Arrays are read, never written, and must not change while in use.
 */
public sealed interface Queries {
    /** Number of queries; each has {@link #draws()} query points. */
    int count();

    /** Query points for each query: noise draws, or 1 for explicit points. */
    int draws();

    /** Queries from (inclusive) to (exclusive), each with the noise and what is its own that it has here. */
    default Queries part(int from, int to) {
        Objects.checkFromToIndex(from, to, count());
        return switch (this) {
            case AroundRows around -> new AroundRows(around.rows() == null ? IntStream.range(from, to).toArray()
                    : Arrays.copyOfRange(around.rows(), from, to), around.n(), around.noise());
            case AroundPoints around -> new AroundPoints(around.anchors(),
                    Arrays.copyOfRange(around.rows(), from, to), around.noise(), part(around.groups(), from, to),
                    part(around.clusters(), from, to), part(around.classes(), from, to));
            case AtPoints at -> new AtPoints(at.points().rows(from, to), part(at.ownRows(), from, to),
                    part(at.groups(), from, to));
        };
    }

    private static int @Nullable [] part(int @Nullable [] ofQueries, int from, int to) {
        return ofQueries == null ? null : Arrays.copyOfRange(ofQueries, from, to);
    }

    /**
     * Noise around rows of the mixture's own centres: t = S_i + sigma z(seed, stream, i, draw). The own row is i, the
     * group, cluster and class are those of row i.
     *
     * @param rows the rows i, in any order, repeats allowed; null for all rows in order
     * @param n the number of centres
     * @param noise where z comes from
     */
    record AroundRows(int @Nullable [] rows, int n, NoiseDraws noise) implements Queries {
        @Override
        public int count() {
            return rows == null ? n : rows.length;
        }

        @Override
        public int draws() {
            return noise.draws();
        }

        /** The row of query q. */
        public int row(int q) {
            return rows == null ? q : rows[q];
        }
    }

    /**
     * Noise around rows of other points: t = A_i + sigma z(seed, stream, i, draw), i = rows[q]. No centre is the
     * query's own; the sum is still relative to the anchor A_i.
     *
     * @param anchors the points A, of the mixture's dimension
     * @param rows the rows i of the anchors; also the row of the noise counter
     * @param noise where z comes from
     * @param groups the mixture that each query is evaluated against; null: all against group 0
     * @param clusters the cluster to leave out for each query; null: none
     * @param classes the own class of each query; null: none
     */
    record AroundPoints(Points anchors, int[] rows, NoiseDraws noise, int @Nullable [] groups,
            int @Nullable [] clusters, int @Nullable [] classes) implements Queries {
        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public int draws() {
            return noise.draws();
        }
    }

    /**
     * Explicit points: the sums are absolute, log sum_k a_k exp(-|t - S_k|^2 / (2 sigma^2)).
     *
     * @param points the points t
     * @param ownRows the centre to leave out for each query under {@link LeaveOut#ROW}, which also tells its cluster
     *     and class; null where there is none
     * @param groups the mixture that each query is evaluated against; null: all against group 0
     */
    record AtPoints(Points points, int @Nullable [] ownRows, int @Nullable [] groups) implements Queries {
        @Override
        public int count() {
            return points.n();
        }

        @Override
        public int draws() {
            return 1;
        }
    }
}
