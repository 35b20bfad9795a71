package io.noisyflow.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import org.knowm.xchart.style.markers.Marker;

/** Points that have no verdict: a large star, outlined so that it is seen on curves, or a small dot. */
final class PointMarker extends Marker {
    private static final BasicStroke EDGE = new BasicStroke(2);
    private static final double LARGE = 1.9;
    private static final double SMALL = .6;

    private final boolean isStar;

    private PointMarker(boolean isStar) {
        this.isStar = isStar;
    }

    /** Of a kind of curve. */
    static Marker of(Curve.Kind kind) {
        return kind == Curve.Kind.STARS || kind == Curve.Kind.CLOUD ? new PointMarker(kind == Curve.Kind.STARS)
                : VerdictMarker.of(null);
    }

    /** The colour is that of the graphics. */
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        Shape shape =
                isStar ? VerdictMarker.star(x, y, LARGE * size / 2) : VerdictMarker.circle(x, y, SMALL * size / 2);
        if (isStar) {
            Color colour = graphics.getColor();
            graphics.setColor(Look.PAPER);
            graphics.setStroke(EDGE);
            graphics.draw(shape);
            graphics.setColor(colour);
        }
        graphics.fill(shape);
    }
}
