package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import java.util.List;

/**
 * Log-sums.
 *
 * @param timed the requests of one invocation, one after the other
 * @param verified the same question for few of the queries
 */
record SumWork(List<LogSums> timed, LogSums verified) implements Work {
    SumWork {
        timed = List.copyOf(timed);
    }

    @Override
    public double pairs() {
        return timed.stream().mapToDouble(LogSums::pairs).sum();
    }

    @Override
    public double run(Kernels kernels) {
        double[] last = new double[1];
        for (LogSums request : timed) {
            kernels.logSums(request, block -> last[0] += block.array(SumKind.ALL)[0]);
        }
        return last[0];
    }

    /**
     * The declared error of a log-sum is exponentError(d) times the weighted mean of the magnitudes of its exponents,
     * plus sumError: here times the largest magnitude, which bounds that mean for every kind of sum.
     */
    @Override
    public Deviation verify(Kernels tested, Kernels reference) {
        double[] sigmas = verified.sigmas();
        int draws = verified.queries().draws();
        int d = verified.mixture().centres().d();
        Deviation worst = Deviation.NONE;
        for (SumKind kind : verified.wanted()) {
            double[] found = collect(tested, kind);
            double[] exact = collect(reference, kind);
            int perPoint = found.length / (verified.queries().count() * draws * sigmas.length);
            for (int i = 0; i < found.length; i++) {
                int point = i / perPoint;
                int q = point / (draws * sigmas.length);
                int draw = point / sigmas.length % draws;
                double magnitude = largestMagnitude(q, draw, sigmas[point % sigmas.length]);
                double declared = switch (kind) {
                    case SQUARED_NOISE -> tested.exponentError(d) * exact[i];
                    case SQUARES -> 2 * (tested.exponentError(d) * magnitude + tested.sumError());
                    default -> tested.exponentError(d) * magnitude + tested.sumError();
                };
                // The last bit of a float64 log-sum is not the backend's to decide.
                worst = worst.and(Math.abs(found[i] - exact[i]), declared + 2 * Math.ulp(exact[i]));
            }
        }
        return worst;
    }

    private double[] collect(Kernels kernels, SumKind kind) {
        int[] length = new int[1];
        int points = verified.queries().count() * verified.queries().draws() * verified.sigmaCount();
        double[] all = new double[points * (kind.isPerClass() ? verified.mixture().classCount() : 1)];
        kernels.logSums(verified, block -> {
            int part = all.length / verified.queries().count();
            System.arraycopy(block.array(kind), 0, all, block.firstQuery() * part, block.count() * part);
            length[0] += block.count() * part;
        });
        if (length[0] != all.length) {
            throw new IllegalStateException(length[0] + " results instead of " + all.length);
        }
        return all;
    }

    /** max_k sum_j |v_j| (|v_j| + 2 |z_j|) / 2 with v = (anchor - S_k) / sigma, over the mixture of query q. */
    private double largestMagnitude(int q, int draw, double sigma) {
        Mixture mixture = verified.mixture();
        int d = mixture.centres().d();
        double[] anchor = new double[d];
        float[] z = new float[d];
        switch (verified.queries()) {
            case Queries.AroundRows around -> {
                mixture.centres().copyRow(around.row(q), anchor, 0);
                around.noise().fill(around.row(q), draw, z, 0, d);
            }
            case Queries.AtPoints at -> at.points().copyRow(q, anchor, 0);
            case Queries.AroundPoints around -> throw new IllegalStateException("no benchmark asks around " + around);
        }
        int group = verified.groupOfQuery(q);
        double[] centre = new double[d];
        double largest = 0;
        for (int k = mixture.offsets()[group]; k < mixture.offsets()[group + 1]; k++) {
            mixture.centres().copyRow(k, centre, 0);
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double v = Math.abs(anchor[j] - centre[j]) / sigma;
                sum += v * (v + 2 * Math.abs(z[j])) / 2;
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
