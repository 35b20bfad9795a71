package io.noisyflow.report.scaling;

import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.experiments.scaling.LogLogFit;
import io.noisyflow.experiments.scaling.MonteCarloCurve;
import io.noisyflow.experiments.scaling.Regime;
import io.noisyflow.experiments.scaling.ScalingCurve;
import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line for each curve: what it is, where it was fitted, the slope with its 95 % interval beside the expected one. */
final class ScalingText {
    private ScalingText() {}

    static String render(ScalingResult result, Unit unit) {
        StringBuilder text = new StringBuilder();
        text.append("E|plug-in estimate - h(S+Z)| against n; ").append(result.cells()).append(" of ")
                .append(result.allCells())
                .append(" cells finished; slopes of log error on log n with 95 % intervals\n\n");
        TextTable table = new TextTable().line("law", "d", "sigma", "J", "V", "fitted n", "slope", "+-", "expected",
                "error at the end (" + unit.label() + ")", "verdict");
        for (ScalingCurve curve : result.curves()) {
            LogLogFit fit = curve.fit();
            table.line(curve.of().law().label(), Integer.toString(curve.of().d()), shortest(curve.of().sigma()),
                    three(curve.chiSquare()), three(curve.rowVariance()), range(fit),
                    fit == null ? TextTable.NONE : TextTable.fixed(fit.slope(), 3),
                    fit == null ? TextTable.NONE : TextTable.fixed(fit.halfWidth(), 3),
                    shortest(curve.regime().slope()), curve.points().isEmpty() ? TextTable.NONE
                            : three(unit.fromNats(curve.points().getLast().error())),
                    verdict(curve.regime(), fit));
        }
        text.append(table.render());
        MonteCarloCurve monteCarlo = result.monteCarlo();
        if (monteCarlo != null) {
            LogLogFit fit = monteCarlo.fit();
            text.append("\nMonte Carlo error against queries (").append(monteCarlo.of().law().label()).append(", d = ")
                    .append(monteCarlo.of().d()).append(", sigma ").append(shortest(monteCarlo.of().sigma()))
                    .append(", n = ").append(monteCarlo.n()).append("): slope ")
                    .append(fit == null ? TextTable.NONE : TextTable.fixed(fit.slope(), 3)).append(" +- ")
                    .append(fit == null ? TextTable.NONE : TextTable.fixed(fit.halfWidth(), 3))
                    .append(", expected -0.5\n");
        }
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    /** Whether theory's slope lies in the interval; the saturated regime only approaches its limit. */
    static String verdict(Regime regime, @Nullable LogLogFit fit) {
        return fit != null && regime == Regime.SATURATED ? "saturated" : verdict(regime.slope(), fit);
    }

    static String verdict(double expected, @Nullable LogLogFit fit) {
        if (fit == null) {
            return "not fitted";
        }
        double off = Math.abs(fit.slope() - expected);
        return off <= fit.halfWidth() ? "as expected" : off <= .05 ? "within 0.05" : "off";
    }

    private static String range(@Nullable LogLogFit fit) {
        return fit == null ? TextTable.NONE : (long) fit.from() + " .. " + (long) fit.to();
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
