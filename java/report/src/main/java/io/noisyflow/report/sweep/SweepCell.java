package io.noisyflow.report.sweep;

import io.noisyflow.experiments.sweep.PassResult;
import io.noisyflow.experiments.sweep.SweepPass;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.report.VerdictMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finished cell: a pass at one sigma.
 *
 * @param pass where it stands in the grid
 * @param result of the whole pass
 * @param plugIn the estimate, where it is the plug-in one; else null
 * @param baseline the estimate of a baseline; else null
 */
record SweepCell(SweepPass pass, PassResult result, @Nullable EntropyEstimate plugIn,
        BaselineResult.@Nullable Row baseline) {
    /** All cells, in the order of the grid. */
    static List<SweepCell> of(SweepResult result) {
        List<SweepCell> cells = new ArrayList<>();
        for (SweepResult.Pass pass : result.passes()) {
            EntropyResult plugIn = pass.result().plugIn();
            if (plugIn != null) {
                plugIn.estimates().forEach(each -> cells.add(new SweepCell(pass.pass(), pass.result(), each, null)));
            } else {
                of(pass).rows().forEach(each -> cells.add(new SweepCell(pass.pass(), pass.result(), null, each)));
            }
        }
        return cells;
    }

    /** What a baseline said. */
    static BaselineResult of(SweepResult.Pass pass) {
        return Objects.requireNonNull(pass.result().baseline(), "a pass has a result");
    }

    private BaselineResult.Row row() {
        return Objects.requireNonNull(baseline, "a cell has an estimate");
    }

    double sigma() {
        return plugIn != null ? plugIn.sigma() : row().sigma();
    }

    /** h(S+Z) in nats, or why there is none. */
    Figure entropy() {
        return plugIn != null ? Figure.of(plugIn.entropy()) : row().estimate().value();
    }

    /** I(S;S+Z) in nats, or why there is none. */
    Figure information() {
        return plugIn != null
                ? Figure.of(plugIn.information())
                : row().estimate().value().plus(-row().noiseEntropy());
    }

    /** All of it, in nats; NaN where there is none. */
    double standardError() {
        return plugIn != null ? plugIn.standardError().total() : row().estimate().standardError().value();
    }

    /** Of the entropy; null of a baseline. */
    @Nullable
    Bracket entropyBracket() {
        return plugIn == null ? null : plugIn.bracket();
    }

    /** Of the information; null of a baseline. */
    @Nullable
    Bracket informationBracket() {
        return plugIn == null ? null : plugIn.asInformation().bracket();
    }

    /** The verdict, or of a baseline where it stands: its name in JSON. */
    String verdict() {
        return plugIn != null ? plugIn.verdict().label() : row().estimate().standing().label();
    }

    /** The same in plain words. */
    String verdictInWords() {
        return plugIn != null ? VerdictMark.words(plugIn.verdict()) : row().estimate().standing().words();
    }

    String advice() {
        return plugIn != null ? plugIn.advice() : row().estimate().advice();
    }
}
