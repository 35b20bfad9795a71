package io.noisyflow.experiments.scaling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Error against n for one case, complete or so far.
 *
 * @param of the case
 * @param entropy h(S+Z) in nats, by quadrature
 * @param information I(S;S+Z) in nats
 * @param chiSquare J
 * @param rowVariance V in nats^2
 * @param regime which slope is expected
 * @param fitFrom the n from which theory expects it
 * @param points by n
 * @param baselines by method, then n
 * @param fit the slope over the points from {@code fitFrom} on; null where there is none
 * @param fitReason why there is none; null where there is one
 */
public record ScalingCurve(ScalingCase of, double entropy, double information, double chiSquare, double rowVariance,
        Regime regime, double fitFrom, List<ErrorPoint> points, List<BaselinePoint> baselines, @Nullable LogLogFit fit,
        @Nullable String fitReason) {
    /** Copies the lists. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public ScalingCurve(ScalingCase of, double entropy, double information, double chiSquare, double rowVariance,
            Regime regime, double fitFrom, List<ErrorPoint> points, List<BaselinePoint> baselines,
            @Nullable LogLogFit fit, @Nullable String fitReason) {
        this.of = of;
        this.entropy = entropy;
        this.information = information;
        this.chiSquare = chiSquare;
        this.rowVariance = rowVariance;
        this.regime = regime;
        this.fitFrom = fitFrom;
        this.points = List.copyOf(points);
        this.baselines = List.copyOf(baselines);
        this.fit = fit;
        this.fitReason = fitReason;
    }

    /** A curve with its fit, where the points allow one. */
    static ScalingCurve of(CaseTruth truth, Regime regime, List<ErrorPoint> points, List<BaselinePoint> baselines) {
        double from = fitFrom(truth, regime);
        List<ErrorPoint> fitted = points.stream().filter(point -> point.n() >= from).toList();
        LogLogFit fit = null;
        String reason = null;
        if (fitted.size() < 3 || fitted.getLast().n() < ScalingSettings.LEAST_LEVER * fitted.getFirst().n()) {
            reason = "the points from n = " + (long) StrictMath.ceil(from) + " on do not span a factor of "
                    + ScalingSettings.LEAST_LEVER;
        } else {
            fit = LogLogFit.of(fitted.stream().mapToDouble(ErrorPoint::n).toArray(),
                    fitted.stream().mapToDouble(ErrorPoint::error).toArray(),
                    fitted.stream().mapToDouble(ErrorPoint::standardError).toArray());
            reason = fit == null ? "an error in the range is not positive" : null;
        }
        return new ScalingCurve(truth.of(), truth.entropy(), truth.entropy() - truth.noiseEntropy(), truth.chiSquare(),
                truth.rowVariance(), regime, from, points, baselines, fit, reason);
    }

    /**
     * The n from which the slope is expected: 10 J^2/V, where the first-order bias J/(2n) is .16 of sqrt(V/n); 10 J
     * where the bias is all there is; the first n where rows see only themselves.
     */
    private static double fitFrom(CaseTruth truth, Regime regime) {
        double j = truth.chiSquare();
        return switch (regime) {
            case SAMPLING -> 10 * j * j / truth.rowVariance();
            case BIAS -> 10 * j;
            case SATURATED -> 1;
        };
    }
}
