package io.noisyflow.information.difference;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.entropy.Budget;
import io.noisyflow.information.entropy.MeanEstimate;
import io.noisyflow.information.entropy.SampleRemedies;

/**
 * What would help a difference: more rows, queries, draws. To first order brackets narrow as 1/n; where both sides'
 * queries see two rows or more they are taken to narrow as n^-2/3, for the tails that no sample reaches, and the rows
 * are told.
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
                ? "give about " + Digits.ofCount(StrictMath.pow(excess / SampleRemedies.AIM, 1.5) * rows)
                        + " rows, or take a larger sigma"
                : "take a larger sigma, or give many more rows than " + rows;
    }

    @Override
    public String forViolation() {
        return "compute both sides again with another seed and on another backend";
    }

    @Override
    public String forMonteCarlo(double factor) {
        Budget needed = budget.forTarget(
                estimate.monteCarloVariance() / (factor * SampleRemedies.margin(estimate.queries())), estimate,
                rows);
        return needed.draws() == budget.draws()
                ? "use about " + Digits.ofCount(Math.min(rows, needed.queries())) + " of the " + rows
                        + " rows as queries"
                : "use all " + rows + " rows as queries with about " + Digits.ofCount(needed.draws()) + " draws each";
    }

    @Override
    public String forSampling(double factor) {
        return "give about " + Digits.ofCount(factor * SampleRemedies.margin(rows) * rows) + " rows";
    }
}
