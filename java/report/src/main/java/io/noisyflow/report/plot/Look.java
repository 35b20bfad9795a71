package io.noisyflow.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * Colours and dashes, those of the pages. Colours are those of Okabe and Ito, which also those tell apart who see
 * fewer; what has a colour of its own has a dash of its own as well, for print in grey.
 */
final class Look {
    static final Color INK = Color.decode("#1a1d21");
    static final Color GREY = Color.decode("#6b7280");
    static final Color GRID = Color.decode("#e6e9ee");
    static final Color PAPER = Color.WHITE;
    private static final List<Color> COLOURS = List.of(Color.decode("#0072B2"), Color.decode("#D55E00"),
            Color.decode("#009E73"), Color.decode("#E69F00"), Color.decode("#CC79A7"), Color.decode("#56B4E9"),
            Color.decode("#000000"));
    /** Lengths of dashes and gaps; none is solid. */
    private static final List<float[]> DASHES = List.of(new float[0], new float[] {7, 5}, new float[] {2, 4},
            new float[] {7, 4, 2, 4}, new float[] {12, 6});

    private Look() {}

    static Color colourOf(int look) {
        return COLOURS.get(look % COLOURS.size());
    }

    /** The same colour, so that what lies below shows. */
    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) (255 * opacity + .5));
    }

    /** A line in the dash of a look. */
    static BasicStroke strokeOf(int look, float width) {
        return dashed(DASHES.get(look % DASHES.size()), width);
    }

    /** The line of a level. */
    static BasicStroke level() {
        return dashed(DASHES.get(1), 1.5f);
    }

    /** A bracket at one place. */
    static BasicStroke bar() {
        return dashed(DASHES.get(0), 12);
    }

    private static BasicStroke dashed(float[] dashes, float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes.length == 0 ? null
                : dashes, 0);
    }
}
