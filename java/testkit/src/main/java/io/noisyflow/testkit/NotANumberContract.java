package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Coordinates that are not numbers or not finite. Inputs are checked before they come here, so this is a last line: a
 * sum that such a coordinate enters may be no number, but never a plausible one.
 */
interface NotANumberContract extends Suite {
    /** Centres enough for several strips. */
    int CENTRES = 1021;

    int CLASSES = 3;

    /** A sum over a centre with a NaN is NaN; a class without it is what it would be otherwise. */
    @Test
    default void aCentreWithANanMakesItsSumsNan() {
        int[] rows = {1, 77, 1000};
        for (int d : new int[] {1, 3, 65}) {
            for (LeaveOut leaveOut : new LeaveOut[] {LeaveOut.NOTHING, LeaveOut.ROW}) {
                for (int form = 0; form < 2; form++) {
                    Collected expected = Collected.of(kernels(), request(mixture(d), rows, form, leaveOut));
                    for (double nan : nans()) {
                        for (int at : new int[] {0, 500, CENTRES - 1}) {
                            Mixture broken = mixture(d);
                            broken.centres().set(at, d / 2, nan);
                            verify(request(broken, rows, form, leaveOut), rows, at, expected);
                        }
                    }
                }
            }
        }
    }

    private void verify(LogSums request, int[] rows, int at, Collected expected) {
        Collected results = Collected.of(kernels(), request);
        int d = request.mixture().centres().d();
        for (SumKind kind : request.wanted()) {
            for (int q = 0; q < rows.length; q++) {
                for (int c = 0; c < results.perPoint(kind); c++) {
                    double actual = results.get(kind, q, 0, 0, c);
                    String where = kernels().backend() + ": " + kind + " of query " + q + ", class " + c + ", d = " + d
                            + ", NaN in row " + at + ", " + request.queries().getClass().getSimpleName() + ", "
                            + request.leaveOut() + " is " + actual;
                    int part = kind.isPerClass() ? c : kind.needsOwnClass() ? rows[q] % CLASSES : at % CLASSES;
                    if (kind != SumKind.SQUARED_NOISE && part == at % CLASSES) {
                        assertTrue(Double.isNaN(actual), where);
                    } else {
                        double other = expected.get(kind, q, 0, 0, c);
                        assertTrue(Math.abs(actual - other) <= tolerance(d, other), where + ", expected " + other);
                    }
                }
            }
        }
    }

    /** Around rows, or at the points of those rows. */
    private LogSums request(Mixture mixture, int[] rows, int form, LeaveOut leaveOut) {
        Queries queries = form == 0 ? Requests.aroundRows(mixture, rows, 1)
                : new Queries.AtPoints(mixture.centres().select(rows), rows, null);
        return Requests.everything(mixture, queries, leaveOut, 0.5);
    }

    /** Every sum at, or around, a query with a NaN is NaN. */
    @Test
    default void aQueryWithANanHasNoNumber() {
        for (double nan : nans()) {
            for (int d : new int[] {1, 3, 65}) {
                Mixture mixture = mixture(d);
                Points points = inputs(22).normal(3, d, 1, 0);
                points.set(1, d / 2, nan);
                for (Queries queries : new Queries[] {Requests.atPoints(points),
                    Requests.aroundPoints(points, new int[] {0, 1, 2}, 1)}) {
                    LogSums request = Requests.everything(mixture, queries, LeaveOut.NOTHING, 0.5);
                    Collected results = Collected.of(kernels(), request);
                    for (SumKind kind : request.wanted()) {
                        for (int c = 0; c < results.perPoint(kind); c++) {
                            double actual = results.get(kind, 1, 0, 0, c);
                            assertTrue(kind == SumKind.SQUARED_NOISE || Double.isNaN(actual), kernels().backend() + ": "
                                    + kind + " of a NaN is " + actual + ", d = " + d);
                            assertTrue(Double.isFinite(results.get(kind, 0, 0, 0, c)), kernels().backend() + ": " + kind
                                    + " of the query before a NaN, d = " + d);
                        }
                    }
                }
            }
        }
    }

    /**
     * An infinite coordinate lies beyond everything, or is no number: a sum is that without its row, or NaN, and
     * nothing lies near it.
     */
    @Test
    default void infiniteCoordinates() {
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int d : new int[] {1, 3, 65}) {
                Mixture whole = mixture(d);
                Mixture broken = mixture(d);
                broken.centres().set(500, d / 2, infinity);
                Points points = inputs(23).normal(3, d, 1, 0);
                LogSums without = LogSums.of(whole, new Queries.AtPoints(points, new int[] {500, 500, 500}, null),
                        new double[] {2}, LeaveOut.ROW, Set.of(SumKind.LEFT_OUT));
                double expected = Collected.of(kernels(), without).get(SumKind.LEFT_OUT, 0, 0, 0, 0);
                double actual = Collected.of(kernels(), Requests.only(SumKind.ALL, broken, Requests.atPoints(points),
                        2)).get(SumKind.ALL, 0, 0, 0, 0);
                assertTrue(Double.isNaN(actual) || Math.abs(actual - expected) <= tolerance(d, expected),
                        kernels().backend() + ": beside an infinite centre " + actual + ", expected " + expected
                                + " or NaN, d = " + d);
                points.set(1, d / 2, infinity);
                for (Queries queries : new Queries[] {Requests.atPoints(points),
                    Requests.aroundPoints(points, new int[] {0, 1, 2}, 1)}) {
                    double far = Collected.of(kernels(), Requests.only(SumKind.ALL, whole, queries, 2))
                            .get(SumKind.ALL, 1, 0, 0, 0);
                    assertTrue(!Double.isFinite(far) && far != Double.POSITIVE_INFINITY, kernels().backend()
                            + ": at an infinite query " + far + ", d = " + d);
                }
            }
        }
    }

    /** The declared errors of two sums of this value, whose exponents at these sigmas have magnitudes up to 4 d. */
    private double tolerance(int d, double sum) {
        return 2 * kernels().sumError() + 2 * kernels().exponentError(d) * Math.max(4 * d, Math.abs(sum)) + mayLose();
    }

    /** Both signs of NaN: they lie on different sides of all numbers where bits are compared as integers. */
    private static double[] nans() {
        return new double[] {Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0000L)};
    }

    private Mixture mixture(int d) {
        int[] labels = new int[CENTRES];
        for (int i = 0; i < CENTRES; i++) {
            labels[i] = i % CLASSES;
        }
        return Mixture.of(inputs(21).normal(CENTRES, d, 1, 0)).labelled(labels, CLASSES);
    }
}
