package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds sums of centres with covariances of their own against their definition, log p_k phi_k(t) / phi_i(t), in
 * double-double, and against the error that is declared; see the package of {@link Kernels}.
 */
public final class DiagonalCheck {
    private final DiagonalSums request;
    private final DiagonalMixture mixture;

    private DiagonalCheck(DiagonalSums request) {
        this.request = request;
        this.mixture = request.mixture();
    }

    /** Results of a request, by query and draw. */
    public record Results(Map<SumKind, double[]> values) {
        /** Those of a kind that was wanted. */
        public double[] get(SumKind kind) {
            return Objects.requireNonNull(values.get(kind));
        }
    }

    /** All results of a request. */
    public static Results collect(Kernels kernels, DiagonalSums request) {
        Map<SumKind, double[]> values = new EnumMap<>(SumKind.class);
        int draws = request.noise().draws();
        for (SumKind kind : request.wanted()) {
            double[] room = new double[request.count() * draws];
            Arrays.fill(room, Double.NaN);
            values.put(kind, room);
        }
        int[] covered = {0};
        kernels.diagonalSums(request, block -> {
            assertEquals(covered[0], block.firstQuery(), "first query of the next block");
            values.forEach((kind, room) -> System.arraycopy(block.array(kind), 0, room, covered[0] * draws,
                    block.count() * draws));
            covered[0] += block.count();
        });
        assertEquals(request.count(), covered[0], "queries answered");
        return new Results(values);
    }

    /** Runs a request and fails at the first result that is further off than is declared. */
    public static void verify(Kernels kernels, DiagonalSums request) {
        Results actual = collect(kernels, request);
        DiagonalCheck check = new DiagonalCheck(request);
        int draws = request.noise().draws();
        for (int q = 0; q < request.count(); q++) {
            for (int draw = 0; draw < draws; draw++) {
                check.verify(kernels, actual, q, draw, q * draws + draw);
            }
        }
    }

    private void verify(Kernels kernels, Results actual, int q, int draw, int at) {
        int i = request.row(q);
        int d = mixture.scales().d();
        float[] z = new float[d];
        request.noise().fill(i, draw, z, 0, d);
        int from = mixture.groups()[mixture.groupOf(i)];
        int count = mixture.groups()[mixture.groupOf(i) + 1] - from;
        double[] x = new double[count];
        double[] magnitudes = new double[count];
        double own = 0;
        for (int j = 0; j < d; j++) {
            own += mixture.scales().get(i, j) == 0 ? 0 : (double) z[j] * z[j];
        }
        for (int k = 0; k < count; k++) {
            x[k] = exponent(from + k, i, z);
            double[] magnitude = magnitude(from + k, i, z);
            magnitudes[k] = 2 * kernels.exponentError(d) * magnitude[0] + 0x1p-53 * (d + 2) * magnitude[1];
        }
        for (SumKind kind : request.wanted()) {
            double expected;
            double tolerance;
            if (kind == SumKind.SQUARED_NOISE) {
                expected = own;
                tolerance = own * d * 0x1p-50;
            } else {
                int power = kind == SumKind.SQUARES ? 2 : 1;
                int without = kind == SumKind.LEFT_OUT ? i - from : -1;
                double largest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < count; k++) {
                    largest = k == without ? largest : Math.max(largest, power * x[k]);
                }
                double sum = 0;
                double weighted = 0;
                for (int k = 0; k < count && largest > Double.NEGATIVE_INFINITY; k++) {
                    double term = k == without ? 0 : StrictMath.exp(power * x[k] - largest);
                    sum += term;
                    weighted += term == 0 ? 0 : term * magnitudes[k];
                }
                expected = largest == Double.NEGATIVE_INFINITY ? largest : largest + StrictMath.log(sum);
                tolerance = sum == 0 ? 0
                        : power * (weighted / sum + kernels.sumError());
            }
            double value = actual.get(kind)[at];
            assertTrue(value == expected || Math.abs(value - expected) <= tolerance, () -> kernels.backend() + " "
                    + kernels.precision().label() + ", " + mixture.scales() + " in " + mixture.groupCount()
                    + " groups: " + kind + " of query " + q + ", draw " + draw + " is " + value + ", expected "
                    + expected + " within " + tolerance);
        }
    }

    /** log p_k + log phi_k(t) - log phi_i(t), by squares and logarithms of the whole. */
    private double exponent(int k, int i, float[] z) {
        DoubleDouble all = DoubleDouble.ZERO;
        double logs = 0;
        for (int j = 0; j < z.length; j++) {
            double a = mixture.scales().get(i, j);
            double scale = mixture.scales().get(k, j);
            if (a == 0) {
                continue;
            }
            // a_i (a_k t - b_k) = a_k (b_i + z) - b_k a_i, so that nothing is divided before the end.
            DoubleDouble numerator = DoubleDouble.of(offset(i, j)).plus(DoubleDouble.of(z[j]))
                    .times(DoubleDouble.of(scale)).minus(DoubleDouble.product(offset(k, j), a));
            DoubleDouble u = numerator.over(a);
            all = all.plus(u.times(u)).minus(DoubleDouble.product(z[j], z[j]));
            logs += StrictMath.log(Math.abs(scale / a));
        }
        double @Nullable [] weights = mixture.relativeWeights();
        return -0.5 * all.value() + logs + (weights == null ? 0 : StrictMath.log(weights[k]));
    }

    /** What the declared error is relative to: of the arithmetic, and of logarithms in double. */
    private double[] magnitude(int k, int i, float[] z) {
        double squares = 0;
        double logs = 0;
        double rounded = 0;
        for (int j = 0; j < z.length; j++) {
            double a = mixture.scales().get(i, j);
            double scale = mixture.scales().get(k, j);
            if (a == 0) {
                continue;
            }
            double m = Math.abs((scale - a) * (offset(i, j) + z[j]) / a) + Math.abs(offset(k, j) - offset(i, j));
            squares += m * (m + 2 * Math.abs(z[j])) / 2;
            logs += StrictMath.log(Math.abs(scale)) - StrictMath.log(Math.abs(a));
            rounded += Math.abs(StrictMath.log(Math.abs(scale))) + Math.abs(StrictMath.log(Math.abs(a)));
        }
        double @Nullable [] weights = mixture.relativeWeights();
        double weight = weights == null || weights[k] == 0 ? 0 : Math.abs(StrictMath.log(weights[k]));
        return new double[] {squares + Math.abs(logs) + weight, rounded};
    }

    private double offset(int k, int j) {
        return mixture.offsets() == null ? mixture.offset() : mixture.offsets().get(k, j);
    }
}
