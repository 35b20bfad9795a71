package io.noisyflow.report.plot;

import io.noisyflow.information.Verdict;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.style.markers.Marker;

/** The symbol of a verdict, as on the pages; a filled circle of what has none. */
final class VerdictMarker extends Marker {
    private static final BasicStroke OUTLINE = new BasicStroke(1.5f);

    private static final double[] STAR = {0, -1.2, .28, -.39, 1.14, -.37, .46, .15, .71, .97, 0, .48, -.71, .97, -.46,
        .15, -1.14, -.37, -.28, -.39};

    private final Outline outline;

    private VerdictMarker(Outline outline) {
        this.outline = outline;
    }

    /** Corners on a square from -1 to 1, x and y in turn, y downwards; no corners are a circle. */
    private record Outline(boolean isFilled, double... corners) {}

    static VerdictMarker of(@Nullable Verdict verdict) {
        return new VerdictMarker(verdict == null ? new Outline(true) : switch (verdict) {
            case CONVERGED -> new Outline(true);
            case AT_CEILING -> new Outline(true, 0, -1, 1, .8, -1, .8);
            case IMPRECISE -> new Outline(false, 0, -1.1, 1.1, 0, 0, 1.1, -1.1, 0);
            case LOOSE -> new Outline(false, -.9, -1, .9, -1, -.9, 1, .9, 1);
            case UNDERSAMPLED -> new Outline(false, 0, 1, 1, -.8, -1, -.8);
            case HEAVY_TAIL -> new Outline(false, -.35, -1, .35, -1, .35, -.35, 1, -.35, 1, .35, .35, .35, .35, 1,
                    -.35, 1, -.35, .35, -1, .35, -1, -.35, -.35, -.35);
            case SATURATED -> new Outline(false, -.9, -.9, .9, -.9, .9, .9, -.9, .9);
            case ISOLATED -> new Outline(true, 0, -.35, .7, -1, 1, -.7, .35, 0, 1, .7, .7, 1, 0, .35, -.7, 1, -1, .7,
                    -.35, 0, -1, -.7, -.7, -1);
            case ORDER_VIOLATED -> new Outline(true, STAR);
        });
    }

    /** The colour is that of the graphics. */
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        Shape shape =
                outline.corners.length == 0 ? circle(x, y, size / 2.0) : polygon(outline.corners, x, y, size / 2.0);
        graphics.setStroke(OUTLINE);
        if (outline.isFilled) {
            graphics.fill(shape);
        } else {
            graphics.draw(shape);
        }
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** With five tips. */
    static Shape star(double x, double y, double radius) {
        return polygon(STAR, x, y, radius);
    }

    private static Shape polygon(double[] corners, double x, double y, double radius) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 2) {
            double cornerX = x + radius * corners[i];
            double cornerY = y + radius * corners[i + 1];
            if (i == 0) {
                path.moveTo(cornerX, cornerY);
            } else {
                path.lineTo(cornerX, cornerY);
            }
        }
        path.closePath();
        return path;
    }
}
