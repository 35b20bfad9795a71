package io.noisyflow.report.plot;

import io.noisyflow.information.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel as a chart of XChart: a series for each band, line and kind of symbol. */
final class PanelChart {
    private static final double BAND = .11;
    private static final double EDGE = .55;
    private static final double PALE = .45;
    private static final double ROOM = .04;
    private static final double NEAR = 2;
    private static final double ASIDE = 1.6;
    private static final double NAMES = .08;
    /** The room that a name takes, with that round it, and the share of a chart that its panel takes. */
    private static final double SPACED = 1.4;
    /** As many digits as a tick has, and a zero before the point. */
    private static final String PLAIN = "0.######";
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-5;
    private static final int MARKER = 8;

    private final Panel panel;
    private final XYChart chart;
    private final double low;
    private final double high;
    private int series;

    private PanelChart(Panel panel, int width, int height) {
        this.panel = panel;
        chart = new XYChart(width, height);
        List<Dot> dots = panel.curves().stream().filter(curve -> !curve.kind().isLevel())
                .flatMap(curve -> curve.dots().stream()).filter(dot -> isShown(panel.x(), dot.x())).toList();
        low = dots.stream().mapToDouble(Dot::x).min().orElse(0);
        high = dots.stream().mapToDouble(Dot::x).max().orElse(1);
    }

    static XYChart of(Panel panel, int width, int height) {
        PanelChart made = new PanelChart(panel, width, height);
        made.style();
        // Bands lie below all lines.
        panel.curves().forEach(made::band);
        panel.curves().forEach(made::line);
        panel.curves().forEach(made::symbols);
        return made.chart;
    }

    private static boolean isShown(Axis axis, double value) {
        return Double.isFinite(value) && (!axis.isLogarithmic() || value > 0);
    }

    private void style() {
        chart.setTitle(panel.title());
        chart.setXAxisTitle(panel.x().title());
        chart.setYAxisTitle(panel.y().title());
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(Look.PAPER).setChartFontColor(Look.INK).setChartTitleBoxVisible(false)
                .setChartTitleVisible(!panel.title().isEmpty()).setChartTitleFont(font(Font.BOLD, 13))
                .setPlotBackgroundColor(Look.PAPER).setPlotBorderColor(Look.GRID).setLegendVisible(false)
                .setMarkerSize(MARKER);
        style.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setPlotGridLinesColor(Look.GRID).setErrorBarsColorSeriesColor(true)
                .setXAxisLogarithmic(panel.x().isLogarithmic()).setYAxisLogarithmic(panel.y().isLogarithmic())
                .setXAxisLogarithmicDecadeOnly(false).setYAxisLogarithmicDecadeOnly(false);
        range(panel.x(), low, high, style::setXAxisMin, style::setXAxisMax);
        List<Double> values = panel.curves().stream().flatMap(curve -> curve.dots().stream())
                .flatMap(dot -> Stream.of(dot.y(), dot.y() - dot.error(), dot.y() + dot.error(), cut(dot.lower()),
                        cut(dot.upper())))
                .filter(value -> isShown(panel.y(), value)).toList();
        range(panel.y(), values.stream().mapToDouble(value -> value).min().orElse(0),
                values.stream().mapToDouble(value -> value).max().orElse(1), style::setYAxisMin, style::setYAxisMax);
        if (panel.x().isLogarithmic()) {
            style.setXAxisTickLabelsFormattingFunction(LogTicks.of(style.getXAxisMin(), style.getXAxisMax()));
        }
        if (panel.y().isLogarithmic()) {
            style.setYAxisTickLabelsFormattingFunction(LogTicks.of(style.getYAxisMin(), style.getYAxisMax()));
        }
        if (panel.x().isWhole()) {
            style.setXAxisDecimalPattern("0");
        } else if (isPlain(style.getXAxisMin(), style.getXAxisMax())) {
            style.setXAxisDecimalPattern(PLAIN);
        }
        if (isPlain(style.getYAxisMin(), style.getYAxisMax())) {
            style.setYAxisDecimalPattern(PLAIN);
        }
        if (!panel.x().names().isEmpty()) {
            names();
        }
    }

    /** Whether ticks need no powers of ten; those the library writes in its own way. */
    private static boolean isPlain(double from, double to) {
        return Math.max(Math.abs(from), Math.abs(to)) < LARGE && to - from > SMALL;
    }

    /** Names stand inside, below all curves; of those that would run into one another every second, third, ... */
    private void names() {
        List<String> names = panel.x().names();
        XYStyler style = chart.getStyler();
        style.setXAxisTicksVisible(false).setPlotGridVerticalLinesVisible(false);
        style.setAnnotationTextFont(font(Font.PLAIN, 12)).setAnnotationTextFontColor(Look.INK);
        double bottom = below(NAMES / 2);
        style.setYAxisMin(below(NAMES));
        double longest = names.stream().mapToDouble(name -> PlotSheet.length(name, font(Font.PLAIN, 12))).max()
                .orElse(0);
        int step = Math.max(1, (int) Math.ceil(SPACED * longest * names.size() / chart.getWidth()));
        for (int i = 0; i < names.size(); i += step) {
            chart.addAnnotation(new AnnotationText(names.get(i), i + 1, bottom, false));
        }
    }

    /** So far below the y axis, in parts of its length. */
    private double below(double part) {
        double from = chart.getStyler().getYAxisMin();
        double to = chart.getStyler().getYAxisMax();
        return panel.y().isLogarithmic() ? from * StrictMath.pow(from / to, part) : from - part * (to - from);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Sets both ends: those of the axis, or with a little room round the values. */
    private static void range(Axis axis, double smallest, double largest, Consumer<Double> setLow,
            Consumer<Double> setHigh) {
        if (axis.isLogarithmic()) {
            // Of less than a factor of two, or of one place, a little of the scale round it must be seen.
            double factor = largest < NEAR * smallest ? ASIDE : StrictMath.pow(largest / smallest, ROOM);
            setLow.accept(Double.isNaN(axis.low()) ? smallest / factor : axis.low());
            setHigh.accept(Double.isNaN(axis.high()) ? largest * factor : axis.high());
            return;
        }
        double room = ROOM * (largest > smallest ? largest - smallest : Math.max(1, Math.abs(largest)));
        setLow.accept(Double.isNaN(axis.low()) ? smallest - room : axis.low());
        setHigh.accept(Double.isNaN(axis.high()) ? largest + room : axis.high());
    }

    /** A bracket goes on above the end of the axis, where it has one. */
    private double cut(double end) {
        double top = panel.y().high();
        double bottom = panel.y().low();
        double cut = Double.isNaN(top) ? end : Double.isNaN(end) ? top : Math.min(end, top);
        return Double.isNaN(bottom) ? cut : Math.max(cut, bottom);
    }

    private void band(Curve curve) {
        List<Dot> kept = curve.dots().stream().filter(dot -> isShown(panel.x(), dot.x()) && !Double.isNaN(dot.lower())
                && isShown(panel.y(), cut(dot.lower())) && isShown(panel.y(), cut(dot.upper()))).toList();
        if (kept.isEmpty()) {
            return;
        }
        Color colour = colourOf(curve);
        if (kept.size() == 1) {
            Dot dot = kept.getFirst();
            add(new double[] {dot.x(), dot.x()}, new double[] {cut(dot.lower()), cut(dot.upper())}, null)
                    .setLineStyle(Look.bar()).setLineColor(Look.faded(colour, 2 * BAND));
            return;
        }
        List<Dot> back = kept.reversed();
        double[] x = Stream.concat(kept.stream(), back.stream()).mapToDouble(Dot::x).toArray();
        double[] y = Stream.concat(kept.stream().map(dot -> cut(dot.lower())), back.stream().map(dot -> cut(
                dot.upper()))).mapToDouble(end -> end).toArray();
        XYSeries area = add(x, y, null).setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setLineWidth(.75f).setLineColor(Look.faded(colour, EDGE)).setFillColor(Look.faded(colour, BAND));
    }

    private void level(Curve curve) {
        Dot dot = curve.dots().getFirst();
        XYStyler style = chart.getStyler();
        boolean isUpright = curve.kind() == Curve.Kind.UPRIGHT;
        double start = Double.isNaN(panel.x().low()) ? low : panel.x().low();
        double end = Double.isNaN(panel.x().high()) ? high : panel.x().high();
        double[] x = isUpright ? new double[] {dot.x(), dot.x()} : new double[] {start, end};
        double[] y = isUpright ? new double[] {style.getYAxisMin(), style.getYAxisMax()}
                : new double[] {dot.y(), dot.y()};
        add(x, y, null).setLineStyle(Look.level()).setLineColor(Look.GREY);
    }

    private void line(Curve curve) {
        if (curve.kind().isLevel()) {
            level(curve);
            return;
        }
        List<Dot> kept = shown(curve);
        if (kept.isEmpty()) {
            return;
        }
        boolean hasBars = curve.kind() != Curve.Kind.LINE && kept.stream().anyMatch(dot -> dot.error() > 0);
        kept.stream().filter(this::isBarOpen).forEach(dot -> openBar(dot, colourOf(curve)));
        if (kept.size() == 1 && curve.kind().hasLine() && !curve.kind().hasSymbols()) {
            kept = aside(kept.getFirst());
        }
        XYSeries line = add(of(kept, Dot::x), of(kept, Dot::y),
                hasBars ? of(kept, dot -> isBarOpen(dot) ? 0 : dot.error()) : null);
        line.setLineStyle(Look.strokeOf(hasDash(panel, curve) ? curve.dash() : 0, 2)).setLineColor(colourOf(curve));
        if (!curve.kind().hasLine()) {
            line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        }
        if (!curve.kind().hasLine() && !curve.kind().hasSymbols()) {
            line.setMarker(PointMarker.of(curve.kind())).setMarkerColor(colourOf(curve));
        }
    }

    /** A line of one place is seen where it goes on a little to both sides. */
    private List<Dot> aside(Dot dot) {
        double from = chart.getStyler().getXAxisMin();
        double to = chart.getStyler().getXAxisMax();
        boolean isLogarithmic = panel.x().isLogarithmic();
        double step = isLogarithmic ? StrictMath.pow(to / from, ROOM) : ROOM * (to - from);
        return List.of(Dot.at(isLogarithmic ? dot.x() / step : dot.x() - step, dot.y()),
                Dot.at(isLogarithmic ? dot.x() * step : dot.x() + step, dot.y()));
    }

    /** Whether its bar goes down to zero, which a logarithmic axis does not have. */
    private boolean isBarOpen(Dot dot) {
        return panel.y().isLogarithmic() && dot.error() >= dot.y();
    }

    /** Such a bar begins at the end of the axis. */
    private void openBar(Dot dot, Color colour) {
        add(new double[] {dot.x(), dot.x()}, new double[] {chart.getStyler().getYAxisMin(), dot.y() + dot.error()},
                null).setLineStyle(Look.strokeOf(0, 1)).setLineColor(colour);
    }

    private void symbols(Curve curve) {
        if (!curve.kind().hasSymbols()) {
            return;
        }
        List<Dot> kept = shown(curve);
        Map<Verdict, List<Dot>> byVerdict = new EnumMap<>(Verdict.class);
        List<Dot> bare = new ArrayList<>();
        kept.forEach(dot -> (dot.verdict() == null ? bare
                : byVerdict.computeIfAbsent(dot.verdict(), key -> new ArrayList<>())).add(dot));
        byVerdict.forEach((verdict, dots) -> symbols(curve, verdict, dots));
        if (!bare.isEmpty()) {
            symbols(curve, null, bare);
        }
    }

    private void symbols(Curve curve, @Nullable Verdict verdict, List<Dot> dots) {
        add(of(dots, Dot::x), of(dots, Dot::y), null).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarker(VerdictMarker.of(verdict)).setMarkerColor(Look.colourOf(curve.look()));
    }

    /** Whether it has its dash, which tells apart: of one curve of estimates there is nothing to tell it from. */
    static boolean hasDash(Panel panel, Curve curve) {
        return !curve.kind().hasSymbols()
                || panel.curves().stream().filter(other -> other.kind().hasSymbols()).count() > 1;
    }

    static Color colourOf(Curve curve) {
        return switch (curve.kind()) {
            case BOUND, LEVEL, UPRIGHT -> Look.GREY;
            case REFERENCE -> Look.INK;
            case CLOUD -> Look.faded(Look.colourOf(curve.look()), PALE);
            default -> Look.colourOf(curve.look());
        };
    }

    private List<Dot> shown(Curve curve) {
        return curve.dots().stream().filter(dot -> isShown(panel.x(), dot.x()) && isShown(panel.y(), dot.y()))
                .toList();
    }

    private static double[] of(List<Dot> dots, ToDoubleFunction<Dot> number) {
        return dots.stream().mapToDouble(number).toArray();
    }

    private XYSeries add(double[] x, double[] y, double @Nullable [] bars) {
        series++;
        XYSeries added = bars == null ? chart.addSeries("series " + series, x, y)
                : chart.addSeries("series " + series, x, y, bars);
        added.setMarker(SeriesMarkers.NONE);
        return added;
    }
}
