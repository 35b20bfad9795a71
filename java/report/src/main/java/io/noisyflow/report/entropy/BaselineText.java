package io.noisyflow.report.entropy;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line for each sigma, then what is not known of them, each sentence once. */
final class BaselineText {
    private static final int DIGITS = 4;

    private BaselineText() {}

    public static String render(BaselineResult report, Unit unit) {
        StringBuilder text = new StringBuilder();
        text.append("n = ").append(report.n()).append(" rows, d = ").append(report.d());
        if (report.isInformation()) {
            text.append(" with ").append(report.with());
        }
        text.append("; estimator ").append(report.estimator()).append(", ").append(report.detail())
                .append(", on one noisy point for each row; all values in ").append(unit.label()).append("\n\n");
        TextTable table = new TextTable();
        if (report.isInformation()) {
            table.line("sigma", "I(A+Z;B)", "+-", "bracket", "verdict");
        } else {
            table.line("sigma", "h(S+Z)", "I(S;S+Z)", "+-", "bracket", "verdict");
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        for (BaselineResult.Row row : report.rows()) {
            BaselineEstimate estimate = row.estimate();
            String value = fixed(unit.fromNats(estimate.value().value()), DIGITS);
            String error = TextTable.error(unit.fromNats(estimate.standardError().value()), DIGITS);
            String sigma = shortest(row.sigma());
            if (report.isInformation()) {
                table.line(sigma, value, error, "none", estimate.standing().words());
            } else {
                table.line(sigma, value, fixed(unit.fromNats(BaselineJson.information(row).value()), DIGITS), error,
                        "none", estimate.standing().words());
            }
            sentences.merge(estimate.standing().words() + ": " + estimate.advice(), sigma, (a, b) -> a + ", " + b);
        }
        text.append(table.render()).append('\n');
        sentences.forEach((sentence, places) -> text.append(sentence).append("\n  at sigma ").append(places)
                .append('\n'));
        return text.append('\n').append(OriginText.origin(report.provenance())).toString();
    }
}
