package io.noisyflow.report.entropy;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedText;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line for each sigma; a further table for the information about labels, and about inputs, where there is one. */
final class EntropyText {
    private static final int DIGITS = 4;
    /** Of more dimensions a projection is offered where rows are too few. */
    private static final int WIDE = 10;

    private final Unit unit;
    private final Set<Verdict> advised;
    private final Advice advice = new Advice("sigma");
    private final StringBuilder text = new StringBuilder();

    private EntropyText(Unit unit, Set<Verdict> advised) {
        this.unit = unit;
        this.advised = advised;
    }

    public static String render(EntropyResult report, @Nullable ProjectedResult projected, Unit unit) {
        return render(report, projected, unit, "", EnumSet.allOf(Verdict.class));
    }

    /**
     * The same with a further part below the tables.
     *
     * @param advised verdicts whose advice is shown
     */
    static String render(EntropyResult report, @Nullable ProjectedResult projected, Unit unit, String below,
            Set<Verdict> advised) {
        EntropyText rendering = new EntropyText(unit, advised);
        rendering.head(report);
        rendering.samples(report);
        rendering.informations("I(Y;S+Z), what S+Z tells about the label", report, EntropyEstimate::labelInformation);
        rendering.informations("I(X;S+Z), what S+Z tells about the input", report, EntropyEstimate::inputInformation);
        if (projected != null) {
            rendering.projections(projected);
        }
        rendering.text.append(below);
        String sentences = rendering.advice.render();
        rendering.text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        if (projected == null && report.d() > WIDE
                && report.estimates().stream().anyMatch(each -> each.verdict().isForWantOfRows())) {
            rendering.text.append("--project K bounds it from below along K of the ").append(report.d())
                    .append(" directions, which need fewer rows\n");
        }
        return rendering.text.append('\n').append(OriginText.origin(report.provenance())).toString();
    }

    private void head(EntropyResult report) {
        text.append("n = ").append(report.n()).append(" rows, d = ").append(report.d()).append(", setting ")
                .append(report.setting().label()).append("; ").append(report.queries()).append(" queries x ")
                .append(report.draws()).append(" draws; all values in ").append(unit.label()).append('\n');
        if (report.dimensions() < report.d()) {
            text.append("rows are seen along ").append(report.dimensions()).append(" of ").append(report.d())
                    .append(" dimensions; what that misses at most is in the upper ends: ")
                    .append(report.estimates().stream().map(estimate -> fixed(unit.fromNats(estimate.certificate()),
                            DIGITS) + " at sigma " + shortest(estimate.sigma())).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append('\n');
    }

    /** The bracket of an estimate is that of its entropy; its information's lies lower by h(Z). */
    private void samples(EntropyResult report) {
        TextTable table = new TextTable().line("sigma", "h(S+Z)", "I(S;S+Z)", "+-", "bracket of I", "verdict");
        for (EntropyEstimate estimate : report.estimates()) {
            Bracket ofInformation = estimate.bracket().plus(estimate.information() - estimate.entropy());
            table.line(shortest(estimate.sigma()), number(estimate.entropy(), estimate.standardError()),
                    number(estimate.information(), estimate.standardError()),
                    error(estimate.standardError()), ends(ofInformation), VerdictMark.words(estimate.verdict()));
            advise("I(S;S+Z)", estimate.sigma(), estimate.verdict(), estimate.advice());
        }
        text.append(table.render());
    }

    private void informations(String title, EntropyResult report,
            Function<EntropyEstimate, @Nullable Information> which) {
        TextTable table = new TextTable().line("sigma", title.substring(0, title.indexOf(',')), "+-", "bracket",
                "verdict");
        boolean any = false;
        for (EntropyEstimate estimate : report.estimates()) {
            Information information = which.apply(estimate);
            if (information != null) {
                any = true;
                table.line(shortest(estimate.sigma()), number(information.value(), information.standardError()),
                        error(information.standardError()), ends(information.bracket()),
                        VerdictMark.words(information.verdict()));
                advise(title.substring(0, title.indexOf(',')), estimate.sigma(), information.verdict(),
                        information.advice());
            }
        }
        if (any) {
            text.append('\n').append(title).append('\n').append(table.render());
        }
    }

    private void projections(ProjectedResult projected) {
        ProjectedText rendered = new ProjectedText(unit, DIGITS, advice, projected.estimates().stream()
                .map(each -> new ProjectedText.Place(shortest(each.sigma()), projected.d(), each)).toList());
        for (Bounded information : Bounded.ofSamples()) {
            String table = rendered.render("sigma", "", information);
            text.append(table.isEmpty() ? "" : '\n' + table);
        }
    }

    private void advise(String quantity, double sigma, Verdict verdict, String sentence) {
        if (advised.contains(verdict)) {
            advice.add(quantity, shortest(sigma), verdict, sentence);
        }
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }

    private String number(double nats, StandardError error) {
        return fixed(unit.fromNats(nats), unit.fromNats(error.total()), DIGITS);
    }

    private String error(StandardError error) {
        return TextTable.error(unit.fromNats(error.total()), DIGITS);
    }

    private String ends(Bracket bracket) {
        return "[" + number(bracket.lower()) + ", " + (bracket.upper().isPresent() ? number(bracket.upper().value())
                : "none") + "]";
    }
}
