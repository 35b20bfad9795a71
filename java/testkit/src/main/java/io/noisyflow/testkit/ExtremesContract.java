package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places where digits get lost: equal points, offsets, huge distances, sums that underflow. */
interface ExtremesContract extends Suite {
    @Test
    default void equalPoints() {
        for (double place : new double[] {0, 0.1, 1e4}) {
            Points centres = Inputs.map(inputs(1).normal(127, 17, 0, 0), x -> place);
            Mixture mixture = Mixture.of(centres).labelled(inputs(1).labels(127, 2), 2);
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, new int[] {0, 63, 126}, 2), LeaveOut.ROW, 0.001, 10));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.atPoints(centres.rows(0, 2)),
                    LeaveOut.NOTHING, 0.001, 10));
        }
    }

    /** Clusters of equal points, far apart for one sigma and near for the other. */
    @Test
    default void fewDistinctPoints() {
        Inputs inputs = inputs(2);
        Points corners = inputs.lattice(5, 3, 3, 1);
        Mixture mixture = Mixture.of(corners.select(inputs.integers(207, 5)));
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1), LeaveOut.ROW,
                0.005, 2));
    }

    @Test
    default void farFromTheOrigin() {
        for (int d : new int[] {1, 2, 10, 65}) {
            for (double offset : new double[] {1e4, -1e4}) {
                Inputs inputs = inputs(3L + d);
                Mixture mixture = Mixture.of(inputs.normal(207, d, 1, offset));
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.aroundRows(mixture, inputs.integers(7, 207), 2), LeaveOut.ROW, 0.005, 0.2, 10));
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.atPoints(inputs.normal(7, d, 1, offset)), LeaveOut.NOTHING, 0.005, 0.2, 10));
            }
        }
    }

    @Test
    default void oneHugeDistance() {
        for (double distance : new double[] {1e3, 1e6, 1e10}) {
            for (int d : new int[] {1, 3, 65}) {
                Inputs inputs = inputs(4L + d);
                Points centres = inputs.normal(127, d, 1, 0);
                centres.set(60, d / 2, distance);
                Mixture mixture = Mixture.of(centres);
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.aroundRows(mixture, new int[] {0, 59, 60, 61, 126}, 2), LeaveOut.ROW, 0.1, 3));
                LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.atPoints(centres.rows(58, 62)),
                        LeaveOut.NOTHING, 0.1, 3));
            }
        }
    }

    /** Every neighbour below -1000 nats: what is left when the own row goes is told in relative terms, not clamped. */
    @Test
    default void everyNeighbourBelowMinusThousandNats() {
        for (int d : new int[] {1, 2, 17, 129}) {
            for (int n : new int[] {2, 31, 127}) {
                Inputs inputs = inputs(5L + d + n);
                Points centres = inputs.normal(n, d, 0.5, 0);
                for (int i = 0; i < n; i++) {
                    // Distances of at least 20 along the first coordinate, in an order that is not that of the rows.
                    centres.set(i, 0, 20.0 * (i * 37 % n) + 0.25 * centres.get(i, 0));
                }
                Mixture mixture = Mixture.of(centres).clustered(inputs.integers(n, n)).labelled(inputs.labels(n, 2), 2);
                LogSums request =
                        Requests.everything(mixture, Requests.aroundRows(mixture, null, 1), LeaveOut.ROW, 0.2);
                Collected results = LogSumCheck.verify(kernels(), request);
                for (double sum : results.array(SumKind.LEFT_OUT)) {
                    assertTrue(sum < -1000 && sum > Double.NEGATIVE_INFINITY, "left-out sum " + sum);
                }
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.aroundRows(mixture, inputs.integers(Math.min(n, 9), n), 2), LeaveOut.CLUSTER, 0.2,
                        0.05));
            }
        }
    }

    /** The nearest centre comes last, first, or in the middle of ever farther ones. */
    @Test
    default void exponentsThatRiseAndFallAlongTheRows() {
        for (int order = 0; order < 3; order++) {
            Points centres = inputs(6).normal(1021, 1, 0, 0);
            for (int i = 0; i < 1021; i++) {
                double place = switch (order) {
                    case 0 -> i;
                    case 1 -> -i;
                    default -> Math.abs(i - 600);
                };
                centres.set(i, 0, 2 + 0.25 * place);
            }
            Mixture mixture = Mixture.of(centres).labelled(inputs(6).labels(1021, 3), 3);
            Points origin = inputs(7).normal(3, 1, 0.5, 0);
            LogSumCheck.verify(kernels(),
                    Requests.everything(mixture, Requests.atPoints(origin), LeaveOut.NOTHING, 0.05,
                            1, 30));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundPoints(origin,
                    new int[] {0, 1, 2}, 2), LeaveOut.NOTHING, 0.05, 1, 30));
        }
    }

    /** Log-densities of -1e5 nats and beyond. */
    @Test
    default void farTails() {
        for (int d : new int[] {1, 2, 17, 129}) {
            Inputs inputs = inputs(8L + d);
            Mixture mixture = Mixture.of(inputs.normal(207, d, 1, 0)).labelled(inputs.labels(207, 3), 3);
            Points points = inputs.normal(7, d, 1, 0);
            for (int i = 0; i < points.n(); i++) {
                points.set(i, 0, (i % 2 == 0 ? 1 : -1) * (100 + 40 * i));
            }
            Collected results = LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.atPoints(points),
                    LeaveOut.NOTHING, 0.2, 1));
            for (int q = 0; q < points.n(); q++) {
                assertTrue(results.get(SumKind.ALL, q, 0, 0, 0) < -1e5, "a tail");
            }
        }
    }

    /**
     * A density is off by at most tol max(1, E, |log-density|), E = (d / 2) |log(2 pi sigma^2)| + the smallest
     * |t - S_k|^2 / (2 sigma^2), tol = 2e-6 in float32 up to 200 coordinates and 1e-13 in float64: what a user is
     * promised, and less than the worst case of the declared errors.
     */
    @Test
    default void logDensities() {
        double stated = kernels().precision() == Precision.FLOAT32 ? 2e-6 : 1e-13;
        for (int d : new int[] {1, 3, 17, 129, 200}) {
            for (double offset : new double[] {0, 1e4}) {
                Inputs inputs = inputs(11L + d);
                Mixture mixture = Mixture.of(inputs.normal(207, d, 1, offset));
                Points points = inputs.normal(21, d, 1, offset);
                for (int i = 0; i < points.n(); i += 3) {
                    points.set(i, 0, offset + 30 * i);
                }
                for (double sigma : new double[] {1e-3, 0.05, 0.5, 10}) {
                    LogSums request = Requests.only(SumKind.ALL, mixture, Requests.atPoints(points), sigma);
                    Collected results = Collected.of(kernels(), request);
                    for (int q = 0; q < points.n(); q++) {
                        double value = new Oracle(request, q, 0, sigma, new double[d]).expected(SumKind.ALL, 0).value();
                        double normalisation = d / 2.0 * StrictMath.log(2 * Math.PI * sigma * sigma);
                        // The sum over 207 centres lies within log 207 of its largest term, which is that of the
                        // nearest centre.
                        double nearest = Math.max(0, -value);
                        double density = value - StrictMath.log(207) - normalisation;
                        double tolerance = stated * Math.max(1, Math.max(Math.abs(normalisation) + nearest,
                                Math.abs(density)));
                        double actual = results.get(SumKind.ALL, q, 0, 0, 0);
                        assertTrue(Math.abs(actual - value) <= tolerance + mayLose(),
                                "log-sum of query " + q + ", d = " + d
                                        + ", sigma " + sigma + " is " + actual + ", expected " + value + " within "
                                        + tolerance);
                    }
                }
            }
        }
    }

    /** The data span 1 and sigma runs from far below the spacing to far above the span. */
    @Test
    default void everySigmaToTheSpacing() {
        double[] sigmas = {1e-3, 5e-3, 0.02, 0.1, 0.5, 2, 10, 1000};
        for (int d : new int[] {1, 2, 10, 65}) {
            Inputs inputs = inputs(9L + d);
            Points centres = inputs.lattice(207, d, 1 << 10, 0x1p-11);
            Mixture mixture = Mixture.of(centres);
            Queries queries = Requests.aroundRows(mixture, inputs.integers(5, 207), 2);
            LogSumCheck.verify(kernels(), Requests.everything(mixture, queries, LeaveOut.ROW, sigmas));
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.atPoints(inputs.lattice(5, d, 1 << 10, 0x1p-11)), LeaveOut.NOTHING, sigmas));
        }
    }

    /** Powers of two change nothing but the units: from numbers below the normal ones to squares beyond the largest. */
    @Test
    default void unitsOfAnySize() {
        Inputs inputs = new Inputs(Precision.FLOAT64, 12);
        Points centres = inputs.lattice(207, 3, 1 << 8, 1);
        int[] rows = inputs.integers(7, 207);
        double[] expected = sums(centres, rows, 1);
        for (int exponent : new int[] {-1074, -1000, -660, -330, 330, 660, 980}) {
            double unit = Math.scalb(1.0, exponent);
            double[] actual = sums(scaled(centres, unit), rows, unit);
            for (int i = 0; i < expected.length; i++) {
                double tolerance = 2 * (kernels().sumError() + kernels().exponentError(3) * 2 * Math.abs(expected[i]))
                        + mayLose();
                assertTrue(Math.abs(actual[i] - expected[i]) <= tolerance, "sum " + i + " in units of 2^" + exponent
                        + " is " + actual[i] + ", expected " + expected[i]);
            }
        }
    }

    private double[] sums(Points centres, int[] rows, double unit) {
        Mixture mixture = Mixture.of(centres);
        return DoubleStream.concat(
                Arrays.stream(Collected.of(kernels(), Requests.only(SumKind.ALL, mixture,
                        Requests.aroundRows(mixture, rows, 2), 20 * unit, 90 * unit)).array(SumKind.ALL)),
                Arrays.stream(Collected.of(kernels(), Requests.only(SumKind.ALL, mixture,
                        Requests.atPoints(centres.select(rows)), 20 * unit)).array(SumKind.ALL)))
                .toArray();
    }

    private static Points scaled(Points points, double unit) {
        Points scaled = Points.allocate(Precision.FLOAT64, points.n(), points.d());
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < points.d(); j++) {
                scaled.set(i, j, points.get(i, j) * unit);
            }
        }
        return scaled;
    }

    /** A row so far away that its squares overflow counts as nothing, and sees nothing but itself. */
    @Test
    default void squaresBeyondTheArithmetic() {
        double huge = kernels().precision() == Precision.FLOAT32 ? 1e25 : 1e200;
        Points centres = new Inputs(kernels().precision(), 13).normal(127, 3, 1, 0);
        Points others = centres.select(IntStream.range(0, 126).toArray());
        for (int j = 0; j < 3; j++) {
            centres.set(126, j, j == 1 ? -huge : huge);
        }
        Mixture mixture = Mixture.of(centres);
        Mixture without = Mixture.of(others);
        double[] with = Collected.of(kernels(), Requests.only(SumKind.ALL, mixture,
                Requests.aroundRows(mixture, new int[] {0, 5, 126}, 2), .5)).array(SumKind.ALL);
        double[] expected = Collected.of(kernels(), Requests.only(SumKind.ALL, without,
                Requests.aroundRows(without, new int[] {0, 5}, 2), .5)).array(SumKind.ALL);
        double tolerance = 2 * kernels().sumError() + 2 * kernels().exponentError(3) * 20 + mayLose();
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Math.abs(with[i] - expected[i]) <= tolerance, "sum " + i + " is " + with[i] + ", expected "
                    + expected[i]);
        }
        for (int i = expected.length; i < with.length; i++) {
            assertTrue(Math.abs(with[i]) <= tolerance, "the far row's own sum is " + with[i]);
        }
    }

    /** float64 far from the origin, with little noise: a backend that narrows first answers anything. */
    @Test
    default void doublesAtAMillion() {
        Inputs inputs = new Inputs(Precision.FLOAT64, 10);
        for (int d : new int[] {1, 3, 17}) {
            Mixture mixture = Mixture.of(inputs.normal(127, d, 0.01, 1e6));
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(7, 127), 2), LeaveOut.ROW, 0.002, 0.01));
        }
    }
}
