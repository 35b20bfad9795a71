package io.noisyflow.information.mixed;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.bottleneck.JointLaw;
import java.util.Arrays;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The joint densities of T and each label from all inputs but the query's own, sum_(x' != x) p_x' p(y|x') q_x'(t):
 * logarithms, relative to the kernel around the query's own replicate, labels of a law x query points.
 */
public final class LabelDensities {
    /** Of a sum that is not more beside the whole, nothing is known: so much may be left out of the whole. */
    private static final double NOTHING = 1e-6;

    private LabelDensities() {}

    /** Whether every input has the label that the law knows, of two: then sums over all and the own class suffice. */
    public static boolean areOfTwoClasses(JointLaw law, Population population) {
        int[] labels = population.labels().ofRows();
        return law.isDeterministic() && law.labels() == 2 && population.labels().count() > 1
                && IntStream.range(0, labels.length).filter(x -> law.classOf(x) >= 0)
                        .allMatch(x -> law.column(labelOf(law, x)) == labels[x]);
    }

    /**
     * From the sums over all others and over those of the own class, of two.
     *
     * @param inputOfPoint of each query point
     */
    public static double[][] ofTwoClasses(JointLaw law, int[] inputOfPoint, double[] all, double[] ownClass) {
        double[][] densities = new double[2][all.length];
        for (int i = 0; i < all.length; i++) {
            int own = labelOf(law, inputOfPoint[i]);
            double rest = -StrictMath.expm1(ownClass[i] - all[i]);
            densities[own][i] = ownClass[i];
            densities[1 - own][i] = rest > NOTHING ? all[i] + StrictMath.log(rest) : Double.NEGATIVE_INFINITY;
        }
        return densities;
    }

    private static int labelOf(JointLaw law, int input) {
        return law.conditional(law.classOf(input), 0) > 0 ? 0 : 1;
    }

    /**
     * From a sum for each label over the inputs that can have it.
     *
     * @param rows replicates of inputs
     * @param inputOfRow the input of each
     * @param weights of the rows, summing to 1: p_x spread over the rows of x
     * @param around the query points, with the own input as cluster
     * @param beside log p_x q_x of every query point's input, beside which the sums count
     * @param pairs hears how many terms were evaluated
     */
    public static double[][] of(Kernels kernels, JointLaw law, Points rows, int[] inputOfRow, double[] weights,
            Queries.AroundPoints around, double sigma, double[] beside, DoubleConsumer pairs) {
        double[][] densities = new double[law.labels()][];
        for (int y = 0; y < law.labels(); y++) {
            int label = y;
            double[] ofLabel = IntStream.range(0, rows.n())
                    .mapToDouble(k -> weights[k] * probability(law, inputOfRow[k], label)).toArray();
            int[] possible = IntStream.range(0, rows.n()).filter(k -> ofLabel[k] > 0).toArray();
            double[] kept = Arrays.stream(possible).mapToDouble(k -> ofLabel[k]).toArray();
            Mixture mixture = Mixture.of(possible.length == rows.n() ? rows : rows.select(possible))
                    .clustered(Arrays.stream(possible).map(k -> inputOfRow[k]).toArray());
            if (!Arrays.stream(kept).allMatch(weight -> weight == kept[0])) {
                mixture = mixture.weighted(kept);
            }
            double toDensity = StrictMath.log(Arrays.stream(kept).sum()) - StrictMath.log(possible.length);
            LogSums request = LogSums.of(mixture, around, new double[] {sigma}, LeaveOut.CLUSTER,
                    Set.of(SumKind.LEFT_OUT))
                    .above(Arrays.stream(beside).map(density -> density - toDensity).toArray());
            double[] sums = PointSums.of(kernels, request).of(SumKind.LEFT_OUT, 0);
            pairs.accept(request.pairs());
            densities[y] = Arrays.stream(sums).map(sum -> sum + toDensity).toArray();
        }
        return densities;
    }

    private static double probability(JointLaw law, int input, int label) {
        return law.classOf(input) < 0 ? 0 : law.conditional(law.classOf(input), label);
    }
}
