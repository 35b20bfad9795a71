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

    /** Words of a caption about dashed lines, where any panel that is drawn has one; else none. */
    public static String ofLevels(List<Panel> panels, String words) {
        return panels.stream().anyMatch(panel -> !panel.isEmpty()
                && panel.curves().stream().anyMatch(curve -> curve.kind().isLevel())) ? words : "";
    }

    /** Whether there is anything to draw: a level alone is nothing. */
    public boolean isEmpty() {
        return curves.stream().allMatch(curve -> curve.kind().isLevel() || curve.dots().isEmpty());
    }
}
