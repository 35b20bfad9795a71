package io.noisyflow.report.multiplicative;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.multiplicative.MultiplicativeEstimate;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;

/** A line for each sigma, and one more table for labels. */
final class MultiplicativeText {
    private static final int DIGITS = 4;

    private final Unit unit;
    private final Advice advice = new Advice("sigma");

    private MultiplicativeText(Unit unit) {
        this.unit = unit;
    }

    static String render(MultiplicativeResult result, Unit unit) {
        return new MultiplicativeText(unit).render(result);
    }

    private String render(MultiplicativeResult result) {
        StringBuilder text = new StringBuilder("n = ").append(result.n()).append(" rows, d = ").append(result.d())
                .append(", setting ").append(result.setting().label()).append("; ").append(result.queries())
                .append(" queries x ").append(result.draws()).append(" draws; all values in ").append(unit.label())
                .append("\nT = S D, D of mean 1 and standard deviation sigma in every coordinate\n");
        if (result.patterns() > 1) {
            text.append("zeros of rows lie in ").append(result.patterns())
                    .append(" different sets of coordinates; which of them tells H(A) = ")
                    .append(number(result.patternEntropy())).append('\n');
        }
        TextTable samples = new TextTable().line("sigma", "h(T)", "I(S;T)", "+-", "bracket of I", "verdict");
        TextTable labels = new TextTable().line("sigma", "I(Y;T)", "+-", "bracket", "verdict");
        for (MultiplicativeEstimate estimate : result.estimates()) {
            Information information = estimate.information();
            samples.line(shortest(estimate.sigma()),
                    estimate.entropy().isPresent()
                            ? fixed(unit.fromNats(estimate.entropy().value()),
                                    unit.fromNats(estimate.entropyError().total()), DIGITS)
                            : TextTable.NONE,
                    value(information), error(information), ends(information.bracket()),
                    VerdictMark.words(information.verdict()));
            advice.add("I(S;T)", shortest(estimate.sigma()), information.verdict(), information.advice());
            Information ofLabels = estimate.labelInformation();
            if (ofLabels != null) {
                labels.line(shortest(estimate.sigma()), value(ofLabels), error(ofLabels), ends(ofLabels.bracket()),
                        VerdictMark.words(ofLabels.verdict()));
                advice.add("I(Y;T)", shortest(estimate.sigma()), ofLabels.verdict(), ofLabels.advice());
            }
        }
        text.append('\n').append(samples.render());
        if (result.labelEntropy().isPresent()) {
            text.append("\nI(Y;T), what T tells about the label\n").append(labels.render());
        }
        String sentences = advice.render();
        text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private String value(Information information) {
        return fixed(unit.fromNats(information.value()), unit.fromNats(information.standardError().total()), DIGITS);
    }

    private String error(Information information) {
        return TextTable.error(unit.fromNats(information.standardError().total()), DIGITS);
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }

    private String ends(Bracket bracket) {
        return "[" + number(bracket.lower()) + ", "
                + (bracket.upper().isPresent() ? number(bracket.upper().value()) : "none") + "]";
    }
}
