package io.noisyflow.report.scaling;

import io.noisyflow.experiments.scaling.BaselinePoint;
import io.noisyflow.experiments.scaling.ErrorPoint;
import io.noisyflow.experiments.scaling.MonteCarloCurve;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingCurve;
import io.noisyflow.experiments.scaling.ScalingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One point of one curve, as a line of a table shows it; NaN where a method has no such number. */
record ScalingRow(ScalingCase of, String method, int n, double queries, int replicates, double error,
        double standardError, double bias, @Nullable ErrorPoint point) {
    static List<ScalingRow> of(ScalingResult result) {
        List<ScalingRow> rows = new ArrayList<>();
        for (ScalingCurve curve : result.curves()) {
            for (ErrorPoint point : curve.points()) {
                rows.add(new ScalingRow(curve.of(), "plug-in", point.n(), Double.NaN, point.replicates(),
                        point.error(), point.standardError(), point.bias(), point));
            }
            for (BaselinePoint point : curve.baselines()) {
                rows.add(new ScalingRow(curve.of(), point.method(), point.n(), Double.NaN, point.replicates(),
                        point.error(), point.standardError(), point.bias(), null));
            }
        }
        MonteCarloCurve monteCarlo = result.monteCarlo();
        if (monteCarlo != null) {
            for (MonteCarloCurve.Point point : monteCarlo.points()) {
                rows.add(new ScalingRow(monteCarlo.of(), "Monte Carlo", monteCarlo.n(), point.queries(),
                        point.replicates(), point.error(), point.standardError(), Double.NaN, null));
            }
        }
        return rows;
    }

    /** A number that only the plug-in estimate's points have. */
    double orNaN(ToDoubleFunction<ErrorPoint> value) {
        return point == null ? Double.NaN : value.applyAsDouble(point);
    }
}
