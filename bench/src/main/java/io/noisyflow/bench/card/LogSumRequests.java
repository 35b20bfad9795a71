package io.noisyflow.bench.card;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/** The requests for log-sums that cells stand for, at sigma 1 unless there are many. */
final class LogSumRequests {
    private static final int CLASSES = 10;
    private static final int SIXTEENTHS = 16;
    private static final long SEED = 5;

    private final Extent extent;

    LogSumRequests(Extent extent) {
        this.extent = extent;
    }

    /**
     * A request.
     *
     * @param centres the rows
     * @param most queries at most
     */
    LogSums of(What what, Points centres, int most) {
        int n = centres.n();
        Mixture mixture = Mixture.of(centres);
        NoiseDraws one = new NoiseDraws(SEED, Streams.ESTIMATE, 1, false);
        NoiseDraws pair = new NoiseDraws(SEED, Streams.ESTIMATE, 2, true);
        Set<SumKind> sum = EnumSet.of(SumKind.ALL);
        return switch (what) {
            case SUM, FAR -> request(mixture, around(n, most, one), sum);
            case POINTS -> request(mixture,
                    new Queries.AtPoints(Inputs.noisy(centres, Math.min(n, extent.peerQueries())), null, null), sum);
            case ESTIMATE -> request(mixture, around(n, most, one),
                    EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE));
            case ANTITHETIC -> request(mixture, around(n, most / 2, pair), sum);
            case SWEEP -> LogSums.of(mixture, around(n, most / extent.sigmas(), one), sigmas(), LeaveOut.NOTHING, sum);
            case LEFT_OUT -> request(mixture, around(n, most, one), EnumSet.of(SumKind.LEFT_OUT));
            case GROUPS -> request(mixture.grouped(offsets()), around(n, n, one), sum);
            case GROUPS_LEFT_OUT -> request(mixture.grouped(offsets()), around(n, n, one),
                    EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT));
            case WEIGHTS -> request(mixture.weighted(IntStream.range(0, n).mapToDouble(i -> 1 + i % 7).toArray()),
                    around(n, most, one), sum);
            case CLASSES -> request(mixture.labelled(IntStream.range(0, n).map(i -> i % CLASSES).toArray(), CLASSES),
                    around(n, most, one), EnumSet.of(SumKind.CLASSES));
            default -> throw new IllegalArgumentException(what + " is no log-sum");
        };
    }

    /** Noise around so many rows, spread over all of them. */
    private static Queries around(int n, int most, NoiseDraws noise) {
        int count = Math.clamp(most, 1, n);
        int[] rows = IntStream.range(0, count).map(i -> (int) ((long) i * n / count)).toArray();
        return new Queries.AroundRows(rows, n, noise);
    }

    private static LogSums request(Mixture mixture, Queries queries, Set<SumKind> wanted) {
        return LogSums.of(mixture, queries, new double[] {1}, LeaveOut.ROW, wanted);
    }

    /** From 1 up, a sixteenth more each. */
    private double[] sigmas() {
        return IntStream.range(0, extent.sigmas()).mapToDouble(s -> 1 + s / (double) SIXTEENTHS).toArray();
    }

    private int[] offsets() {
        return IntStream.rangeClosed(0, extent.groups()).map(g -> g * extent.groupRows()).toArray();
    }
}
