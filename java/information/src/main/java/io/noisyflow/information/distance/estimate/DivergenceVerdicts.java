package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.distance.divergence.Divergence;
import io.noisyflow.information.distance.divergence.DivergenceEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Divergences with their brackets and verdicts. */
record DivergenceVerdicts(DistanceJudgement judgement, Arithmetic arithmetic, ChiSquareCeiling ceiling) {
    List<DistanceEstimate> of(Map<Divergence, DivergenceEstimate> estimates) {
        List<DistanceEstimate> judged = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            Divergence divergence = measure.divergence();
            if (divergence != null) {
                DivergenceEstimate estimate = Objects.requireNonNull(estimates.get(divergence));
                judged.add(estimate.heavyTail() ? heavy(measure, estimates) : plain(measure, estimate));
            }
        }
        return judged;
    }

    private DistanceEstimate plain(Measure measure, DivergenceEstimate estimate) {
        boolean whole = judgement.setting() == Setting.DATASET;
        String upperFrom = whole ? DivergenceEstimate.LowerFrom.VALUE.label() : "convexity";
        return judgement.judged(measure, Figure.of(estimate.value()), estimate.standardError(),
                new DistanceEnd(Figure.of(estimate.lower()), estimate.lowerError(), estimate.lowerFrom().label()),
                new DistanceEnd(Figure.of(estimate.upper()), estimate.standardError().total(), upperFrom), false,
                arithmetic);
    }

    /** chi^2 >= exp(KL) - 1, of which the lower end of KL is taken; above, a plan between the rows. */
    private DistanceEstimate heavy(Measure measure, Map<Divergence, DivergenceEstimate> estimates) {
        DivergenceEstimate bound = Objects.requireNonNull(estimates.get(measure == Measure.CHI_SQUARE
                ? Divergence.KULLBACK_LEIBLER : Divergence.REVERSE_KULLBACK_LEIBLER));
        double lower = StrictMath.expm1(bound.lower());
        return judgement.judged(measure, Figure.none("a few points carry it"), StandardError.ZERO,
                Double.isFinite(lower)
                        ? new DistanceEnd(Figure.of(lower), (1 + lower) * bound.lowerError(), "kullbackLeibler")
                        : DistanceEnd.none("it exceeds all numbers"),
                ceiling.at(judgement.sigma()), true, null);
    }
}
