package io.noisyflow.information.multiplicative;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * I(f;T), h(T) and I(Y;T) of rows f under multiplicative noise; see the package. Every pair of rows with the same zeros
 * is met, with a draw of either's own noise: n^2 pairs for each draw and sigma, and as many again within classes.
 *
 * <p>One seed, one result, to the last digit, on any number of threads.
 */
public final class MultiplicativeEstimator {
    private final Kernels kernels;

    private MultiplicativeEstimator(Kernels kernels) {
        this.kernels = kernels;
    }

    /** An estimator on a backend, which stays open. */
    public static MultiplicativeEstimator of(Kernels kernels) {
        return new MultiplicativeEstimator(kernels);
    }

    /** {@link #estimate(Samples, MultiplicativeOptions, Progress)} of rows without labels, unheard. */
    public MultiplicativeResult estimate(Points rows, MultiplicativeOptions options) {
        return estimate(Samples.of(rows), options, Progress.SILENT);
    }

    /**
     * Estimates.
     *
     * @param samples rows, and a label of each or none
     * @throws IllegalArgumentException if a number is neither 0 nor 1e-12 to 1e12 of either sign, or samples have
     *     weights or replicates
     */
    public MultiplicativeResult estimate(Samples samples, MultiplicativeOptions options, Progress progress) {
        if (samples.weights() != null || samples.replicates() != null) {
            throw new IllegalArgumentException("weights or replicates: expected neither under multiplicative noise");
        }
        Points rows = samples.points();
        long start = System.nanoTime();
        RowClasses classes = RowClasses.of(samples.labels());
        ZeroPatterns patterns = ZeroPatterns.of(rows, classes, null);
        double pairs = 0;
        List<MultiplicativeEstimate> estimates = new ArrayList<>();
        for (double sigma : options.sigmas()) {
            SigmaEstimate ofSigma = SigmaEstimate.of(kernels, rows, patterns, options, 1, sigma);
            ClassEstimate ofClasses = classes == null ? null : ofSigma.about(classes, patterns.classes());
            pairs += ofSigma.sums().pairs() + (ofClasses == null ? 0 : ofClasses.pairs());
            estimates.add(ofSigma.estimate(ofClasses == null ? null : ofClasses.information()));
            progress.update("multiplicative noise", estimates.size(), options.sigmas().length);
        }
        int[] queries = options.queriesOf(rows.n());
        return new MultiplicativeResult(options.setting(), rows.n(), rows.d(), patterns.count(), patterns.entropy(),
                classes == null ? Figure.none("no labels") : Figure.of(classes.entropy()),
                queries == null ? rows.n() : queries.length, options.draws(),
                Provenance.of(kernels, options.seed(), pairs, (System.nanoTime() - start) / 1e9), estimates);
    }
}
