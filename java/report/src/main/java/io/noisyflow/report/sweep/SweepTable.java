package io.noisyflow.report.sweep;

import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Unit;
import java.util.function.ToDoubleFunction;

/**
 * A line for each cell. Columns that a baseline does not fill are empty; what a pass took is that of all its cells,
 * whose number stands beside it.
 */
final class SweepTable {
    private SweepTable() {}

    static CsvTable<SweepCell> of(SweepResult result, Unit unit) {
        int sigmas = result.settings().grid().sigmas().size();
        return new CsvTable<>(unit, SweepCell.of(result)).text("samples", cell -> cell.pass().samples().name())
                .text("file", cell -> cell.pass().samples().file())
                .text("gridN", cell -> cell.pass().rows().label())
                .text("gridD", cell -> cell.pass().coordinates().label())
                .text("estimator", cell -> cell.pass().estimator().label()).count("seed", cell -> cell.pass().seed())
                .text("setting", cell -> result.settings().setting().label()).count("n", cell -> cell.pass().n())
                .count("d", cell -> cell.pass().d())
                .text("backend", cell -> cell.result().provenance().backend())
                .text("precision", cell -> cell.result().provenance().precision().label())
                .number("sigma", SweepCell::sigma).quantity("entropy", cell -> CsvTable.valueOf(cell.entropy()))
                .quantity("information", cell -> CsvTable.valueOf(cell.information()))
                .quantity("standardErrorMonteCarlo", ofPlugIn(each -> each.standardError().monteCarlo()))
                .quantity("standardErrorSampling", ofPlugIn(each -> each.standardError().sampling()))
                .quantity("standardErrorTotal", SweepCell::standardError)
                .bracket("entropyBracket", SweepCell::entropyBracket)
                .bracket("informationBracket", SweepCell::informationBracket)
                .quantity("entropyPairwiseBoundsLower", ofPlugIn(each -> each.pairwiseBounds().lower()))
                .quantity("entropyPairwiseBoundsUpper", ofPlugIn(each -> each.pairwiseBounds().upper()))
                .number("effectiveNeighbours", ofPlugIn(EntropyEstimate::effectiveNeighbours))
                .quantity("firstOrderBias", ofPlugIn(each -> each.firstOrderBias().value()))
                .number("sigmaToSpacing", ofPlugIn(each -> each.sigmaToSpacing().value()))
                .quantity("arithmeticError", ofPlugIn(EntropyEstimate::arithmeticError))
                .quantity("skippedMass", ofPlugIn(each -> each.skippedMass().mean()))
                .text("verdict", SweepCell::verdict).text("advice", SweepCell::advice)
                .number("passPairs", cell -> cell.result().provenance().pairs())
                .number("passSeconds", cell -> cell.result().provenance().seconds()).count("passCells", _ -> sigmas);
    }

    /** Of the plug-in estimate; NaN, which is an empty column, of a baseline. */
    private static ToDoubleFunction<SweepCell> ofPlugIn(ToDoubleFunction<EntropyEstimate> value) {
        return cell -> cell.plugIn() == null ? Double.NaN : value.applyAsDouble(cell.plugIn());
    }
}
