package io.noisyflow.information.mixed;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The results of a request, kept: for each kind and sigma one number for each query point, query by query. */
public final class PointSums {
    private final Map<SumKind, double[][]> sums = new EnumMap<>(SumKind.class);
    private final double[][] skipped;

    private PointSums(LogSums request) {
        int points = Math.multiplyExact(request.queries().count(), request.queries().draws());
        skipped = new double[request.sigmaCount()][points];
        for (SumKind kind : request.wanted()) {
            if (kind.isPerClass()) {
                throw new IllegalArgumentException(kind + " has more than one number for each query point");
            }
            sums.put(kind, new double[request.sigmaCount()][points]);
        }
    }

    /** Runs the request. */
    public static PointSums of(Kernels kernels, LogSums request) {
        PointSums kept = new PointSums(request);
        kernels.logSums(request, block -> kept.keep(block, request.queries().draws()));
        return kept;
    }

    /** The sums of one kind at the s-th sigma, query point q draws + draw. */
    public double[] of(SumKind kind, int s) {
        return Objects.requireNonNull(sums.get(kind), () -> kind + " was not asked for")[s];
    }

    /** The most, in nats, that each of these sums at the s-th sigma is too small for what was left out. */
    public double[] skipped(int s) {
        return skipped[s];
    }

    private void keep(LogSumBlock block, int draws) {
        for (int s = 0; s < skipped.length; s++) {
            for (int q = 0; q < block.count(); q++) {
                for (int draw = 0; draw < draws; draw++) {
                    skipped[s][(block.firstQuery() + q) * draws + draw] = block.skipped(q, draw, s);
                }
            }
        }
        for (Map.Entry<SumKind, double[][]> kept : sums.entrySet()) {
            for (int s = 0; s < kept.getValue().length; s++) {
                double[] to = kept.getValue()[s];
                for (int q = 0; q < block.count(); q++) {
                    for (int draw = 0; draw < draws; draw++) {
                        to[(block.firstQuery() + q) * draws + draw] = block.get(kept.getKey(), q, draw, s);
                    }
                }
            }
        }
    }
}
