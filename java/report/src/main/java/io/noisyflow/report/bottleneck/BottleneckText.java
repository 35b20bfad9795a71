package io.noisyflow.report.bottleneck;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.bottleneck.BottleneckCurve;
import io.noisyflow.information.bottleneck.BottleneckPoint;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.Certificate;
import io.noisyflow.information.bottleneck.DeterministicBottleneck;
import io.noisyflow.information.bottleneck.SampleEvaluation;
import io.noisyflow.information.bottleneck.Transition;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line for each beta, one for each transition, and what is proved. */
final class BottleneckText {
    private static final int DIGITS = 6;
    private static final int FINE = 9;

    private final Unit unit;
    private final StringBuilder text = new StringBuilder();

    private BottleneckText(Unit unit) {
        this.unit = unit;
    }

    static String render(BottleneckResult result, String source, Unit unit) {
        BottleneckText rendering = new BottleneckText(unit);
        rendering.head(result, source);
        BottleneckCurve curve = result.curve();
        if (curve == null) {
            rendering.deterministicLabels(result);
        } else {
            rendering.points(result, curve);
            rendering.transitions(curve);
            rendering.proof(curve);
            rendering.samples(result);
        }
        return rendering.text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private void head(BottleneckResult result, String source) {
        text.append(source).append(": ").append(result.law().inputs()).append(" inputs in ")
                .append(result.law().classes()).append(" classes of equal p(y|x), ").append(result.law().labels())
                .append(" labels");
        if (result.pairs() > 0) {
            text.append("; a sample of ").append(result.pairs()).append(" pairs");
        }
        text.append("\nI(X;Y) ").append(quantity(result.law().information())).append(", H(Y) ")
                .append(quantity(result.law().labelEntropy())).append(", H(class of X) ")
                .append(quantity(result.law().classEntropy())).append(' ').append(unit.label()).append('\n');
    }

    private void deterministicLabels(BottleneckResult result) {
        text.append("\nevery x has one label: the curve is I(T;Y) = min(I(X;T), H(Y)), known without solving anything; "
                + "I(X;T) - beta I(T;Y)\nis least at its ends alone, nothing or all of Y, whatever beta (Kolchinsky, "
                + "Tracey and Van Kuyk, 2019). H(Y) ").append(quantity(result.law().labelEntropy())).append('\n');
    }

    private void points(BottleneckResult result, BottleneckCurve curve) {
        boolean sampled = !result.samples().isEmpty();
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("beta", "I(X;T)", "I(T;Y)", "gap", "clusters", "cells", "H(cell)",
                "I(cell;Y)"));
        if (sampled) {
            header.addAll(List.of("+-", "held out I(X;T)", "I(T;Y)", "bound"));
        }
        table.line(header);
        for (int i = 0; i < curve.asked().size(); i++) {
            BottleneckPoint point = curve.asked().get(i);
            DeterministicBottleneck.Point cells = result.deterministic().get(i);
            List<String> line = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.5g", point.beta()),
                    quantity(point.inputInformation()), quantity(point.labelInformation()),
                    String.format(Locale.ROOT, "%.0e", unit.fromNats(point.gap())),
                    String.valueOf(point.clusters().size()), String.valueOf(cells.count()), quantity(cells.entropy()),
                    quantity(cells.labelInformation())));
            if (sampled) {
                SampleEvaluation.Point sample = result.samples().get(i);
                line.addAll(List.of(fixed(unit.fromNats(sample.labelError()), 3),
                        fixed(unit.fromNats(sample.heldOutInput()), 3), fixed(unit.fromNats(sample.heldOutLabel()), 3),
                        point.clusters().size() == 1 ? "exact"
                                : fixed(unit.fromNats(sample.bound()), 2) + (sample.isVacuous() ? " vacuous" : "")));
            }
            table.line(line);
        }
        text.append('\n').append(table.render());
        text.append("cells: the deterministic bottleneck, least H(T) - beta I(T;Y)")
                .append(result.law().labels() == 2 ? ", exact\n" : "; no single move improves it (local)\n");
    }

    private void transitions(BottleneckCurve curve) {
        if (curve.transitions().isEmpty()) {
            text.append("\nno transition up to beta ").append(shortest(curve.asked().getLast().beta())).append('\n');
            return;
        }
        TextTable table = new TextTable().line("transition", "beta", "1/lambda_2", "clusters", "at p(last label)");
        for (Transition transition : curve.transitions()) {
            table.line(transition.kind().label(), fixed(transition.beta(), FINE), fixed(transition.splitBeta(), FINE),
                    transition.clustersBefore() + " -> " + transition.clustersAfter(),
                    fixed(transition.decoder()[transition.decoder().length - 1], 4));
        }
        text.append('\n').append(table.render());
    }

    private void proof(BottleneckCurve curve) {
        text.append('\n').append(curve.certificate() == Certificate.GLOBAL
                ? "gap: no encoder is better by more, for all decoders were covered\n"
                : "gap: local, for more than three labels are searched and not covered; a better encoder was not "
                        + "found\n");
        text.append(String.format(Locale.ROOT, "the curve lies in a band %.1e %s wide up to I(X;T) %s, by %d betas%n",
                unit.fromNats(curve.band().width()), unit.label(), quantity(curve.band().reach()),
                curve.points().size()).replace(System.lineSeparator(), "\n"));
    }

    private void samples(BottleneckResult result) {
        if (!result.samples().isEmpty()) {
            text.append("held out: encoders of four fifths of the pairs on the last fifth; +-: of pairs drawn again; "
                    + "bound: what I(T;Y) on the law may\ndiffer by (Shamir, Sabato and Tishby, 95 %), vacuous where "
                    + "that is as much as there can be, exact of one cluster, which tells nothing on any law\n");
        }
    }

    private String quantity(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }
}
