package io.noisyflow.report.inspection;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;
import io.noisyflow.information.inspection.Column;
import io.noisyflow.information.inspection.Finding;
import io.noisyflow.information.inspection.Inspection;
import io.noisyflow.information.inspection.NoiseRange;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;

/** A file in words: what it holds, what was found, and which noise it bears. */
final class InspectionText {
    private InspectionText() {}

    static String render(InspectionReport.Inspected inspected) {
        Inspection inspection = inspected.inspection();
        StringBuilder text = new StringBuilder();
        text.append(inspected.file()).append(": n = ").append(inspection.n())
                .append(inspection.n() == 1 ? " row, d = " : " rows, d = ").append(inspection.d()).append(", ")
                .append(inspected.type()).append(range(inspection)).append("\n\n");
        for (Finding finding : inspection.findings()) {
            text.append("- ").append(finding.sentence()).append('\n');
        }
        if (inspection.findings().isEmpty()) {
            text.append("Nothing was found that an estimate would stumble over.\n");
        }
        return text.append('\n').append(noise(inspected.noise(), inspection)).append('\n')
                .append(OriginText.origin(inspected.provenance())).toString();
    }

    private static String range(Inspection inspection) {
        if (Double.isNaN(low(inspection))) {
            return "; no number is finite";
        }
        return "; numbers from " + Digits.of(low(inspection)) + " to " + Digits.of(high(inspection))
                + ", standard deviations of columns from "
                + Digits.of(inspection.columns().stream().mapToDouble(Column::deviation).min().orElse(0)) + " to "
                + Digits.of(inspection.columns().stream().mapToDouble(Column::deviation).max().orElse(0));
    }

    private static String noise(NoiseRange noise, Inspection inspection) {
        StringBuilder text = new StringBuilder();
        if (noise.rows() > 0 && noise.rows() < inspection.n()) {
            text.append("On ").append(noise.rows()).append(" random rows of ").append(inspection.n())
                    .append(" (more rows lie closer, and bear smaller sigmas):\n");
        }
        if (noise.rows() > 0 && !inspection.findings().isEmpty()) {
            text.append("Of the rows as they are:\n");
        }
        text.append("median distance to the nearest other row: ").append(shown(noise.spacing())).append('\n')
                .append("sigmas at which the rows suffice for I(S;S+Z): ");
        if (noise.from().isPresent()) {
            text.append("from ").append(shown(noise.from())).append(" on; from ").append(shown(noise.to()))
                    .append(" on little of it is left\n");
        } else {
            text.append(shown(noise.from())).append('\n');
        }
        return text.toString();
    }

    private static String shown(Figure figure) {
        return figure.isPresent() ? TextTable.shortest(Double.parseDouble(Digits.of(figure.value())))
                : "none: " + figure.reason();
    }

    /** The smallest number of all; NaN where none is finite. */
    static double low(Inspection inspection) {
        double low = inspection.columns().stream().mapToDouble(column -> column.low().value()).min()
                .orElse(Double.NaN);
        return Double.isFinite(low) ? low : Double.NaN;
    }

    /** The largest number of all; NaN where none is finite. */
    static double high(Inspection inspection) {
        double high = inspection.columns().stream().mapToDouble(column -> column.high().value()).max()
                .orElse(Double.NaN);
        return Double.isFinite(high) ? high : Double.NaN;
    }
}
