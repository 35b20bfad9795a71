package io.noisyflow.report.curve;

import io.noisyflow.experiments.curve.BaselineSeries;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One estimate of one sample, as a line of a table shows it.
 *
 * @param sample its number, from 0
 * @param entropy in nats; NaN where there is none
 */
public record CurveRow(EntropyCurve of, String method, int n, int sample, double entropy, @Nullable StandardError error,
        @Nullable Bracket bracket, String verdict, String advice) {
    private static final String PLUG_IN = "plug-in";

    public static List<CurveRow> of(EntropyCurve curve) {
        List<CurveRow> rows = new ArrayList<>();
        for (CurvePoint point : curve.points()) {
            for (int i = 0; i < point.estimates().size(); i++) {
                rows.add(of(curve, PLUG_IN, point.n(), i, point.estimates().get(i)));
            }
            for (BaselineSeries series : point.baselines()) {
                for (int i = 0; i < series.estimates().size(); i++) {
                    BaselineEstimate estimate = series.estimates().get(i);
                    // The spread over rows is all that a baseline states.
                    rows.add(new CurveRow(curve, series.method(), point.n(), i, estimate.value().value(),
                            new StandardError(0, estimate.standardError().value()), null, estimate.standing().label(),
                            estimate.advice()));
                }
            }
        }
        return rows;
    }

    public static CurveRow of(EntropyCurve curve, String method, int n, int sample, EntropyEstimate estimate) {
        return new CurveRow(curve, method, n, sample, estimate.entropy(), estimate.standardError(), estimate.bracket(),
                estimate.verdict().label(), estimate.advice());
    }

    /** The table of an experiment. */
    public static Document table(String experiment, Unit unit, List<CurveRow> rows) {
        return new CsvTable<>(unit, rows).text("experiment", row -> experiment)
                .text("subject", row -> row.of().subject()).count("d", row -> row.of().d())
                .number("sigma", row -> row.of().sigma()).text("method", CurveRow::method).count("n", CurveRow::n)
                .count("sample", CurveRow::sample).quantity("entropy", CurveRow::entropy)
                .quantity("information", row -> row.entropy() - row.of().noiseEntropy())
                .standardError("standardError", CurveRow::error).bracket("entropyBracket", CurveRow::bracket)
                .bracket("informationBracket", CurveRow::informationBracket)
                .text("verdict", CurveRow::verdict).text("advice", CurveRow::advice)
                .quantity("truth", CurveRow::truth);
    }

    private @Nullable Bracket informationBracket() {
        return bracket == null ? null : bracket.plus(-of.noiseEntropy());
    }

    private double truth() {
        Truth truth = of.truth();
        return truth == null ? Double.NaN : truth.entropy();
    }
}
