package io.noisyflow.information.mixed;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates I(X;S+Z) and I(Y;S+Z) from given rows, each a noisy replicate of S for one of finitely many inputs:
 * activations of any framework, without its network.
 *
 * <p>The mixed form, where own block and marginal replicates are the same rows: the own density of a query is that of
 * all rows of its input (its own row plugged in at one end, left out at the other, and counted half in the value), the
 * others are all rows of all other inputs. Inputs are equally likely, whatever their numbers of rows.
 *
 * @param kernels an open backend, which stays the caller's to close
 * @param queries rows used as queries: null for all, up to {@link #DEFAULT_QUERIES}. Fewer than all are taken evenly
 *     from the inputs, and where there would be less than two of each, two from a random subset of the inputs
 * @param draws noise draws around every query row; an even number is drawn in antithetic pairs
 * @param seed of the noise and of the choice of queries
 * @param setting what the inputs are; the replicates are chance in either
 */
public record ReplicatedEstimator(Kernels kernels, @Nullable Integer queries, int draws, long seed, Setting setting) {
    /** Query rows where nothing else is said and there are more rows. */
    public static final int DEFAULT_QUERIES = 20_000;

    /**
     * The informations at each sigma.
     *
     * @param points n x d, the rows S_i
     * @param inputs input of each row, any numbers from 0; rows of one number are replicates of one input
     * @param labels label of each row, the same for all rows of an input; null for none
     * @param sigmas noise standard deviations
     * @throws IllegalArgumentException if lengths differ, a number is out of range, or rows of one input differ in
     *     label
     */
    public List<ReplicatedInformation> estimate(Points points, int[] inputs, @Nullable Labels labels,
            double[] sigmas) {
        return estimate(points, inputs, labels, null, sigmas);
    }

    /**
     * The same, and how far T is from the bottleneck of a law that is known.
     *
     * @param known the joint law of the inputs, by their numbers, and of labels; null for none
     */
    public List<ReplicatedInformation> estimate(Points points, int[] inputs, @Nullable Labels labels,
            @Nullable KnownLaw known, double[] sigmas) {
        NumberRange.require(points, sigmas, kernels.precision());
        ReplicateRows rows = ReplicateRows.of(inputs, points.n());
        Population population = Population.of(rows.inputs(), null, labels == null ? null : rows.ofInputs(labels));
        QuerySelection selection = QuerySelection.of(rows, queries == null ? DEFAULT_QUERIES : queries, seed);
        RowDensities densities = new RowDensities(CheckedKernels.of(kernels), points, rows, population, selection,
                sigmas, setting, draws, seed);
        double[] replicates = new double[selection.rows().length];
        for (int q = 0; q < replicates.length; q++) {
            replicates[q] = rows.replicates(selection.inputs()[q]);
        }
        ReplicateRemedies.Budget budget = new ReplicateRemedies.Budget.Given((double) points.n() / rows.inputs(),
                replicates.length, points.n());
        ArithmeticError error = error(kernels, points, rows, Arrays.stream(sigmas).min().orElseThrow());
        List<ReplicatedInformation> results = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            MixedForm form = new MixedForm(selection.design(), population.logInputs(selection.inputs()),
                    population.queryLabels(selection.inputs()), replicates, densities.own(s), densities.others(s),
                    draws);
            Arithmetic arithmetic = error.ofDifference(sigmas[s], kernels.precision());
            MixedEstimate x = form.ofInput(setting, population.inputEntropy());
            MixedEstimate y = labels == null ? null : form.ofLabel(setting, population.labelEntropy());
            OrderChecks checks = new OrderChecks(selection.design(), kernels.precision());
            double ofSums = arithmetic.error();
            checks.atMostEntropy(setting.ceilingName(), population.inputEntropy(), x, ofSums);
            checks.notNegative("I(X;T)", x, ofSums);
            if (y != null) {
                checks.atMostEntropy("H(Y)", population.labelEntropy(), y, ofSums);
                checks.notNegative("I(Y;T)", y, ofSums);
                checks.withinBracket("I(Y;T)", y, ofSums);
                checks.atMost("I(X;T)", x, y, 2 * ofSums);
            }
            checks.withinBracket("I(X;T)", x, ofSums);
            String violation = checks.takeViolation();
            LayerBound bound = known == null
                    ? null
                    : new BottleneckForm(selection.design(), population.logInputs(selection.inputs()),
                            selection.inputs(), densities.own(s), densities.others(s), densities.labelled(s, known),
                            known, draws).estimate(population.inputEntropy());
            results.add(new ReplicatedInformation(x.judged(new ReplicateRemedies(x, budget), violation, arithmetic),
                    y == null ? null : y.judged(new ReplicateRemedies(y, budget), violation, arithmetic), violation,
                    bound, densities.pairs()));
        }
        return results;
    }

    /**
     * The declared error of a log-sum.
     *
     * @param inputs input of each row
     * @param smallest sigma
     */
    public static ArithmeticError error(Kernels kernels, Points points, int[] inputs, double smallest) {
        return error(kernels, points, ReplicateRows.of(inputs, points.n()), smallest);
    }

    /** Rows of one input are summed about their mean, so its rows are a group that is not cut. */
    private static ArithmeticError error(Kernels kernels, Points points, ReplicateRows rows, double smallest) {
        ArithmeticError error = ArithmeticError.of(kernels, points, smallest);
        return error.narrowing().needsGroups(smallest)
                ? error.withNarrowing(error.narrowing().withRadius(rows.radius(points)))
                : error;
    }
}
