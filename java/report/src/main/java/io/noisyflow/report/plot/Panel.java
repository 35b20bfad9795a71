package io.noisyflow.report.plot;

import java.util.List;

/**
 * One pair of axes.
 *
 * @param title above it; empty where that of the plot says all
 * @param x to the right
 * @param y upwards
 * @param curves from the lowest layer to the highest
 */
public record Panel(String title, Axis x, Axis y, List<Curve> curves) {
    public Panel {
        curves = List.copyOf(curves);
    }

    /** Whether there is anything to draw: a level alone is nothing. */
    public boolean isEmpty() {
        return curves.stream().allMatch(curve -> curve.kind() == Curve.Kind.LEVEL || curve.dots().isEmpty());
    }
}
