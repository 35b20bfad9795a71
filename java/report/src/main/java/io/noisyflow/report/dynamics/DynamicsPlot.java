package io.noisyflow.report.dynamics;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.SweepSetting;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Errors and loss over epochs, a curve for each value of the sweep: means over networks with their spread. */
final class DynamicsPlot {
    private DynamicsPlot() {}

    static Plot of(String title, String sweep, List<SweepSetting> settings) {
        return new Plot(title, "Means over the networks of each value of " + sweep + " over epochs, one standard "
                + "deviation over networks as a bar.",
                List.of(panel("training error", sweep, settings, CourseCheckpoint::trainError),
                        panel("test error", sweep, settings, CourseCheckpoint::testError),
                        panel("test error less training error", sweep, settings, CourseCheckpoint::gap),
                        panel("training loss", sweep, settings, CourseCheckpoint::loss)));
    }

    private static Panel panel(String title, String sweep, List<SweepSetting> settings,
            ToDoubleFunction<CourseCheckpoint> quantity) {
        EpochScale scale = new EpochScale(settings.stream().limit(1).flatMap(setting -> epochs(setting).stream())
                .toList());
        List<Curve> curves = new ArrayList<>();
        for (SweepSetting setting : settings) {
            List<Dot> dots = new ArrayList<>();
            for (int c = 0; c < setting.checkpoints(); c++) {
                Spread spread = setting.spread(c, quantity);
                dots.add(Dot.at(scale.at(setting.epoch(c)), spread.mean(), spread.standardDeviation()));
            }
            curves.add(Curve.estimates(sweep + " " + DynamicsReport.shown(setting.value()), curves.size(), dots));
        }
        return new Panel("", scale.axis(), Axis.of(title), curves);
    }

    private static List<Integer> epochs(SweepSetting setting) {
        List<Integer> epochs = new ArrayList<>();
        for (int c = 0; c < setting.checkpoints(); c++) {
            epochs.add(setting.epoch(c));
        }
        return epochs;
    }
}
