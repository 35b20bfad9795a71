package io.noisyflow.report.smoothing;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.smoothing.SmoothingCurve;
import io.noisyflow.experiments.smoothing.SmoothingExperiment.Cell;
import io.noisyflow.experiments.smoothing.SmoothingSlope;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line for each slope, with its 95 % interval beside the expected one. */
final class SmoothingText {
    private static final double ERRORS = 2;
    private static final double NEAR = .05;

    private SmoothingText() {}

    static String render(CellExperiment.Result<Cell> result, List<SmoothingCurve> curves) {
        TextTable table = new TextTable().line("d", "sigma", "end", "J", "fitted n", "slope", "95 % interval",
                "expected", "W1 at the end", "verdict");
        for (SmoothingCurve curve : curves) {
            if (curve.isExact()) {
                line("exact", curve, curve.upper(), curve.points().getLast().upper(), table);
            } else {
                line("lower", curve, curve.lower(), curve.points().getLast().lower(), table);
                line("upper", curve, curve.upper(), curve.points().getLast().upper(), table);
            }
        }
        return "W1 of two samples of n rows of the uniform law on [-1,1]^d against n; " + result.cells() + " of "
                + result.allCells() + " cells finished; slopes of log mean W1 on log n\n\n" + table.render()
                + "\nUnder noise the rate n^(-1/2) is claimed from n > J = (1 + sqrt(2/pi)/sigma)^d - 1 on.\n\n"
                + OriginText.origin(result.provenance());
    }

    private static void line(String end, SmoothingCurve curve, @Nullable SmoothingSlope slope, double last,
            TextTable table) {
        table.line(Integer.toString(curve.d()), TextTable.shortest(curve.sigma()), end,
                curve.sigma() == 0 ? TextTable.NONE : three(curve.j()),
                slope == null ? TextTable.NONE : slope.from() + " .. " + slope.to(),
                slope == null ? TextTable.NONE : TextTable.fixed(slope.slope(), 3),
                slope == null ? TextTable.NONE
                        : TextTable.fixed(slope.low(), 3) + " .. " + TextTable.fixed(slope.high(), 3),
                TextTable.fixed(curve.expectedSlope(), 3), three(last), verdict(curve, slope));
    }

    /** Whether theory's slope lies within two standard errors, where it is claimed. */
    static String verdict(SmoothingCurve curve, @Nullable SmoothingSlope slope) {
        if (slope == null) {
            return "not fitted";
        }
        if (!curve.isClaimed()) {
            return "not claimed: n up to J";
        }
        double off = Math.abs(slope.slope() - curve.expectedSlope());
        return off <= ERRORS * slope.standardError() ? "as expected" : off <= NEAR ? "within 0.05" : "off";
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
