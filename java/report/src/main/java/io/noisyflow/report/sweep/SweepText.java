package io.noisyflow.report.sweep;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Provenance;
import io.noisyflow.report.Advice;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line for each cell, as many as a screen holds; how often each verdict was given; advice; what it took. */
final class SweepText {
    private static final int DIGITS = 4;
    /** Lines of cells; a longer grid is read from its table or page. */
    private static final int LINES = 40;

    private final SweepResult result;
    private final Unit unit;
    private final List<SweepCell> cells;

    private SweepText(SweepResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
        this.cells = SweepCell.of(result);
    }

    static String render(SweepResult result, Unit unit) {
        return new SweepText(result, unit).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("I(S;S+Z), setting ").append(result.settings().setting().label()).append(", all values in ")
                .append(unit.label()).append("; ").append(result.cells()).append(" of ").append(result.allCells())
                .append(" cells finished");
        if (!result.settings().shard().isWhole()) {
            text.append(" of shard ").append(result.settings().shard().label());
        }
        text.append("\n\n").append(table());
        if (cells.size() > LINES) {
            text.append("... and ").append(cells.size() - LINES)
                    .append(" cells more, in results.csv and on the page\n");
        }
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        cells.forEach(cell -> verdicts.merge(cell.verdictInWords(), 1, Integer::sum));
        if (!verdicts.isEmpty()) {
            text.append("\nverdicts: ").append(verdicts.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        String advice = advice();
        return text.append(advice.isEmpty() ? "" : "\n" + advice).append('\n').append(origin()).toString();
    }

    private String table() {
        TextTable table = new TextTable().line("samples", "n", "d", "seed", "estimator", "sigma", "I(S;S+Z)", "+-",
                "bracket", "verdict");
        cells.stream().limit(LINES).forEach(cell -> table.line(cell.pass().samples().name(),
                cell.pass().rows().label(), cell.pass().coordinates().label(), Long.toString(cell.pass().seed()),
                cell.pass().estimator().label(), shortest(cell.sigma()),
                fixed(unit.fromNats(cell.information().value()), unit.fromNats(cell.standardError()), DIGITS),
                TextTable.error(unit.fromNats(cell.standardError()), DIGITS), ends(cell.informationBracket()),
                cell.verdictInWords()));
        return table.render();
    }

    private String ends(@Nullable Bracket bracket) {
        return bracket == null
                ? "none"
                : "[" + fixed(unit.fromNats(bracket.lower()), DIGITS) + ", " + (bracket.upper().isPresent()
                        ? fixed(unit.fromNats(bracket.upper().value()), DIGITS)
                        : "none") + "]";
    }

    private String advice() {
        Advice advice = new Advice("n, d, seed, sigma");
        for (SweepCell cell : cells) {
            if (cell.plugIn() != null) {
                advice.add(cell.pass().samples().name(), "(" + cell.pass().rows().label() + ", "
                        + cell.pass().coordinates().label() + ", " + cell.pass().seed() + ", "
                        + shortest(cell.sigma()) + ")", cell.plugIn().verdict(), cell.advice());
            }
        }
        boolean baselines = cells.stream().anyMatch(cell -> cell.plugIn() == null);
        return advice.render() + (baselines
                ? "no bracket: nothing bounds the bias of kde and knn; --estimators plug-in gives a bracket\n"
                : "");
    }

    private String origin() {
        Provenance provenance = result.provenance();
        return String.format(Locale.ROOT, "backend %s, precision %s, %.3g pairs in %.3g s on %d %s%n",
                provenance.backend(), result.settings().precisionLabel(), provenance.pairs(),
                provenance.seconds(), provenance.threads(), provenance.threads() == 1 ? "thread" : "threads")
                .replace(System.lineSeparator(), "\n");
    }
}
