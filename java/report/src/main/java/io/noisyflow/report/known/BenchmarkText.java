package io.noisyflow.report.known;

import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.CodePoint;
import io.noisyflow.experiments.known.CodeResult;
import io.noisyflow.experiments.known.LawResult;
import io.noisyflow.information.Information;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.curve.CurveText;
import java.util.ArrayList;
import java.util.List;

/** A line for each curve at its last point with baselines and at its last; a table of the codes' informations. */
final class BenchmarkText {
    private final Unit unit;
    private final Advice advice = new Advice("sigma");
    private final StringBuilder text = new StringBuilder();

    private BenchmarkText(Unit unit) {
        this.unit = unit;
    }

    static String render(BenchmarkResult result, Unit unit) {
        BenchmarkText rendering = new BenchmarkText(unit);
        rendering.text.append("entropies that are known, estimated from n rows, in ").append(unit.label()).append("; ")
                .append(result.cells()).append(" of ").append(result.allCells()).append(" cells finished\n");
        rendering.curves("h(S+Z), S normal clusters at the corners of a cube", "h(S+Z)",
                result.laws().stream().map(LawResult::curves).flatMap(List::stream).toList(), false);
        rendering.codes(result.codes());
        rendering.curves("I(X;Y) of the codes from n random words", "I(X;Y)",
                result.codes().stream().map(CodeResult::curves).flatMap(List::stream).toList(), true);
        String sentences = rendering.advice.render();
        rendering.text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return rendering.text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private void curves(String title, String quantity, List<EntropyCurve> curves, boolean information) {
        if (curves.isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(List.of(information ? "code" : "law", "sigma", "truth"));
        header.addAll(CurveText.header(quantity));
        TextTable table = new TextTable().line(header);
        for (EntropyCurve curve : curves) {
            double minus = information ? curve.noiseEntropy() : 0;
            for (CurvePoint point : shown(curve)) {
                Truth truth = curve.truth();
                List<String> cells = new ArrayList<>(List.of(curve.subject(), TextTable.shortest(curve.sigma()),
                        truth == null ? TextTable.NONE : CurveText.number(truth.entropy() - minus, unit)));
                cells.addAll(CurveText.cells(point, minus, unit));
                table.line(cells);
                advice.add(curve.subject() + ", n " + point.n(), TextTable.shortest(curve.sigma()), point.verdict(),
                        point.worst().advice());
            }
        }
        text.append('\n').append(title).append("\n\n").append(table.render());
    }

    private void codes(List<CodeResult> codes) {
        if (codes.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().line("code", "words", "sigma", "I(X;Y)", "+-", "verdict", "log of words",
                "bits sent alone");
        for (CodeResult code : codes) {
            for (CodePoint point : code.points()) {
                Information information = point.information();
                table.line(code.code().label(), Integer.toString(code.code().size()),
                        TextTable.shortest(point.sigma()), CurveText.number(information.value(), unit),
                        CurveText.error(information.standardError().total(), unit),
                        VerdictMark.words(information.verdict()), CurveText.number(code.code().entropy(), unit),
                        CurveText.number(point.channel(), unit));
            }
        }
        text.append("\nI(X;Y) of words of Reed-Muller codes over Gaussian noise: the zero word against all words\n\n")
                .append(table.render());
    }

    /** The last point at which baselines were asked, and the last. */
    private static List<CurvePoint> shown(EntropyCurve curve) {
        CurvePoint last = curve.points().getLast();
        return curve.points().stream().filter(point -> !point.baselines().isEmpty())
                .reduce((earlier, later) -> later).filter(compared -> compared.n() < last.n())
                .map(compared -> List.of(compared, last)).orElse(List.of(last));
    }
}
