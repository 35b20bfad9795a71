package io.noisyflow.report.plot;

import io.noisyflow.information.Verdict;
import io.noisyflow.report.VerdictMark;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where everything stands: the title, the panels, the symbols of the verdicts that occur, the caption.
 *
 * @param plot what is drawn
 * @param title its lines
 * @param caption likewise
 * @param verdicts those that occur, the mildest first
 */
record PlotSheet(Plot plot, List<String> title, List<String> caption, List<Verdict> verdicts) {
    private static final int MARGIN = 20;
    private static final int LINE = 19;
    private static final int GAP = 12;
    private static final int WIDE = 860;
    private static final int NARROW = 600;
    private static final int HEIGHT = 400;
    /** From so many panels on there are two columns. */
    private static final int MANY = 3;
    private static final int SYMBOL = 9;
    private static final double SLACK = 1.05;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    static PlotSheet of(Plot plot) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        plot.panels().stream().flatMap(panel -> panel.curves().stream())
                .filter(curve -> curve.kind().hasSymbols()).flatMap(curve -> curve.dots().stream())
                .map(Dot::verdict).filter(Objects::nonNull).forEach(verdicts::add);
        int room = width(plot) - 2 * MARGIN;
        return new PlotSheet(plot, lines(plot.title(), TITLE, room), lines(plot.caption(), TEXT, room),
                List.copyOf(verdicts).reversed());
    }

    private static int columns(Plot plot) {
        return plot.panels().size() >= MANY ? 2 : 1;
    }

    private static int panelWidth(Plot plot) {
        return columns(plot) > 1 ? NARROW : WIDE;
    }

    private static int width(Plot plot) {
        return 2 * MARGIN + columns(plot) * panelWidth(plot);
    }

    /** The words of a text in lines that are no longer than there is room. */
    private static List<String> lines(String text, Font font, int room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (length(longer, font) > room && !line.isEmpty()) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }

    /** As long as it may become: formats round the places of letters in their own ways. */
    static double length(String text, Font font) {
        return SLACK * font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
    }

    int width() {
        return width(plot);
    }

    int height() {
        return top() + rowHeights().stream().mapToInt(height -> height).sum() + key() + GAP + caption.size() * LINE
                + MARGIN;
    }

    /** Panels of one row have room for the longest of their keys. */
    private List<Integer> rowHeights() {
        List<Integer> heights = new ArrayList<>();
        for (int i = 0; i < plot.panels().size(); i += columns(plot)) {
            heights.add(HEIGHT + GAP + plot.panels().subList(i, Math.min(i + columns(plot), plot.panels().size()))
                    .stream().mapToInt(panel -> PanelKey.of(panel, panelWidth(plot)).height()).max().orElse(0));
        }
        return heights;
    }

    private int top() {
        return MARGIN + title.size() * (LINE + 2) + GAP;
    }

    private int key() {
        return verdicts.isEmpty() ? 0 : LINE + GAP;
    }

    /**
     * Draws everything.
     *
     * @param asOutlines whether text is drawn as shapes, where fonts lack letters
     */
    void paint(Graphics2D graphics, boolean asOutlines) {
        graphics.setColor(Look.PAPER);
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        int y = MARGIN + LINE;
        for (String line : title) {
            text(graphics, TITLE, line, MARGIN, y, asOutlines);
            y += LINE + 2;
        }
        for (int i = 0; i < plot.panels().size(); i++) {
            int x = MARGIN + i % columns(plot) * panelWidth(plot);
            int above = rowHeights().subList(0, i / columns(plot)).stream().mapToInt(height -> height).sum();
            paint(graphics, plot.panels().get(i), x, top() + above, asOutlines);
        }
        y = top() + rowHeights().stream().mapToInt(height -> height).sum() + LINE;
        int x = MARGIN;
        for (Verdict verdict : verdicts) {
            graphics.setColor(Look.INK);
            VerdictMarker.of(verdict).paint(graphics, x + SYMBOL / 2.0, y - SYMBOL / 2.0, SYMBOL);
            String words = VerdictMark.words(verdict);
            text(graphics, TEXT, words, x + 2 * SYMBOL, y, asOutlines);
            x += 2 * SYMBOL + (int) length(words, TEXT) + MARGIN;
        }
        y += key();
        for (String line : caption) {
            text(graphics, TEXT, line, MARGIN, y, asOutlines);
            y += LINE;
        }
    }

    private void paint(Graphics2D graphics, Panel panel, int x, int y, boolean asOutlines) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        PanelChart.of(panel, panelWidth(plot), HEIGHT).paint(graphics, panelWidth(plot), HEIGHT);
        graphics.setTransform(before);
        PanelKey.of(panel, panelWidth(plot)).paint(graphics, x, y + HEIGHT, asOutlines);
    }

    static void text(Graphics2D graphics, Font font, String text, int x, int y, boolean asOutlines) {
        graphics.setColor(Look.INK);
        graphics.setFont(font);
        if (asOutlines) {
            graphics.fill(font.createGlyphVector(graphics.getFontRenderContext(), text).getOutline(x, y));
        } else {
            graphics.drawString(text, x, y);
        }
    }
}
