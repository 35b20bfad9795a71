package io.noisyflow.information.mixed;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import java.util.Arrays;

/**
 * Rows S that are functions of equally likely inputs, one for each, beside the bound: T = S + sigma Z.
 *
 * @param bound how far T is from the bottleneck of the law
 * @param pairs evaluated Gaussian terms: one for each query point, row and label that the row can have
 */
public record RowBound(LayerBound bound, double pairs) {
    /** Two draws around a row tell their spread, if neither is minus the other. */
    private static final int LEAST_DRAWS = 2;

    /**
     * The estimate.
     *
     * @param rows n x d
     * @param known the joint law of the rows' inputs and of labels
     * @param queries rows used as queries, chosen by the seed where they are fewer than all
     * @param draws noise draws around each; for one, two
     */
    public static RowBound of(Kernels kernels, Points rows, KnownLaw known, double sigma, int queries, int draws,
            long seed) {
        int n = rows.n();
        int each = Math.max(LEAST_DRAWS, draws);
        QuerySelection selection = QuerySelection.of(ReplicateRows.of(Population.range(n), n), queries, seed);
        int[] chosen = selection.inputs();
        int[] offsets = new int[chosen.length + 1];
        double[] equal = new double[chosen.length];
        Arrays.fill(equal, 1);
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = Math.multiplyExact(c, each);
        }
        double logInput = -StrictMath.log(n);
        double[] beside = new double[chosen.length * each];
        Arrays.fill(beside, logInput);
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        double[] pairs = new double[1];
        double[][] labelled = LabelDensities.of(kernels, known.law(), rows, Population.range(n), weights,
                new Queries.AroundPoints(rows, selection.rows(), new NoiseDraws(seed, Streams.ESTIMATE, each, false),
                        null, chosen, null),
                sigma, beside, more -> pairs[0] += more);
        double[] all = new double[beside.length];
        for (int i = 0; i < all.length; i++) {
            double[] ofPoint = new double[labelled.length];
            for (int y = 0; y < ofPoint.length; y++) {
                ofPoint[y] = labelled[y][i];
            }
            all[i] = LogSumExp.of(ofPoint);
        }
        OtherInputs others = new OtherInputs(new double[][] {all}, new double[][][] {{all}}, new double[] {1},
                new double[all.length]);
        // Each draw is a query of its own: there is nothing that several of them share but their input.
        LayerBound bound = new BottleneckForm(new InputDesign(equal, offsets, n), beside,
                Population.repeated(chosen, each), OwnDensity.exact(all.length), others, new double[][][] {labelled},
                known, 1).estimate(StrictMath.log(n));
        return new RowBound(bound, pairs[0]);
    }
}
