package io.noisyflow.information.entropy;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The smallest sigma at which the rows at hand suffice, found by trial.
 *
 * <p>128 queries with two independent draws each are evaluated at ever larger sigmas, eight to a request, a factor of
 * 1.3 apart, from the largest wanted one that does not suffice, then at four more between the last that does not
 * suffice and the first that does. The answer is good to some 10 %, for few queries rarely see the tails that matter,
 * and is raised by as much. It is looked for when it is first asked for, and once.
 */
final class SmallestSigma implements Supplier<Figure> {
    private static final int QUERIES = 128;
    private static final int DRAWS = 4;
    private static final int STEPS = 8;
    private static final int REQUESTS = 3;
    private static final double RATIO = 1.3;
    private static final int REFINED = 4;
    private static final double RAISED = 1.1;

    private final NoisePass pass;
    private final Population population;
    private final long seed;
    private final SigmaOutcome[] wanted;
    private final Predicate<SigmaOutcome> suffices;
    private final UnaryOperator<SigmaOutcome> raised;
    private @Nullable Figure found;

    /**
     * A search.
     *
     * @param wanted the outcomes at the wanted sigmas
     * @param suffices what is looked for
     * @param raised adds to an outcome what rows have across the subspace that they are seen along
     */
    SmallestSigma(NoisePass pass, Population population, long seed, SigmaOutcome[] wanted,
            Predicate<SigmaOutcome> suffices, UnaryOperator<SigmaOutcome> raised) {
        this.pass = pass;
        this.population = population;
        this.seed = seed;
        this.wanted = wanted;
        this.suffices = suffices;
        this.raised = raised;
    }

    /** The sigma; none if there is none within a factor of 500. */
    @Override
    public Figure get() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private Figure find() {
        double below = 0;
        for (SigmaOutcome outcome : wanted) {
            if (!suffices.test(outcome)) {
                below = Math.max(below, outcome.sigma());
            }
        }
        QueryRows queries = QueryRows.choose(population.units().rows(), population.weights(), QUERIES,
                new CounterRandom(seed, Streams.QUERY_ROWS, 2));
        for (int request = 0; request < REQUESTS; request++) {
            for (SigmaOutcome outcome : outcomes(queries, below, RATIO, STEPS)) {
                if (suffices.test(outcome)) {
                    return refined(queries, below, outcome.sigma());
                }
                below = outcome.sigma();
            }
        }
        return Figure.none("no sigma up to " + Digits.of(below) + " suffices");
    }

    private Figure refined(QueryRows queries, double below, double above) {
        double ratio = StrictMath.pow(above / below, 1.0 / (REFINED + 1));
        for (SigmaOutcome outcome : outcomes(queries, below, ratio, REFINED)) {
            if (suffices.test(outcome)) {
                return Figure.of(RAISED * outcome.sigma());
            }
        }
        return Figure.of(RAISED * above);
    }

    private List<SigmaOutcome> outcomes(QueryRows queries, double from, double ratio, int count) {
        double[] sigmas = new double[count];
        for (int k = 0; k < count; k++) {
            sigmas[k] = from * StrictMath.pow(ratio, k + 1);
        }
        SigmaMoments[] moments = pass.runRoughly(sigmas, queries, DRAWS, "looking for a sigma");
        List<SigmaOutcome> outcomes = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            outcomes.add(raised.apply(SigmaOutcome.of(sigmas[k], moments[k], population)));
        }
        return outcomes;
    }
}
