package io.noisyflow.report.spiral;

import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.TrainingPoint;
import io.noisyflow.report.Unit;
import io.noisyflow.report.curve.CurvePlot;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The entropy of the layer against the number of passes, and the accuracy in training. */
final class SpiralPlot {
    private SpiralPlot() {}

    static Plot of(String title, SpiralResult result, Unit unit) {
        return new Plot(title, CurvePlot.CAPTION + " Below, the share of inputs that the network classifies rightly.",
                List.of(CurvePlot.panel("", result.curve(), "h(T_3)", 0, "reference", unit),
                        new Panel("", scale(result).axis(), Axis.of("accuracy"),
                                List.of(accuracy("training set", 0, result, TrainingPoint::trainAccuracy),
                                        accuracy("fresh inputs", 2, result, TrainingPoint::testAccuracy),
                                        accuracy("fresh inputs, with noise", 1, result,
                                                TrainingPoint::noisyTestAccuracy)))));
    }

    private static EpochScale scale(SpiralResult result) {
        return new EpochScale(result.training().stream().map(TrainingPoint::epoch).toList());
    }

    private static Curve accuracy(String name, int look, SpiralResult result, ToDoubleFunction<TrainingPoint> of) {
        EpochScale scale = scale(result);
        return Curve.line(name, look, result.training().stream()
                .map(point -> Dot.at(scale.at(point.epoch()), of.applyAsDouble(point))).toList());
    }
}
