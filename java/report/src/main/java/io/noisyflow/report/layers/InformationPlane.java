package io.noisyflow.report.layers;

import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layers in the information plane: the ways that they came by, or where each is below the curve of the bottleneck,
 * where that is known: a line in ink with its band.
 */
final class InformationPlane {
    /** Beyond H(X), and beyond H(Y). */
    private static final double RIGHT = 1.05;
    private static final double ABOVE = 1.1;
    /** The dash of a gap: dots. */
    private static final int DOTTED = 2;

    private final String xTitle;
    private final String yTitle;
    private final double inputs;
    private final double labels;
    private final String ceiling;
    private final Unit unit;
    private final List<Curve> curves = new ArrayList<>();

    /**
     * A plane without layers.
     *
     * @param part of the inputs
     * @param law of that part; null where it is not known
     * @param ceiling what no layer knows more than of the inputs
     */
    InformationPlane(String xTitle, String yTitle, PartResult part, @Nullable KnownLaw law, String ceiling, Unit unit) {
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.ceiling = ceiling;
        this.unit = unit;
        inputs = unit.fromNats(part.logInputs());
        labels = unit.fromNats(part.labelEntropy());
        if (law != null) {
            curves.add(Curve.reference("bottleneck", curve(law, RIGHT * part.logInputs())));
        }
    }

    /** The ends of the band, and the lower one as the line, which is level beyond the last bend. */
    private List<Dot> curve(KnownLaw law, double end) {
        double last = law.bends()[law.bends().length - 1];
        List<Dot> dots = new ArrayList<>();
        DoubleStream.of(law.bends()).filter(place -> place <= end)
                .forEach(place -> dots.add(dot(place, law.lower(place), law.upper(place))));
        dots.add(dot(end, law.lower(Math.min(end, last)), end < last ? law.upper(end) : law.law().information()));
        return dots;
    }

    private Dot dot(double place, double lower, double upper) {
        double from = unit.fromNats(lower);
        return new Dot(unit.fromNats(place), from, 0, from, unit.fromNats(upper), null);
    }

    /**
     * Adds the way of a layer, and where it ends in the symbol of the worse of its two verdicts.
     *
     * @param states over epochs
     * @param x I(X;T_l) at each
     * @param y I(Y;T_l); where a layer was set beside the curve, that under its law is shown
     * @param star the number of the state at which it goes over to diffusion
     */
    void addPath(String name, int look, List<LayerResult> states, List<Dot> x, List<Dot> y, OptionalInt star) {
        List<Dot> path = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            LayerBound bound = boundOf(states.get(i));
            path.add(Dot.at(x.get(i).y(), bound == null ? y.get(i).y() : unit.fromNats(bound.labelInformation())));
        }
        if (path.isEmpty()) {
            return;
        }
        Dot last = path.getLast();
        Dot worse = Stream.of(x.getLast(), y.getLast()).filter(dot -> dot.verdict() != null)
                .min(Comparator.comparing(Dot::verdict)).orElse(last);
        curves.add(Curve.line(name, look, path));
        curves.add(Curve.estimates("", look, List.of(new Dot(last.x(), last.y(), 0, Double.NaN, Double.NaN,
                worse.verdict()))));
        star.ifPresent(i -> curves.add(Curve.stars(look, List.of(path.get(i)))));
    }

    /** Adds a layer that was set beside the curve, dotted how far it lies below it; nothing of another. */
    void addBelow(String name, int look, LayerResult layer) {
        LayerBound bound = boundOf(layer);
        if (bound == null) {
            return;
        }
        double x = unit.fromNats(bound.inputInformation());
        double y = unit.fromNats(bound.labelInformation());
        double gap = unit.fromNats((bound.belowLower() + bound.belowUpper()) / 2);
        curves.add(Curve.line("", look, DOTTED, List.of(Dot.at(x, y), Dot.at(x, y + gap))));
        curves.add(Curve.points(name, look, List.of(Dot.at(x, y))));
    }

    private static @Nullable LayerBound boundOf(LayerResult layer) {
        return layer.flow() == null ? null : layer.flow().bound();
    }

    /** The panel: nothing in it lies further out than what no layer exceeds, and errors. */
    Panel panel() {
        List<Curve> all = new ArrayList<>(curves);
        all.add(Curve.level("H(Y)", labels));
        all.add(Curve.upright(ceiling, inputs));
        return new Panel("", axis(xTitle, RIGHT * inputs, curves.stream().flatMap(curve -> curve.dots().stream())
                .mapToDouble(Dot::x)), axis(yTitle, ABOVE * labels,
                        curves.stream().flatMap(curve -> curve.dots()
                                .stream()).mapToDouble(Dot::y)),
                all);
    }

    /** From zero, or what lies below it, on. */
    private static Axis axis(String title, double top, DoubleStream numbers) {
        double lowest = Math.min(0, numbers.filter(Double::isFinite).min().orElse(0));
        return Axis.of(title).from(lowest - .03 * (top - lowest)).upTo(top);
    }
}
