package io.noisyflow.report.mutual;

import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.core.Precision;
import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.baseline.MutualInformation;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.entropy.BaselineJson;
import java.util.Locale;

/** One estimate of I(X;Y), with what is not known of it; it has no table and no page. */
public final class MutualInformationReport {
    private static final String SEARCH = "k-d tree";
    private static final int DIGITS = 4;

    private MutualInformationReport() {}

    /**
     * The documents of a result: command {@code mi}.
     *
     * @param unit of all quantities
     */
    public static Documents documents(MutualInformation result, Unit unit) {
        return new Documents(json(result, unit), null, null, text(result, unit));
    }

    /**
     * The value in a unit as its shortest digits, {@code NaN} where there is none, and nothing else: what programs that
     * compare estimators read.
     */
    public static String number(MutualInformation result, Unit unit) {
        return unit.fromNats(result.estimate().value().value()) + "\n";
    }

    private static JsonDocument json(MutualInformation result, Unit unit) {
        BaselineEstimate estimate = result.estimate();
        JsonObject root = JsonDocument.begin("mi", unit).text("estimator", "ksg").text("detail", result.detail())
                .text("setting", "sample").count("n", result.n()).count("first", result.first())
                .count("second", result.second()).text("unit", unit.label()).text("backend", SEARCH)
                .text("precision", Precision.FLOAT64.label()).number("seconds", result.seconds())
                .count("threads", result.threads()).quantity("information", estimate.value())
                .absent("informationBracket", BaselineJson.NO_BRACKET)
                .quantity("standardError", estimate.standardError()).text("verdict", estimate.standing().label())
                .text("advice", estimate.advice());
        return new JsonDocument(root);
    }

    private static String text(MutualInformation result, Unit unit) {
        BaselineEstimate estimate = result.estimate();
        String table = new TextTable().line("I(X;Y)", "+-", "bracket", "verdict")
                .line(fixed(unit.fromNats(estimate.value().value()), DIGITS),
                        TextTable.error(unit.fromNats(estimate.standardError().value()), DIGITS), "none",
                        estimate.standing().words())
                .render();
        return String.format(Locale.ROOT, """
                n = %d rows, X of dimension %d and Y of dimension %d; estimator ksg, %s; all values in %s

                %s
                %s

                %s, %s, in %.3g s on %d %s
                """, result.n(), result.first(), result.second(), result.detail(), unit.label(), table,
                estimate.advice(), SEARCH, Precision.FLOAT64.label(), result.seconds(), result.threads(),
                result.threads() == 1 ? "thread" : "threads");
    }
}
