package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Equal rows as one with a weight, beside all of them, in double precision. */
class MergedSumsTest {
    private static final int D = 3;
    private static Kernels reference;

    @BeforeAll
    static void open() {
        reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2));
    }

    @AfterAll
    static void close() {
        reference.close();
    }

    /** Counts the pairs that are asked for. */
    private static final class Counting extends ForwardingKernels {
        private double pairs;
        private final AtomicInteger requests = new AtomicInteger();

        Counting(Kernels kernels) {
            super(kernels);
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {
            pairs += request.pairs();
            requests.incrementAndGet();
            super.logSums(request, consumer);
        }
    }

    /** All results of a request, in the order of the kinds, and the certificates. */
    private static List<double[]> results(Kernels kernels, LogSums request) {
        return results(request, consumer -> kernels.logSums(request, consumer));
    }

    private static List<double[]> results(LogSums request, Consumer<LogSumConsumer> computation) {
        List<double[]> all = new ArrayList<>();
        int numbers = request.queries().draws() * request.sigmaCount();
        for (SumKind kind : request.wanted()) {
            all.add(new double[request.queries().count() * numbers
                    * (kind.isPerClass() ? request.mixture().classCount() : 1)]);
        }
        int[] next = {0};
        computation.accept(block -> {
            assertThat(block.firstQuery()).isEqualTo(next[0]);
            next[0] += block.count();
            int k = 0;
            for (SumKind kind : request.wanted()) {
                int step = numbers * (kind.isPerClass() ? request.mixture().classCount() : 1);
                System.arraycopy(block.array(kind), 0, all.get(k++), block.firstQuery() * step, block.count() * step);
            }
        });
        assertThat(next[0]).isEqualTo(request.queries().count());
        return all;
    }

    private static void assertAgree(LogSums request, double mostPairs) {
        Counting counting = new Counting(reference);
        List<double[]> all = results(reference, request);
        assertAgree(request, results(MergingKernels.ofAllSizes(counting), request), all);
        assertThat(counting.pairs).isLessThanOrEqualTo(mostPairs * request.pairs());
    }

    private static void assertAgree(LogSums request, List<double[]> merged, List<double[]> all) {
        int k = 0;
        for (SumKind kind : request.wanted()) {
            double[] one = merged.get(k);
            double[] other = all.get(k++);
            for (int i = 0; i < other.length; i++) {
                assertThat(one[i] == other[i] || Math.abs(one[i] - other[i]) <= 1e-11 * (1 + Math.abs(other[i])))
                        .as("%s %d of %s: %s for %s", kind, i, request.queries(), one[i], other[i]).isTrue();
            }
        }
    }

    /** Some 20 points, each many times over, in no order. */
    private static Points points(Random random, int n, Precision element) {
        double[] few = random.doubles(20L * D, -2, 2).toArray();
        double[] rows = new double[n * D];
        for (int i = 0; i < n; i++) {
            System.arraycopy(few, D * random.nextInt(20), rows, D * i, D);
        }
        if (element == Precision.FLOAT64) {
            return Points.of(rows, n, D);
        }
        float[] floats = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            floats[i] = (float) rows[i];
        }
        return Points.of(floats, n, D);
    }

    private static Mixture mixture(Random random, Points points) {
        int n = points.n();
        Mixture mixture = Mixture.of(points);
        mixture = switch (random.nextInt(4)) {
            case 0 -> mixture.weighted(random.doubles(n, .5, 2).toArray());
            case 1 -> mixture.weighted(random.ints(n, 0, 3).asDoubleStream().toArray());
            case 2 -> mixture.weighted(random.doubles(n, -60, 60).map(x -> StrictMath.pow(10, x)).toArray());
            default -> mixture;
        };
        if (random.nextBoolean()) {
            mixture = mixture.labelled(random.ints(n, 0, 3).toArray(), 4);
        }
        return random.nextBoolean() ? mixture.clustered(random.ints(n, 0, 5).toArray()) : mixture;
    }

    private static Queries queries(Random random, Mixture mixture, Points points) {
        int n = points.n();
        NoiseDraws noise = new NoiseDraws(random.nextLong(), 1, 2, random.nextBoolean());
        int[] rows = random.ints(17, 0, n).toArray();
        return switch (random.nextInt(4)) {
            case 0 -> new Queries.AroundRows(random.nextBoolean() ? null : rows, n, noise);
            case 1 -> new Queries.AroundPoints(points, rows, noise, null,
                    mixture.clusters() == null ? null : random.ints(17, 0, 7).toArray(),
                    mixture.classes() == null ? null : random.ints(17, 0, 4).toArray());
            case 2 -> new Queries.AtPoints(points(random, 17, Precision.FLOAT64), null, null);
            default -> new Queries.AtPoints(points(random, 17, Precision.FLOAT64), rows, null);
        };
    }

    private static LogSums request(Random random) {
        Points points = points(random, 400 + random.nextInt(90),
                random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64);
        Mixture mixture = mixture(random, points);
        Queries queries = queries(random, mixture, points);
        boolean knowsRow = queries instanceof Queries.AroundRows || queries instanceof Queries.AtPoints at
                && at.ownRows() != null;
        boolean knowsCluster = mixture.clusters() != null && (knowsRow || queries instanceof Queries.AroundPoints);
        LeaveOut leaveOut = knowsCluster && random.nextBoolean() ? LeaveOut.CLUSTER
                : knowsRow ? LeaveOut.ROW : LeaveOut.NOTHING;
        boolean ownClass = knowsRow || queries instanceof Queries.AroundPoints around && around.classes() != null;
        EnumSet<SumKind> wanted = EnumSet.allOf(SumKind.class);
        wanted.removeIf(kind -> kind.needsClasses() && mixture.classes() == null
                || kind.needsOwnClass() && !ownClass || random.nextInt(4) == 0);
        wanted.add(SumKind.ALL);
        return LogSums.of(mixture, queries, new double[] {.05 + random.nextDouble(), .3}, leaveOut, wanted);
    }

    @Test
    void everyRequestSaysTheSame() {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            assertAgree(request(random), 1);
        }
    }

    /** Squares are kept of a few queries at a time. */
    @Test
    void queriesAreTakenInPieces() {
        Random random = new Random(12);
        for (int i = 0; i < 40; i++) {
            LogSums request = request(random);
            if (MergedSums.arePossible(request)) {
                MergedSums sums = new MergedSums(request, EqualRows.of(request.mixture()));
                assertAgree(request, results(request, consumer -> sums.compute(reference, 20, consumer)),
                        results(reference, request));
            }
        }
    }

    /** 400 rows that are 20: a twentieth of the pairs, and as many again for squares. */
    @Test
    void pairsAreSaved() {
        Points points = points(new Random(1), 400, Precision.FLOAT32);
        Queries around = new Queries.AroundRows(null, 400, new NoiseDraws(1, 1, 2, true));
        EnumSet<SumKind> wanted = EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE);
        assertAgree(LogSums.of(Mixture.of(points), around, new double[] {.5}, LeaveOut.ROW, wanted), .051);
        wanted.add(SumKind.SQUARES);
        assertAgree(LogSums.of(Mixture.of(points), around, new double[] {.5}, LeaveOut.ROW, wanted), .101);
    }

    /** Sums of units are smaller by log(n / m), and so is what they count beside. */
    @Test
    void floorsAreInUnitsOfTheSums() {
        Points points = points(new Random(2), 400, Precision.FLOAT32);
        double[] floors = new Random(3).doubles(6 * 2 * 2, -9, 9).toArray();
        LogSums request = LogSums.of(Mixture.of(points), new Queries.AroundRows(new int[] {7, 1, 399, 1, 3, 200}, 400,
                new NoiseDraws(1, 1, 2, true)), new double[] {.5, 2}, LeaveOut.NOTHING, Set.of(SumKind.ALL))
                .above(floors);
        AtomicInteger seen = new AtomicInteger();
        new MergedSums(request, EqualRows.of(request.mixture())).compute(new ForwardingKernels(reference) {
            @Override
            public void logSums(LogSums units, LogSumConsumer consumer) {
                for (int i = 0; i < floors.length; i++) {
                    assertThat(units.floor(i / 4, i / 2 % 2, i % 2)).isEqualTo(floors[i] - StrictMath.log(20));
                    seen.incrementAndGet();
                }
                super.logSums(units, consumer);
            }
        }, block -> {
        });
        assertThat(seen).hasValue(floors.length);
        assertAgree(request, 1);
    }

    /** A row that weighs more than all that are equal to it leaves their weights, however small. */
    @Test
    void theRestOfALargeWeightIsNotLost() {
        Points points = Points.of(new double[] {0, 0, 0, 0, 1e3, 1e3, 1e3, 1e3}, 8, 1);
        Mixture mixture = Mixture.of(points).weighted(new double[] {1e60, 1, 2, 3, 1, 1, 1, 1});
        assertAgree(LogSums.of(mixture, new Queries.AroundRows(null, 8, new NoiseDraws(1, 1, 1, false)),
                new double[] {.5}, LeaveOut.ROW, Set.of(SumKind.LEFT_OUT)), .26);
    }

    /** What is not worth it, or what would say something else, goes on as it is. */
    @Test
    void otherRequestsAreLeftAlone() {
        Points different = Points.of(IntStream.range(0, 50).asDoubleStream().toArray(), 50, 1);
        Points equal = Points.of(new double[50], 50, 1);
        Queries around = new Queries.AroundRows(null, 50, new NoiseDraws(1, 1, 1, false));
        double[] sigmas = {1};
        LogSums few = LogSums.of(Mixture.of(different), around, sigmas, LeaveOut.ROW, Set.of(SumKind.ALL));
        LogSums exact = LogSums.of(Mixture.of(equal), around, sigmas, LeaveOut.ROW, Set.of(SumKind.ALL))
                .within(Accuracy.EXACT);
        LogSums groups = LogSums.of(Mixture.of(equal).grouped(new int[] {0, 20, 50}), around, sigmas, LeaveOut.ROW,
                Set.of(SumKind.ALL));
        for (LogSums request : List.of(few, exact, groups)) {
            Counting counting = new Counting(reference);
            MergingKernels.ofAllSizes(counting).logSums(request, block -> {
            });
            assertThat(counting.pairs).isEqualTo(request.pairs());
            assertThat(counting.requests).hasValue(1);
        }
        Counting small = new Counting(reference);
        MergingKernels.of(small).logSums(LogSums.of(Mixture.of(equal), around, sigmas, LeaveOut.ROW,
                Set.of(SumKind.ALL)), block -> {
                });
        assertThat(small.pairs).isEqualTo(50. * 50);
    }

    /** Equal rows need not be neighbours, nor many, for a sample of them to show. */
    @Test
    void aSampleShowsPairsOfEqualRows() {
        int n = 100_000;
        double[] pairs = new double[n];
        Arrays.setAll(pairs, i -> (i - i % 2) * 7.25);
        assertThat(EqualRows.areLikely(Mixture.of(Points.of(pairs, n, 1)))).isTrue();
        EqualRows rows = EqualRows.of(Mixture.of(Points.of(pairs, n, 1)));
        assertThat(rows.firsts()).hasSize(n / 2);
        assertThat(rows.units()).isEqualTo(IntStream.range(0, n).map(i -> i / 2).toArray());
        double[] different = new double[n];
        Arrays.setAll(different, i -> i * 7.25);
        assertThat(EqualRows.areLikely(Mixture.of(Points.of(different, n, 1)))).isFalse();
    }
}
