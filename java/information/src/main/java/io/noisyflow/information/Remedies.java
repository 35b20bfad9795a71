package io.noisyflow.information;

/**
 * What would help: clauses in the imperative, with a number where one can be told, asked for only when the verdict
 * needs them (finding a number may cost a trial evaluation).
 */
public interface Remedies {
    /** What a bracket that is too wide wants: rows, in one word. */
    default String want() {
        return "rows";
    }

    /** What would narrow the bracket, or let a query see more than its own row: "take sigma 0.21 or 40000 rows". */
    String forBracket();

    /** What to do where a bound that must hold is broken: "compute it again in float64". */
    String forViolation();

    /**
     * What would lower the Monte Carlo error.
     *
     * @param factor by how much its variance must fall, above 1
     */
    String forMonteCarlo(double factor);

    /**
     * What would lower the sampling error.
     *
     * @param factor by how much its variance must fall, above 1
     */
    String forSampling(double factor);
}
