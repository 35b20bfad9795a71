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
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel as a chart of XChart: a series for each band, line and kind of symbol. */
final class PanelChart {
    private static final double BAND = .11;
    private static final double EDGE = .55;
    private static final double ROOM = .04;
    private static final double NAMES = .08;
    private static final int MARKER = 8;

    private final Panel panel;
    private final XYChart chart;
    private final double low;
    private final double high;
    private int series;

    private PanelChart(Panel panel, int width, int height) {
        this.panel = panel;
        chart = new XYChart(width, height);
        List<Dot> dots = panel.curves().stream().filter(curve -> curve.kind() != Curve.Kind.LEVEL)
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
                .setPlotBackgroundColor(Look.PAPER).setPlotBorderColor(Look.GRID).setLegendFont(font(Font.PLAIN, 12))
                .setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal)
                .setLegendBorderColor(Look.PAPER).setLegendBackgroundColor(Look.PAPER).setMarkerSize(MARKER);
        style.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setPlotGridLinesColor(Look.GRID).setErrorBarsColorSeriesColor(true)
                .setXAxisLogarithmic(panel.x().isLogarithmic()).setYAxisLogarithmic(panel.y().isLogarithmic());
        range(panel.x(), low, high, style::setXAxisMin, style::setXAxisMax);
        List<Double> values = panel.curves().stream().flatMap(curve -> curve.dots().stream())
                .flatMap(dot -> Stream.of(dot.y(), dot.y() - dot.error(), dot.y() + dot.error(), cut(dot.lower()),
                        cut(dot.upper())))
                .filter(value -> isShown(panel.y(), value)).toList();
        range(panel.y(), values.stream().mapToDouble(value -> value).min().orElse(0),
                values.stream().mapToDouble(value -> value).max().orElse(1), style::setYAxisMin, style::setYAxisMax);
        List<String> names = panel.x().names();
        if (!names.isEmpty()) {
            style.setXAxisTicksVisible(false).setAnnotationTextFont(font(Font.PLAIN, 12)).setAnnotationTextFontColor(
                    Look.INK);
            // Names stand inside, below all curves.
            double room = NAMES * (style.getYAxisMax() - style.getYAxisMin());
            double bottom = style.getYAxisMin() - room / 2;
            style.setYAxisMin(style.getYAxisMin() - room);
            for (int i = 0; i < names.size(); i++) {
                chart.addAnnotation(new AnnotationText(names.get(i), i + 1, bottom, false));
            }
        }
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Sets both ends: those of the axis, or with a little room round the values. */
    private static void range(Axis axis, double smallest, double largest, Consumer<Double> setLow,
            Consumer<Double> setHigh) {
        if (axis.isLogarithmic()) {
            double factor = StrictMath.pow(Math.max(largest / smallest, 2), ROOM);
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
        Color colour = Look.colourOf(curve.look());
        if (kept.size() == 1) {
            Dot dot = kept.getFirst();
            add(new double[] {dot.x(), dot.x()}, new double[] {cut(dot.lower()), cut(dot.upper())}, null)
                    .setLineWidth(12).setLineColor(Look.faded(colour, 2 * BAND)).setShowInLegend(false);
            return;
        }
        List<Dot> back = kept.reversed();
        double[] x = Stream.concat(kept.stream(), back.stream()).mapToDouble(Dot::x).toArray();
        double[] y = Stream.concat(kept.stream().map(dot -> cut(dot.lower())), back.stream().map(dot -> cut(
                dot.upper()))).mapToDouble(end -> end).toArray();
        XYSeries area = add(x, y, null).setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setLineWidth(.75f).setLineColor(Look.faded(colour, EDGE)).setFillColor(Look.faded(colour, BAND))
                .setShowInLegend(false);
    }

    private void line(Curve curve) {
        if (curve.kind() == Curve.Kind.LEVEL) {
            double y = curve.dots().getFirst().y();
            double start = Double.isNaN(panel.x().low()) ? low : panel.x().low();
            double end = Double.isNaN(panel.x().high()) ? high : panel.x().high();
            add(new double[] {start, end}, new double[] {y, y}, null).setLineStyle(Look.level())
                    .setLineColor(Look.GREY).setLabel(curve.name()).setShowInLegend(!curve.name().isEmpty());
            return;
        }
        List<Dot> kept = shown(curve);
        if (kept.isEmpty()) {
            return;
        }
        // A dash tells apart; of one there is nothing to tell it from.
        boolean isAlone = curve.kind().hasSymbols()
                && panel.curves().stream().filter(other -> other.kind().hasSymbols()).count() == 1;
        boolean hasBars = curve.kind() != Curve.Kind.LINE && kept.stream().anyMatch(dot -> dot.error() > 0);
        XYSeries line = add(of(kept, Dot::x), of(kept, Dot::y), hasBars ? of(kept, Dot::error) : null);
        line.setLineStyle(Look.strokeOf(isAlone ? 0 : curve.look(), 2)).setLineColor(colourOf(curve))
                .setLabel(curve.name()).setShowInLegend(!curve.name().isEmpty());
        if (!curve.kind().hasLine()) {
            line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(
                    curve.kind() == Curve.Kind.MARKS ? VerdictMarker.of(kept.getFirst().verdict())
                            : VerdictMarker.of(null))
                    .setMarkerColor(
                            Look.colourOf(curve.look()));
        }
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
                .setMarker(VerdictMarker.of(verdict)).setMarkerColor(Look.colourOf(curve.look()))
                .setShowInLegend(false);
    }

    private static Color colourOf(Curve curve) {
        return curve.kind() == Curve.Kind.BOUND ? Look.GREY : Look.colourOf(curve.look());
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
