package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;

/**
 * Log-sums of rows that are multiplied.
 *
 * @param timed all rows
 * @param verified few of them, in the same mixture
 */
record DiagonalWork(DiagonalSums timed, DiagonalSums verified) implements Work {
    @Override
    public double pairs() {
        return timed.pairs();
    }

    @Override
    public double run(Kernels kernels) {
        double[] last = new double[1];
        kernels.diagonalSums(timed, block -> last[0] += block.array(SumKind.ALL)[0]);
        return last[0];
    }

    /**
     * The declared error of a log-sum is twice exponentError(d) times the weighted mean of the magnitudes of its
     * exponents, plus sumError: here times the largest magnitude.
     */
    @Override
    public Deviation verify(Kernels tested, Kernels reference) {
        int d = verified.mixture().scales().d();
        int draws = verified.noise().draws();
        Deviation worst = Deviation.NONE;
        for (SumKind kind : verified.wanted()) {
            double[] found = collect(tested, kind);
            double[] exact = collect(reference, kind);
            for (int i = 0; i < found.length; i++) {
                double ofSum = 2 * tested.exponentError(d) * largestMagnitude(i / draws, i % draws)
                        + tested.sumError();
                double declared = switch (kind) {
                    case SQUARED_NOISE -> tested.exponentError(d) * exact[i];
                    case SQUARES -> 2 * ofSum;
                    default -> ofSum;
                };
                worst = worst.and(Math.abs(found[i] - exact[i]), declared + 2 * Math.ulp(exact[i]));
            }
        }
        return worst;
    }

    private double[] collect(Kernels kernels, SumKind kind) {
        int draws = verified.noise().draws();
        double[] all = new double[verified.count() * draws];
        kernels.diagonalSums(verified, block -> System.arraycopy(block.array(kind), 0, all,
                block.firstQuery() * draws, block.count() * draws));
        return all;
    }

    /** max_k sum_j |w_j| (|w_j| + 2 |z_j|) / 2 + |log det a_k / det a_i|, w = (a_k - a_i) t. */
    private double largestMagnitude(int q, int draw) {
        DiagonalMixture mixture = verified.mixture();
        int i = verified.row(q);
        int d = mixture.scales().d();
        float[] z = new float[d];
        verified.noise().fill(i, draw, z, 0, d);
        double largest = 0;
        for (int k = 0; k < mixture.scales().n(); k++) {
            double sum = 0;
            double logs = 0;
            for (int j = 0; j < d; j++) {
                double a = mixture.scales().get(i, j);
                double scale = mixture.scales().get(k, j);
                double w = Math.abs((scale - a) * (mixture.offset() + z[j]) / a);
                sum += w * (w + 2 * Math.abs(z[j])) / 2;
                logs += StrictMath.log(Math.abs(scale / a));
            }
            largest = Math.max(largest, sum + Math.abs(logs));
        }
        return largest;
    }
}
