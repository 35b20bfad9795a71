package io.noisyflow.information.entropy;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Remedies;

/**
 * What would help a difference: more rows, queries, draws. Rows follow from the first-order law that brackets narrow as 1/n,
 * where both sides' queries see two rows or more.
 *
 * @param rows n
 * @param neighbours the fewer of both sides' effective neighbours
 * @param excess half of the bracket's width over what it may be
 * @param estimate the mean that the Monte Carlo error comes from
 * @param budget what was spent
 */
record DifferenceRemedies(int rows, double neighbours, double excess, MeanEstimate estimate, Budget budget)
        implements
            Remedies {
    @Override
    public String forBracket() {
        return neighbours > 2 && Double.isFinite(excess)
                ? "give at least " + Digits.ofCount(excess * rows) + " rows, or take a larger sigma"
                : "take a larger sigma, or give many more rows than " + rows;
    }

    @Override
    public String forMonteCarlo(double factor) {
        Budget needed = budget.forTarget(estimate.monteCarloVariance() / factor, estimate, rows);
        return needed.draws() == budget.draws()
                ? "use about " + Digits.ofCount(Math.min(rows, needed.queries())) + " of the " + rows
                        + " rows as queries"
                : "use all " + rows + " rows as queries with about " + Digits.ofCount(needed.draws()) + " draws each";
    }

    @Override
    public String forSampling(double factor) {
        return "give about " + Digits.ofCount(factor * rows) + " rows";
    }
}
