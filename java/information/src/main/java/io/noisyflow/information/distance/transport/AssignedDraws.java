package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.distance.assignment.Assignment;
import io.noisyflow.information.distance.assignment.Auction;

/**
 * An assignment of draws a_i of P to draws b_j of Q: the transport between what they were drawn from costs no more on
 * average, and its prices are a potential.
 *
 * @param first the draws a_i
 * @param second the draws b_j, each at the place of the draw that it is assigned to
 * @param potential of the prices v_j, with u_i = min_j (|a_i - b_j| - v_j)
 * @param cost of the assignment: W1 of the draws, within the tolerance
 * @param costError standard error of the cost over draws, to first order: that of the means of the prices
 */
record AssignedDraws(Cloud first, Cloud second, ConePotential potential, double cost, double costError) {
    /** Of as many draws of each, of equal masses. */
    static AssignedDraws of(Cloud first, Cloud second, double tolerance, Workers workers) {
        Assignment found = Auction.of(first.points(), second.points(), false, tolerance, workers);
        double[] v = found.columnPotentials();
        double[] u = new double[first.n()];
        workers.forEach(u.length, i -> {
            double[] row = new double[first.d()];
            double[] heights = new double[v.length];
            first.row(i, row);
            u[i] = heights[ConePotential.lowest(row, second.columns(), v, heights)];
        });
        double ofFirst = DrawMean.of(u).error();
        double ofSecond = DrawMean.of(v).error();
        return new AssignedDraws(first, second.select(found.columnOfRow()),
                new ConePotential(second.columns(), v, first.columns(), u), found.cost(),
                Math.sqrt(ofFirst * ofFirst + ofSecond * ofSecond));
    }
}
