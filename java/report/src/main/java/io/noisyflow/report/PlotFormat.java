package io.noisyflow.report;

import java.util.Locale;

/** The formats of plots, told by the ending of a file's name. */
public enum PlotFormat {
    /** Scalable Vector Graphics, for pages and editors. */
    SVG,
    /** Pixels, for slides and whatever reads nothing else. */
    PNG,
    /** For print and LaTeX. */
    PDF;

    /**
     * The format of a file.
     *
     * @throws IllegalArgumentException with one sentence where its name ends in none of them
     */
    public static PlotFormat of(String file) {
        for (PlotFormat format : values()) {
            if (file.toLowerCase(Locale.ROOT).endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException(file + ": a plot has another ending: expected .svg, .png or .pdf");
    }
}
