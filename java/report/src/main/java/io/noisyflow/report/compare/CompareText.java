package io.noisyflow.report.compare;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.DifferenceEstimate;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line for each sigma: both informations and their difference, each with its verdict, and which is larger. */
final class CompareText {
    private static final int DIGITS = 4;

    private final Unit unit;
    private final Advice advice = new Advice("sigma");
    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    private final StringBuilder text = new StringBuilder();

    private CompareText(Unit unit) {
        this.unit = unit;
    }

    static String render(DifferenceResult report, String first, String second, Unit unit) {
        CompareText rendering = new CompareText(unit);
        rendering.head(report, first, second);
        rendering.table("I(A)", "I(B)", report, estimate -> estimate.first().asInformation(),
                estimate -> estimate.second().asInformation(), DifferenceEstimate::information);
        if (report.estimates().stream().anyMatch(estimate -> estimate.labelInformation() != null)) {
            rendering.text.append("\nI(Y;A), I(Y;B): what each tells about the label under the same noise\n");
            rendering.table("I(Y;A)", "I(Y;B)", report, estimate -> estimate.first().labelInformation(),
                    estimate -> estimate.second().labelInformation(), DifferenceEstimate::labelInformation);
        }
        rendering.text.append(VerdictMark.legend(rendering.verdicts)).append('\n');
        String sentences = rendering.advice.render();
        rendering.text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return rendering.text.append('\n').append(OriginText.origin(report.provenance())).toString();
    }

    private void head(DifferenceResult report, String first, String second) {
        text.append("A = ").append(first).append(", d = ").append(report.firstD()).append("\nB = ").append(second)
                .append(", d = ").append(report.secondD()).append("\nn = ").append(report.n())
                .append(report.n() == 1 ? " row" : " rows").append(", setting ").append(report.setting().label())
                .append("; ").append(report.queries()).append(" common queries x ").append(report.draws())
                .append(" draws; all values in ").append(unit.label())
                .append("\n\nI(A) is I(S;S+Z) of A; the error of the difference is its own, on common rows and "
                        + "noise\n");
    }

    private void table(String first, String second, DifferenceResult report,
            Function<DifferenceEstimate, @Nullable Information> ofFirst,
            Function<DifferenceEstimate, @Nullable Information> ofSecond,
            Function<DifferenceEstimate, @Nullable InformationDifference> difference) {
        TextTable table =
                new TextTable().line("sigma", first + "  ", "+-", second + "  ", "+-", first + " - " + second + "  ",
                        "+-", "bracket of it", "larger");
        for (DifferenceEstimate estimate : report.estimates()) {
            Information a = ofFirst.apply(estimate);
            Information b = ofSecond.apply(estimate);
            InformationDifference d = difference.apply(estimate);
            if (a == null || b == null || d == null) {
                continue;
            }
            table.line(shortest(estimate.sigma()), marked(a.value(), a.standardError(), a.verdict()),
                    error(a.standardError()), marked(b.value(), b.standardError(), b.verdict()),
                    error(b.standardError()), marked(d.value(), d.standardError(), d.verdict()),
                    error(d.standardError()), "[" + end(d.lower()) + ", " + end(d.upper()) + "]", larger(d));
            String place = shortest(estimate.sigma());
            advice.add(first, place, a.verdict(), a.advice());
            advice.add(second, place, b.verdict(), b.advice());
            advice.add(first + " - " + second, place, d.verdict(), d.advice());
        }
        text.append(table.render());
    }

    /** Which is larger beyond bracket and errors. */
    static String larger(InformationDifference difference) {
        return switch (difference.sign()) {
            case FIRST_LARGER -> "A";
            case SECOND_LARGER -> "B";
            case UNDECIDED -> "undecided";
        };
    }

    /** A number with the mark of its verdict. */
    private String marked(double nats, StandardError error, Verdict verdict) {
        verdicts.add(verdict);
        return fixed(unit.fromNats(nats), unit.fromNats(error.total()), DIGITS) + " " + VerdictMark.of(verdict);
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }

    private String error(StandardError error) {
        return TextTable.error(unit.fromNats(error.total()), DIGITS);
    }

    private String end(Figure end) {
        return end.isPresent() ? number(end.value()) : "none";
    }
}
