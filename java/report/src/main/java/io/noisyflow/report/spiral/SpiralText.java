package io.noisyflow.report.spiral;

import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.TrainingPoint;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.curve.CurveText;
import java.util.Locale;

/** A line for each number of rows, and the reference. */
final class SpiralText {
    private SpiralText() {}

    static String render(SpiralResult result, Unit unit) {
        StringBuilder text = new StringBuilder();
        TrainingPoint trained = result.training().getLast();
        text.append("spiral, 3 classes; network 2-8-9-10-3, tanh, noise ")
                .append(TextTable.shortest(result.curve().sigma())).append(" on every hidden layer; ")
                .append(result.cells()).append(" of ").append(result.allCells()).append(" cells finished\n")
                .append(String.format(Locale.ROOT,
                        "after %d epochs %.2f %% of 10000 fresh inputs are classified rightly with the noise, %.2f %% "
                                + "without%n",
                        trained.epoch(), 100 * trained.noisyTestAccuracy(), 100 * trained.testAccuracy())
                        .replace(System.lineSeparator(), "\n"))
                .append("\nh(T_3) of the third hidden layer, 10 dimensions, from n passes, in ").append(unit.label())
                .append("\n\n");
        TextTable table = new TextTable().line(CurveText.header("h(T_3)"));
        Advice advice = new Advice("n =");
        for (CurvePoint point : result.curve().points()) {
            table.line(CurveText.cells(point, 0, unit));
            advice.add("h(T_3)", Integer.toString(point.n()), point.verdict(), point.worst().advice());
        }
        text.append(table.render());
        if (result.reference() != null) {
            EntropyEstimate reference = result.reference().estimate();
            text.append("\nreference: ").append(CurveText.number(reference.entropy(), unit)).append(" +- ")
                    .append(CurveText.error(reference.standardError().total(), unit)).append(", bracket ")
                    .append(CurveText.ends(reference.bracket(), unit)).append(", ")
                    .append(VerdictMark.words(reference.verdict()));
            Truth truth = result.curve().truth();
            if (truth != null) {
                text.append("; the truth lies in [").append(CurveText.number(truth.lower(), unit)).append(", ")
                        .append(CurveText.number(truth.upper(), unit)).append("] (").append(truth.source()).append(')');
            }
            text.append('\n');
        }
        String sentences = advice.render();
        text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }
}
