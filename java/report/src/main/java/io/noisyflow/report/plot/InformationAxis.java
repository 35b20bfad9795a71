package io.noisyflow.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Panels of informations, which no more than a number of nats can exceed. */
public final class InformationAxis {
    /** The room above a ceiling. */
    private static final double ABOVE = 1.2;
    private static final double ROOM = 1.06;

    private InformationAxis() {}

    /**
     * A panel that ends a fifth above the ceiling, or at what there is; the ceiling is a level where it is in sight.
     *
     * @param ceiling what no estimate exceeds, in what the axis shows
     * @param name of the ceiling
     */
    public static Panel panel(Axis x, String title, List<Curve> curves, double ceiling, String name) {
        double largest = numbers(curves).filter(Double::isFinite).max(Double::compare).orElse(ceiling);
        boolean isOpen = curves.stream().flatMap(curve -> curve.dots().stream())
                .anyMatch(dot -> !Double.isNaN(dot.lower()) && Double.isNaN(dot.upper()));
        double top = isOpen ? ABOVE * ceiling : Math.min(ABOVE * ceiling, ROOM * largest);
        double lowest = Math.min(0, numbers(curves).filter(Double::isFinite).min(Double::compare).orElse(0.));
        if (!(top > lowest)) {
            top = lowest + 1;
        }
        List<Curve> all = new ArrayList<>(curves);
        if (ceiling <= top) {
            all.add(Curve.level(name, ceiling));
        }
        return new Panel("", x, Axis.of(title).from(lowest - .03 * (top - lowest)).upTo(top), all);
    }

    private static Stream<Double> numbers(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.dots().stream())
                .flatMap(dot -> Stream.of(dot.y() - dot.error(), dot.y() + dot.error(), dot.lower(), dot.upper()));
    }
}
