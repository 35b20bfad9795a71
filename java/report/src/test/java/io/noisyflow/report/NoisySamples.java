package io.noisyflow.report;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import io.noisyflow.information.entropy.EntropyResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up estimates of a three-dimensional Gaussian sample, with every verdict that smaller and smaller noise earns.
 */
final class NoisySamples {
    static final double[] SIGMAS = {.001, .01, .05, .1, .2, .5, 1};
    private static final int N = 10_000;
    private static final int D = 3;

    private NoisySamples() {}

    /** Estimates at every sigma, with labels and replicates where asked for. */
    static EntropyResult report(boolean labels, boolean replicates, double... sigmas) {
        List<EntropyEstimate> estimates = new ArrayList<>();
        for (double sigma : sigmas) {
            estimates.add(estimate(sigma, labels, replicates));
        }
        return new EntropyResult(Setting.SAMPLE, N, D, D,
                labels ? Figure.of(StrictMath.log(4)) : Figure.none("no labels"),
                N, 2,
                new Provenance("vector", Precision.FLOAT32, 7, 2, 2e8, .25),
                estimates);
    }

    private static EntropyEstimate estimate(double sigma, boolean labels, boolean replicates) {
        double truth = D / 2. * StrictMath.log(1 + 1 / (sigma * sigma));
        double noise = D / 2. * StrictMath.log(2 * Math.PI * Math.E * sigma * sigma);
        double logN = StrictMath.log(N);
        // The soft minimum of the truth and log n: what a plug-in estimate does as the noise becomes small.
        double information = -StrictMath.log(StrictMath.exp(-truth) + 1. / N);
        double gap = truth - information;
        Verdict verdict = logN - information < .01 ? Verdict.ISOLATED : logN - information < .5 ? Verdict.SATURATED
                : gap > Math.max(.1, .04 * information) ? Verdict.UNDERSAMPLED : Verdict.CONVERGED;
        String advice = verdict == Verdict.CONVERGED ? "Bracket and standard error are within tolerance."
                : "Every row sees few others: use sigma of at least 0.21, or 80000 rows.";
        double entropy = information + noise;
        Bracket bracket = new Bracket(entropy, verdict == Verdict.ISOLATED ? Figure.none("no row has a neighbour")
                : Figure.of(entropy + 2 * gap), verdict == Verdict.ISOLATED ? UpperFrom.NONE : UpperFrom.LEAVE_ONE_OUT);
        double seen = Math.max(0, logN - information);
        return new EntropyEstimate(sigma, entropy, information, new StandardError(.003, .012), bracket,
                new PairwiseBounds(noise + information * .6, noise + Math.min(logN, information * 1.15), 0),
                StrictMath.exp(seen), gap > .05 ? Figure.none("few neighbours: the first order does not hold")
                        : Figure.of(gap),
                sigma < .05 ? Figure.none("the bound overflows: 10^412") : Figure.of(.5 / sigma),
                Figure.of(sigma / .08), 1e-6, SkippedMass.NONE, 0, verdict, advice,
                labels ? about(.4 / (1 + sigma), verdict) : null, replicates ? about(2 / (1 + sigma), verdict) : null);
    }

    private static Information about(double value, Verdict verdict) {
        return new Information(value, new StandardError(.002, .004), new Bracket(value - .01, Figure.of(value + .01),
                UpperFrom.LEAVE_ONE_OUT), verdict == Verdict.CONVERGED ? verdict : Verdict.UNDERSAMPLED,
                verdict == Verdict.CONVERGED ? "Bracket and standard error are within tolerance."
                        : "The bracket is wide for want of rows: use 80000 rows.",
                null);
    }
}
