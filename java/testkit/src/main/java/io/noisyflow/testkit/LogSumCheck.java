package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.traversal.TightBlocks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Holds every result of a request against the oracle. */
public final class LogSumCheck {
    private LogSumCheck() {}

    /** Runs the request and fails at the first result that is further off than the kernels declare. */
    static Collected verify(Kernels kernels, LogSums request) {
        Collected actual = Collected.of(kernels, request);
        compare(kernels, request, actual, null);
        return actual;
    }

    /**
     * Runs the request on both and fails at the first result that is further off than the kernels declare.
     *
     * <p>The oracle, which is slower, is asked only about results whose distance from the reference's is not surely
     * within the tolerance. With p_k the weights of the terms in a sum of value L, sum_k p_k M_k is at least sum_k p_k
     * |x_k|, and L is sum_k p_k x_k plus the entropy of p, which is not negative: so exponentError(d) max(0, -L) +
     * sumError() is within the tolerance. What the reference itself may be off by is granted to the kernels under test,
     * a few units of 2^-53 of the exponents.
     */
    public static void verify(Kernels kernels, Kernels reference, LogSums request) {
        compare(kernels, request, Collected.of(kernels, request), Collected.of(reference, request));
    }

    /** Fails where two kernels differ in a bit of a result. */
    public static void requireSameDigits(Kernels first, Kernels second, LogSums request) {
        requireSameDigits(request, Collected.of(first, request), Collected.of(second, request));
    }

    static void requireSameDigits(LogSums request, Collected expected, Collected actual) {
        for (SumKind kind : request.wanted()) {
            assertArrayEquals(bits(expected.array(kind)), bits(actual.array(kind)), () -> "bits of " + kind);
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static void compare(Kernels kernels, LogSums request, Collected actual, @Nullable Collected reference) {
        double[] spreads = Oracle.spreads(request, kernels.precision());
        double[] sigmas = request.sigmas();
        double relative = kernels.exponentError(request.mixture().centres().d());
        for (int q = 0; q < request.queries().count(); q++) {
            for (int draw = 0; draw < request.queries().draws(); draw++) {
                for (int s = 0; s < sigmas.length; s++) {
                    Oracle oracle = null;
                    double skipped = actual.skipped(q, draw, s);
                    for (SumKind kind : request.wanted()) {
                        for (int c = 0; c < actual.perPoint(kind); c++) {
                            double value = actual.get(kind, q, draw, s, c);
                            double near = reference == null ? Double.NaN : reference.get(kind, q, draw, s, c);
                            if (isSurelyWithin(value, near, relative, kernels.sumError())) {
                                continue;
                            }
                            if (oracle == null) {
                                oracle = new Oracle(request, q, draw, sigmas[s], spreads);
                            }
                            Expected expected = oracle.expected(kind, c);
                            double floor = request.floor(q, draw, s);
                            compare(kernels, request, value, expected,
                                    lost(kind, request, beside(floor, expected.value(), skipped)),
                                    kind + " of query " + q
                                            + ", draw " + draw + ", sigma " + sigmas[s] + ", class " + c);
                        }
                    }
                }
            }
        }
    }

    /**
     * What a result may have lost where sums have lost so much: squares of terms lose the square, n times at most, and
     * what the remainders of polynomials come to where there are any.
     */
    private static double lost(SumKind kind, LogSums request, double skipped) {
        return switch (kind) {
            case SQUARES -> request.mixture().centres().n() * skipped * skipped
                    + (TightBlocks.allow(request.mixture().centres().d()) ? LogSumBlock.SQUARES * skipped : 0);
            case SQUARED_NOISE -> 0;
            default -> skipped;
        };
    }

    /**
     * What the logarithm v of a sum may lose where log(exp(v) + exp(floor)) loses so much: all of it, where the sum is
     * no more than that part of the two.
     */
    static double beside(double floor, double v, double skipped) {
        double share = -StrictMath.expm1(-skipped);
        double ofSum = share + share * StrictMath.exp(floor - v);
        return skipped == 0 || floor == Double.NEGATIVE_INFINITY ? skipped
                : ofSum < 1 ? -StrictMath.log1p(-ofSum) : Double.POSITIVE_INFINITY;
    }

    /** Not where either is NaN, nor where one alone is infinite. */
    private static boolean isSurelyWithin(double actual, double reference, double relative, double absolute) {
        return actual == reference || Double.isFinite(reference)
                && Math.abs(actual - reference) <= relative * Math.max(0, -reference) + absolute;
    }

    private static void compare(Kernels kernels, LogSums request, double actual, Expected expected, double lost,
            String where) {
        int d = request.mixture().centres().d();
        if (!expected.admits(actual, kernels, d, lost)) {
            fail(kernels.backend() + " " + kernels.precision().label() + ", centres "
                    + request.mixture().centres() + " in " + request.mixture().groups() + " groups: " + where + " is "
                    + actual + ", expected " + expected.value() + " within " + expected.tolerance(kernels, d)
                    + " (off by "
                    + Math.abs(actual - expected.value()) + ")");
        }
    }
}
