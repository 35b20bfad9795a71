package io.noisyflow.core.traversal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lists leave out is held against every term, in double. */
class ChunkTraversalTest {
    private static final double LOG2_E = 1.4426950408889634;
    private static final int CLASSES = 4;

    @ParameterizedTest
    @CsvSource({"2000,2,0.1,1e-3,TOTAL,1", "2000,2,0.1,1e-6,TOTAL,2", "5000,3,0.05,1e-3,OWN_CLASS,1",
        "5000,3,0.02,1e-6,EACH_CLASS,1", "3000,20,0.3,1e-3,TOTAL,1", "3000,40,0.1,1e-3,TOTAL,2",
        "2000,1,0.001,1e-3,EACH_CLASS,2", "4000,5,0.5,1e-6,TOTAL,1", "4000,2,0.003,1e-3,OWN_CLASS,2",
        "2000,1,0.3,1e-4,TOTAL,1", "2000,2,0.5,1e-5,OWN_CLASS,1", "2000,2,0.4,1e-4,EACH_CLASS,2",
        "2000,3,0.7,1e-4,TOTAL,2"})
    void whatIsLeftOutIsAtMostWhatIsToldAndAllowed(int n, int d, double sigma, double share, Pools pools, int unit) {
        for (Weights weights : Weights.values()) {
            Case one = new Case(n, d, sigma, pools, weights);
            one.check(share, unit, null);
            if (TightBlocks.allow(d)) {
                double polynomials = one.check(share, unit, one.tight(share));
                assertTrue(sigma < 0.2 || polynomials >= 0.1, "polynomials stand for " + polynomials + " of all sums");
            }
        }
    }

    /** How weights are spread: alike, over 200 powers of two, or half of all on one row. */
    private enum Weights {
        ALIKE, WIDE, ONE;

        double of(Random random, int i, int n) {
            return switch (this) {
                case ALIKE -> 1 + random.nextDouble();
                case WIDE -> Math.scalb(1.0, random.nextInt(200) - 200);
                case ONE -> i == n / 2 ? n : 1;
            };
        }
    }

    /** A mixture, points around some of its rows, and every term. */
    private static final class Case {
        final Points points;
        final double[] weights;
        final int[] classes;
        final double sigma;
        final Pools pools;
        final BoundMap map;
        final BlockOrder order;
        final int[] rows;
        final double[][] t;
        final double[] squaredNoise;

        Case(int n, int d, double sigma, Pools pools, Weights spread) {
            this.points = BlockOrderTest.points(n, d, 0);
            this.sigma = sigma;
            this.pools = pools;
            Random random = new Random(31L * n + d);
            this.weights = IntStream.range(0, n).mapToDouble(i -> spread.of(random, i, n)).toArray();
            this.classes = IntStream.range(0, n).map(i -> points.get(i, 0) > 0.5 ? CLASSES - 1 : i % (CLASSES - 1))
                    .toArray();
            this.map = BoundMap.of(points, 1);
            try (Workers workers = new Workers(2)) {
                this.order = BlockOrder.of(Mixture.of(points).labelled(classes, CLASSES).weighted(weights),
                        pools != Pools.TOTAL, null, map, 1, 32, Precision.FLOAT64, workers);
            }
            this.rows = random.ints(70, 0, n).toArray();
            this.t = new double[2 * rows.length][d];
            this.squaredNoise = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < d; j++) {
                    double z = random.nextGaussian();
                    squaredNoise[i] += z * z;
                    t[2 * i][j] = points.get(rows[i], j) + sigma * z;
                    t[2 * i + 1][j] = points.get(rows[i], j) - sigma * z;
                }
            }
        }

        /** Polynomials even where they are dear. */
        TightBlocks tight(double share) {
            double mean = Mixture.meanWeight(weights, 0, weights.length);
            try (Workers workers = new Workers(2)) {
                return TightBlocks.of(order, points, java.util.Arrays.stream(weights).map(w -> w / mean).toArray(),
                        map, sigma, true, share, true, workers);
            }
        }

        /** Tells what part of the sums polynomials stand for. */
        double check(double share, int unit, @Nullable TightBlocks tight) {
            ChunkTraversal chunk = new ChunkTraversal(order, pools, LOG2_E / 2 / sigma / sigma, share,
                    ChunkTraversal.capacity(order.blocks()), unit, tight);
            chunk.begin(t.length);
            for (int p = 0; p < t.length; p++) {
                double[] centred = t[p].clone();
                map.centre(centred);
                map.project(centred, chunk.coordinates(), p);
                chunk.setPoint(p, squaredNoise[p / 2], order.positions()[rows[p / 2]], classes[rows[p / 2]]);
                for (int j = 0; tight != null && j < centred.length; j++) {
                    chunk.place(p, j, centred[j] / sigma);
                }
            }
            boolean[][] met = new boolean[t.length][order.blocks()];
            mark(chunk.first(), met, unit);
            for (int p = 0; p < t.length; p++) {
                assertTrue(met[p][order.blockAt(order.positions()[rows[p / 2]])], "the own block of point " + p);
            }
            Totals first = new Totals(this, met);
            mark(chunk.second(first), met, unit);
            return requireCertified(chunk, new Totals(this, met), first, share, tight != null);
        }

        private double requireCertified(ChunkTraversal chunk, Totals kept, Totals added, double share, boolean sumsUp) {
            boolean[][] all = new boolean[t.length][order.blocks()];
            for (boolean[] one : all) {
                java.util.Arrays.fill(one, true);
            }
            Totals whole = new Totals(this, all);
            double polynomials = 0;
            for (int p = 0; p < t.length; p++) {
                double most = chunk.skipped(p);
                assertTrue(most >= 0 && most <= (pools == Pools.OWN_CLASS ? 2 : 1) * share, "point " + p + " skips "
                        + most);
                double keptSum = 0;
                double wholeSum = 0;
                double wholeSquares = 0;
                for (int run = 0; run < order.runs(); run++) {
                    double sum = kept.sums[p][run] + added.added[p][run];
                    keptSum += sum;
                    wholeSum += whole.sums[p][run];
                    wholeSquares += whole.squares[p][run];
                    if (pools == Pools.EACH_CLASS || pools == Pools.OWN_CLASS && run == classes[rows[p / 2]]) {
                        requireNear(sum, whole.sums[p][run], most, "class " + run + " of point " + p);
                    }
                }
                requireNear(keptSum, wholeSum, most, "point " + p);
                polynomials += java.util.Arrays.stream(added.added[p]).sum() / wholeSum / t.length;
                if (sumsUp) {
                    double squares = kept.ofSquares(p) + added.addedSquares[p];
                    requireNear(squares, wholeSquares, TightBlocks.SQUARES * most + points.n() * most * most,
                            "squares of point " + p);
                }
            }
            return polynomials;
        }

        private static void requireNear(double kept, double whole, double most, String what) {
            double lost = Math.log(whole / kept);
            assertTrue(whole == 0 || lost <= most + 1e-12 && lost >= -1e-12, () -> what + " lost " + lost
                    + " nats and tells " + most);
        }

        private static void mark(BlockList list, boolean[][] met, int unit) {
            int last = -1;
            for (int i = 0; i < list.count(); i++) {
                int block = list.blocks()[i];
                assertTrue(block > last, "blocks ascend");
                last = block;
                for (int k = list.offsets()[i]; k < list.offsets()[i + 1]; k++) {
                    int p = list.points()[k];
                    assertFalse(met[p][block], "point " + p + " meets block " + block + " twice");
                    met[p][block] = true;
                    assertTrue(k == list.offsets()[i] || p > list.points()[k - 1], "points ascend");
                }
            }
            for (int p = 0; unit == 2 && p < met.length; p += 2) {
                org.junit.jupiter.api.Assertions.assertArrayEquals(met[p], met[p + 1], "a pair");
            }
        }
    }

    /** Sums over the blocks that are met, by class, and what is added to them. */
    private static final class Totals implements RunningTotals {
        final double[][] sums;
        final double[][] squares;
        final double[][] added;
        final double[] addedSquares;

        Totals(Case one, boolean[][] met) {
            int points = one.t.length;
            this.sums = new double[points][one.order.runs()];
            this.squares = new double[points][one.order.runs()];
            this.added = new double[points][one.order.runs()];
            this.addedSquares = new double[points];
            double mean = Mixture.meanWeight(one.weights, 0, one.weights.length);
            for (int p = 0; p < points; p++) {
                for (int block = 0; block < one.order.blocks(); block++) {
                    for (int at = one.order.start(block); met[p][block] && at < one.order.end(block); at++) {
                        int row = one.order.order()[at];
                        double square = 0;
                        for (int j = 0; j < one.points.d(); j++) {
                            double x = one.t[p][j] - one.points.get(row, j);
                            square += x * x;
                        }
                        double term = one.weights[row] / mean
                                * Math.exp(one.squaredNoise[p / 2] / 2 - square / 2 / one.sigma / one.sigma);
                        sums[p][one.order.run(block)] += term;
                        squares[p][one.order.run(block)] += term * term;
                    }
                }
            }
        }

        double ofSquares(int p) {
            return java.util.Arrays.stream(squares[p]).sum();
        }

        @Override
        public double total(int p) {
            return Math.log(java.util.Arrays.stream(sums[p]).sum()) * LOG2_E;
        }

        @Override
        public double ofRun(int p, int run) {
            return sums[p][run] == 0 ? Double.NaN : Math.log(sums[p][run]) * LOG2_E;
        }

        @Override
        public double squares(int p) {
            return Math.log(ofSquares(p)) * LOG2_E;
        }

        @Override
        public void add(int p, int run, double reference, double sum, double ofSquares) {
            added[p][run] += sum * Math.pow(2, reference);
            addedSquares[p] += ofSquares * Math.pow(4, reference);
        }
    }

    /**
     * A bound so little below a whole number of bits above the threshold that their difference rounds up to it: the
     * block counts in the bin above, which is kept, and has to be.
     */
    @Test
    void aBoundAtTheEdgeOfABin() {
        int rows = 6 * BlockOrder.UNIT;
        Points points = Points.allocate(Precision.FLOAT32, rows, 1);
        BoundMap map = BoundMap.of(points, 1);
        try (Workers workers = new Workers(1)) {
            BlockOrder order =
                    BlockOrder.of(Mixture.of(points), false, null, map, 1, BlockOrder.UNIT, Precision.FLOAT32,
                            workers);
            ChunkTraversal chunk = new ChunkTraversal(order, Pools.TOTAL, 1, 1e-6, 64, 1, null);
            chunk.begin(1);
            chunk.coordinates()[0][0] = 0;
            chunk.setPoint(0, 0, 0, 0);
            chunk.height[0] = Math.nextDown(1.375f);
            int met = chunk.first().pairs();
            double logShare = Math.log(5e-7 / rows) * LOG2_E;
            met += chunk.second(new RunningTotals() {
                @Override
                public double total(int point) {
                    return -28.625 - logShare + 1e-9;
                }

                @Override
                public double ofRun(int point, int run) {
                    throw new AssertionError("of no class");
                }

                @Override
                public double squares(int point) {
                    throw new AssertionError("of no squares");
                }

                @Override
                public void add(int point, int run, double reference, double sum, double squares) {
                    throw new AssertionError("nothing is summed up");
                }
            }).pairs();
            assertEquals(order.blocks(), met, "blocks of terms far above the threshold");
        }
    }
}
