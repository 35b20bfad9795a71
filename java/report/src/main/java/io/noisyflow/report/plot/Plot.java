package io.noisyflow.report.plot;

import io.noisyflow.report.Document;
import io.noisyflow.report.Drawing;
import io.noisyflow.report.PlotFormat;
import java.util.List;

/**
 * What is seen of a result: its panels, below one another or in two columns.
 *
 * @param title above all
 * @param caption below all, in sentences
 * @param panels those that have something to draw
 */
public record Plot(String title, String caption, List<Panel> panels) implements Drawing {
    public Plot {
        panels = panels.stream().filter(panel -> !panel.isEmpty()).toList();
    }

    @Override
    public Document in(PlotFormat format) {
        return out -> PlotRenderer.write(this, format, out);
    }
}
