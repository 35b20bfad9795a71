package io.noisyflow.report.dynamics;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.SweepSetting;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Test errors, generalisation gaps and transitions at equal epochs and at equal updates, and M / S of each layer: a
 * curve for each value of the sweep.
 */
final class DynamicsPlot {
    private static final double PERCENT = 100;
    /** Values of the sweep stand beside each other round the number of a layer, on half of the way to the next. */
    private static final double ASIDE = .5;
    private static final double ROOM = 1.2;

    private final String sweep;
    private final List<SweepSetting> settings;

    private DynamicsPlot(String sweep, List<SweepSetting> settings) {
        this.sweep = sweep;
        this.settings = settings;
    }

    static Plot of(String title, String sweep, List<SweepSetting> settings) {
        return new DynamicsPlot(sweep, settings).plot(title);
    }

    /** What courses are drawn against. */
    private enum Abscissa {
        EPOCHS("epochs"), UPDATES("updates of the weights");

        private final String title;

        Abscissa(String title) {
            this.title = title;
        }

        double at(SweepSetting setting, double epochs) {
            return this == EPOCHS ? epochs : epochs * setting.updatesPerEpoch();
        }
    }

    private Plot plot(String title) {
        List<Panel> panels = new ArrayList<>();
        for (Abscissa abscissa : Abscissa.values()) {
            panels.add(errors("test error (%)", abscissa, CourseCheckpoint::testError));
        }
        for (Abscissa abscissa : Abscissa.values()) {
            panels.add(errors("test error less training error (%)", abscissa, CourseCheckpoint::gap));
        }
        for (Abscissa abscissa : Abscissa.values()) {
            panels.add(transitions(abscissa));
        }
        Axis ratios = ratios();
        for (int l = 1; l <= layers(settings); l++) {
            panels.add(ratios(l, ratios));
        }
        return new Plot(title, "A colour and a dash for each value of " + sweep + ". Errors: means over the networks, "
                + "one standard deviation over networks shaded. Transitions from drift to diffusion, the first of "
                + "three checkpoints in a row with M below S, against the layer, the last of which has the outputs: "
                + "small dots are networks, large ones their median; a layer that never gets there counts as later "
                + "than all. M / S, the norm of the mean gradient over that of its standard deviation over "
                + "minibatches, layer by layer: means over networks, dashed at 1.", panels);
    }

    private static int layers(List<SweepSetting> of) {
        return of.stream().mapToInt(setting -> setting.depth() + 1).max().orElse(0);
    }

    private String name(SweepSetting setting) {
        return sweep + " " + (setting.isFullBatch() && sweep.equals("batch") ? "of all rows"
                : DynamicsReport.shown(setting.value()));
    }

    private Panel errors(String title, Abscissa abscissa, ToDoubleFunction<CourseCheckpoint> quantity) {
        List<Curve> curves = new ArrayList<>();
        for (SweepSetting setting : settings) {
            curves.add(course(name(setting), curves.size(), setting, c -> abscissa.at(setting, setting.epoch(c)),
                    c -> setting.spread(c, quantity)));
        }
        return new Panel("", Axis.logarithmic(abscissa.title), Axis.of(title), curves);
    }

    /** A mean with one standard deviation as a band. */
    private static Curve course(String name, int look, SweepSetting setting, IntToDoubleFunction x,
            IntFunction<Spread> y) {
        return Curve.line(name, look, IntStream.range(0, setting.checkpoints()).mapToObj(c -> {
            Spread spread = y.apply(c);
            double off = Double.isNaN(spread.standardDeviation()) ? 0 : spread.standardDeviation();
            return new Dot(x.applyAsDouble(c), PERCENT * spread.mean(), 0, PERCENT * (spread.mean() - off),
                    PERCENT * (spread.mean() + off), null);
        }).toList());
    }

    private Panel transitions(Abscissa abscissa) {
        int layers = layers(settings);
        List<Curve> clouds = new ArrayList<>();
        List<Curve> medians = new ArrayList<>();
        for (int look = 0; look < settings.size(); look++) {
            SweepSetting setting = settings.get(look);
            double aside = ASIDE * ((look + .5) / settings.size() - .5);
            List<Dot> networks = new ArrayList<>();
            List<Dot> middles = new ArrayList<>();
            for (int l = 1; l <= setting.depth() + 1; l++) {
                double x = l + aside;
                List<Optional<CourseCheckpoint>> places = setting.crossings(l);
                places.forEach(place -> place.ifPresent(
                        at -> networks.add(Dot.at(x, abscissa.at(setting, at.epoch())))));
                OptionalDouble median = SweepSetting.medianEpoch(places);
                median.ifPresent(epoch -> middles.add(Dot.at(x, abscissa.at(setting, epoch))));
            }
            clouds.add(Curve.cloud(look, networks));
            medians.add(Curve.estimates(name(setting), look, middles));
        }
        List<Curve> curves = new ArrayList<>(clouds);
        curves.addAll(medians);
        return new Panel("transition to diffusion", Axis.of("layer", IntStream.rangeClosed(1, layers)
                .mapToObj(Integer::toString).toList()), Axis.logarithmic(abscissa.title), curves);
    }

    /** M / S of a layer, of the values that have it and minibatches. */
    private Panel ratios(int layer, Axis axis) {
        List<Curve> curves = new ArrayList<>();
        for (int look = 0; look < settings.size(); look++) {
            SweepSetting setting = settings.get(look);
            if (hasRatios(setting) && layer <= setting.depth() + 1) {
                curves.add(Curve.line(name(setting), look, IntStream.range(0, setting.checkpoints())
                        .mapToObj(c -> Dot.at(setting.epoch(c), ratio(setting, c, layer))).toList()));
            }
        }
        curves.add(Curve.level("", 1));
        return new Panel("layer " + layer, Axis.logarithmic(Abscissa.EPOCHS.title), axis, curves);
    }

    /** The axis of M / S, of one scale for all layers. */
    private Axis ratios() {
        double[] all = settings.stream().filter(DynamicsPlot::hasRatios).flatMapToDouble(setting -> IntStream
                .range(0, setting.checkpoints()).boxed().flatMapToDouble(c -> IntStream
                        .rangeClosed(1, setting.depth() + 1).mapToDouble(l -> ratio(setting, c, l))))
                .filter(ratio -> ratio > 0 && ratio < Double.POSITIVE_INFINITY).toArray();
        double low = Math.min(1, DoubleStream.of(all).min().orElse(1)) / ROOM;
        double high = Math.max(1, DoubleStream.of(all).max().orElse(1)) * ROOM;
        return Axis.logarithmic("M / S").from(low).upTo(high);
    }

    private static boolean hasRatios(SweepSetting setting) {
        return !setting.isFullBatch();
    }

    private static double ratio(SweepSetting setting, int checkpoint, int layer) {
        return setting.ofLayer(checkpoint, layer, GradientNorms::ratio).mean();
    }
}
