package io.noisyflow.report.plot;

import de.erichseifert.vectorgraphics2d.Processor;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.noisyflow.report.PlotFormat;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Draws a plot in one of the formats. The same plot gives the same bytes on one machine: fonts are the machine's. */
final class PlotRenderer {
    /** Pixels to a unit of length, for screens that have two. */
    static final int SCALE = 2;
    /** A unit of length is a pixel of CSS, of which an inch has 96. */
    private static final double MILLIMETRES = 25.4 / 96;

    private PlotRenderer() {}

    static void write(Plot plot, PlotFormat format, OutputStream out) throws IOException {
        PlotSheet sheet = PlotSheet.of(plot);
        switch (format) {
            case PNG -> writePixels(sheet, out);
            case SVG -> writeVectors(sheet, false, 1, new SVGProcessor(), out);
            // The fonts that every reader of PDF has know no Greek; its pages have millimetres.
            case PDF -> writeVectors(sheet, true, MILLIMETRES, new PDFProcessor(true), out);
        }
    }

    private static void writePixels(PlotSheet sheet, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(SCALE * sheet.width(), SCALE * sheet.height(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        sheet.paint(graphics, false);
        graphics.dispose();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java writes no PNG");
        }
    }

    private static void writeVectors(PlotSheet sheet, boolean asOutlines, double scale, Processor processor,
            OutputStream out) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        graphics.scale(scale, scale);
        sheet.paint(graphics, asOutlines);
        processor.getDocument(graphics.getCommands(), new PageSize(scale * sheet.width(), scale * sheet.height()))
                .writeTo(out);
    }
}
