package io.noisyflow.information.distance.transport;

/**
 * Transport between the rows themselves, for one kind of cost.
 *
 * @param plan a plan
 * @param primal what it costs
 * @param dual no plan costs less
 */
record RowTransport(Plan plan, double primal, double dual) {
    /** With another plan where that costs less. */
    RowTransport orCheaper(Plan other, double cost) {
        return cost < primal ? new RowTransport(other, cost, Math.min(dual, cost)) : this;
    }
}
