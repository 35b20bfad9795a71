package io.noisyflow.information.entropy;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.Arrays;

/**
 * The outcomes at every sigma, from passes that grow until a wanted Monte Carlo error is met.
 *
 * <p>Every round is a fresh pass over those sigmas that are not precise enough yet, and its outcome replaces the one
 * before. How far a budget grows follows from the numbers of the last round, never from time.
 *
 * @param outcomes one for each sigma
 * @param budgets what the last pass over each sigma spent
 */
record Integration(SigmaOutcome[] outcomes, Budget[] budgets) {
    private static final int MAX_ROUNDS = 8;

    /**
     * Runs the passes.
     *
     * @param listener hears every query of every pass
     */
    static Integration run(NoisePass pass, Population population, EntropyOptions options,
            Work work, DrawListener listener) {
        double[] sigmas = options.sigmas();
        int n = population.units().rows();
        Integration result = new Integration(new SigmaOutcome[sigmas.length], new Budget[sigmas.length]);
        Double tolerance = options.tolerance();
        Budget budget = Budget.initial(options, n);
        if (tolerance != null) {
            budget = affordable(pass, sigmas.length, budget, new Budget(Math.min(n, 2), budget.draws()),
                    options.maxPairs());
        }
        int[] open = range(sigmas.length);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            result.pass(pass, population, sigmas, open, budget, options.seed(), listener);
            if (tolerance == null) {
                break;
            }
            double target = tolerance * tolerance;
            open = Arrays.stream(open)
                    .filter(s -> result.outcomes[s].logSum().monteCarloVariance() > target).toArray();
            Budget next = budget;
            for (int s : open) {
                next = next.max(budget.forTarget(target, result.outcomes[s].logSum(), n));
            }
            next = affordable(pass, open.length, next, budget, options.maxPairs() - work.pairs());
            if (open.length == 0 || !next.exceeds(budget)) {
                break;
            }
            work.expect(pass.pairs(open.length, next.queries(), next.draws()));
            budget = next;
        }
        return result;
    }

    private void pass(NoisePass pass, Population population, double[] sigmas, int[] open,
            Budget budget, long seed, DrawListener listener) {
        QueryRows queries = QueryRows.choose(population.units().rows(), population.weights(), budget.queries(),
                new CounterRandom(seed, Streams.QUERY_ROWS, 0));
        double[] some = Arrays.stream(open).mapToDouble(s -> sigmas[s]).toArray();
        SigmaMoments[] moments = pass.run(some, queries, budget.draws(), "entropy", listener);
        for (int k = 0; k < open.length; k++) {
            outcomes[open[k]] = SigmaOutcome.of(some[k], moments[k], population);
            budgets[open[k]] = new Budget(queries.count(), budget.draws());
        }
    }

    /** As much of the wanted budget as so many pairs pay for, but not less than {@code least}. */
    private static Budget affordable(NoisePass pass, int sigmas, Budget wanted, Budget least, double pairs) {
        double cost = pass.pairs(sigmas, wanted.queries(), wanted.draws());
        return cost <= pairs ? wanted : wanted.scaled(Math.max(0, pairs) / cost, least);
    }

    private static int[] range(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, s -> s);
        return all;
    }
}
