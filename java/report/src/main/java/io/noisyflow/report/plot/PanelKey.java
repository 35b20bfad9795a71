package io.noisyflow.report.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What the curves of a panel are called, below it: in as many lines as they take, each in the middle.
 *
 * @param panel that it is of
 * @param width of the panel
 * @param lines names from left to right
 */
record PanelKey(Panel panel, int width, List<List<Curve>> lines) {
    /** Not 12, which VectorGraphics2D takes for granted and leaves out, and readers of SVG then for 16. */
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final int LINE = 19;
    private static final int SAMPLE = 26;
    private static final int SPACE = 7;
    private static final int APART = 18;
    private static final int SYMBOL = 8;

    /** The key of a panel that is so wide. */
    static PanelKey of(Panel panel, int width) {
        List<List<Curve>> lines = new ArrayList<>();
        List<Curve> line = new ArrayList<>();
        for (Curve curve : panel.curves()) {
            if (curve.name().isEmpty() || curve.dots().isEmpty()) {
                continue;
            }
            if (!line.isEmpty() && length(line) + APART + length(curve) > width) {
                lines.add(line);
                line = new ArrayList<>();
            }
            line.add(curve);
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return new PanelKey(panel, width, lines);
    }

    private static double length(Curve curve) {
        return SAMPLE + SPACE + PlotSheet.length(curve.name(), FONT);
    }

    private static double length(List<Curve> line) {
        return line.stream().mapToDouble(PanelKey::length).sum() + APART * (line.size() - 1);
    }

    int height() {
        return LINE * lines.size();
    }

    /**
     * Draws it.
     *
     * @param x of the left end of the panel
     * @param y of the upper end of the key
     * @param asOutlines whether text is drawn as shapes
     */
    void paint(Graphics2D graphics, int x, int y, boolean asOutlines) {
        int baseline = y;
        for (List<Curve> line : lines) {
            baseline += LINE;
            double at = x + Math.max(0, (width - length(line)) / 2);
            for (Curve curve : line) {
                sample(graphics, curve, at, baseline - SYMBOL / 2.0);
                PlotSheet.text(graphics, FONT, curve.name(), (int) at + SAMPLE + SPACE, baseline, asOutlines);
                at += length(curve) + APART;
            }
        }
    }

    private void sample(Graphics2D graphics, Curve curve, double x, double y) {
        graphics.setColor(PanelChart.colourOf(curve));
        if (curve.kind().isLevel() || curve.kind().hasLine()) {
            graphics.setStroke(curve.kind().isLevel() ? Look.level()
                    : Look.strokeOf(PanelChart.hasDash(panel, curve) ? curve.dash() : 0, 2));
            graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        } else {
            PointMarker.of(curve.kind()).paint(graphics, x + SAMPLE / 2.0, y, SYMBOL);
        }
    }
}
