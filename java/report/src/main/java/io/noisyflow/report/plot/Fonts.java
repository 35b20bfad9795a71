package io.noisyflow.report.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** The fonts that plots are drawn with: those of the machine, of which a small one may have none. */
public final class Fonts {
    private Fonts() {}

    /**
     * Checks that there is one, before work for which a plot is wanted.
     *
     * @param file the plot
     * @throws IllegalArgumentException with one sentence where there is none
     */
    public static void require(String file) {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 1).getStringBounds("σ", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Which of them comes out tells of what Java misses first: fontconfig, or fonts, or a library.
            throw new IllegalArgumentException(file + ": Java finds no font on this machine to draw a plot with (" + e
                    + "): expected fontconfig and any font, as the packages fontconfig and fonts-dejavu-core have; "
                    + "--page needs none", e);
        }
    }
}
