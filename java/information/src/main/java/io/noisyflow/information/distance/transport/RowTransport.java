package io.noisyflow.information.distance.transport;

/**
 * Transport between the rows themselves, for one kind of cost.
 *
 * @param plan a plan
 * @param primal what it costs
 * @param dual no plan costs less
 * @param isSolved whether the plan is the cheapest, nearly; else the dual is 0
 */
record RowTransport(Plan plan, double primal, double dual, boolean isSolved) {
    /** With another plan where that costs less. */
    RowTransport orCheaper(Plan other, double cost) {
        return cost < primal ? new RowTransport(other, cost, Math.min(dual, cost), isSolved) : this;
    }
}
