package io.noisyflow.experiments.curve;

import io.noisyflow.experiments.Spread;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Estimates of one entropy from independent samples of n rows each.
 *
 * @param n rows
 * @param estimates one for each sample, at least two
 * @param baselines of the same samples; empty where none were asked
 */
public record CurvePoint(int n, List<EntropyEstimate> estimates, List<BaselineSeries> baselines) {
    /** Copies the lists. */
    public CurvePoint {
        estimates = List.copyOf(estimates);
        baselines = List.copyOf(baselines);
    }

    /** h(S+Z) in nats over the samples. */
    public Spread entropy() {
        return Spread.of(estimates.stream().mapToDouble(EntropyEstimate::entropy).toArray());
    }

    /**
     * The mean of both ends over the samples, in nats; no upper end where a sample has none. The bound that is named is
     * that of the first sample.
     */
    public Bracket bracket() {
        Bracket first = estimates.getFirst().bracket();
        double lower = mean(bracket -> bracket.lower());
        double upper = mean(bracket -> bracket.upper().value());
        return Double.isFinite(upper)
                ? new Bracket(lower, Figure.of(upper), first.upperFrom())
                : new Bracket(lower, Figure.none("a sample has none"), UpperFrom.NONE);
    }

    /** The root mean square of the standard errors that the estimates state, in nats. */
    public double statedError() {
        double squares = 0;
        for (EntropyEstimate estimate : estimates) {
            double total = estimate.standardError().total();
            squares += total * total / estimates.size();
        }
        return Math.sqrt(squares);
    }

    /** The estimate with the most severe verdict, the first of such. */
    public EntropyEstimate worst() {
        return estimates.stream().min(Comparator.comparing(EntropyEstimate::verdict)).orElseThrow();
    }

    /** The most severe verdict. */
    public Verdict verdict() {
        return worst().verdict();
    }

    private double mean(ToDoubleFunction<Bracket> end) {
        double sum = 0;
        for (EntropyEstimate estimate : estimates) {
            sum += end.applyAsDouble(estimate.bracket()) / estimates.size();
        }
        return sum;
    }
}
