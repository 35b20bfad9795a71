package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Figure;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.distance.transport.SlicedDistance;
import io.noisyflow.information.distance.transport.TransportBracket;
import io.noisyflow.information.distance.transport.TransportEnd;
import io.noisyflow.information.distance.transport.TransportEstimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Wasserstein distances with their verdicts. */
record TransportVerdicts(DistanceJudgement judgement) {
    List<DistanceEstimate> of(TransportEstimates estimates, Set<Measure.Family> families) {
        List<DistanceEstimate> judged = new ArrayList<>();
        if (families.contains(Measure.Family.TRANSPORT)) {
            judged.add(of(Measure.FIRST_WASSERSTEIN, estimates.firstWasserstein()));
            judged.add(of(Measure.SECOND_WASSERSTEIN, estimates.secondWasserstein()));
        }
        if (families.contains(Measure.Family.SLICED)) {
            judged.add(of(Measure.SLICED_FIRST_WASSERSTEIN, estimates.slicedFirst()));
            judged.add(of(Measure.SLICED_SECOND_WASSERSTEIN, estimates.slicedSecond()));
        }
        return judged;
    }

    private DistanceEstimate of(Measure measure, TransportBracket bracket) {
        // The distance of the samples themselves is known on a line, and where they are equal. What is left is the
        // error over rows, which the upper end has as one of the laws.
        boolean known = bracket.upperFrom() == TransportEnd.LINE || bracket.upper() == 0;
        boolean narrow = known && bracket.lowerFrom() == bracket.upperFrom();
        return judgement.judged(measure,
                known ? Figure.of(narrow ? bracket.middle() : bracket.upper()) : Figure.none("a bracket alone"),
                known ? new StandardError(0, bracket.upperError()) : StandardError.ZERO,
                new DistanceEnd(Figure.of(bracket.lower()), bracket.lowerError(), bracket.lowerFrom().label()),
                new DistanceEnd(Figure.of(bracket.upper()), bracket.upperError(), bracket.upperFrom().label()), false,
                null);
    }

    /** Of the rows as they are, in either setting: its bracket is the value. */
    private DistanceEstimate of(Measure measure, SlicedDistance sliced) {
        DistanceEnd end = new DistanceEnd(Figure.of(sliced.value()), sliced.standardError(), "rows");
        return judgement.judged(measure, Figure.of(sliced.value()), new StandardError(sliced.standardError(), 0), end,
                end, false, null);
    }
}
