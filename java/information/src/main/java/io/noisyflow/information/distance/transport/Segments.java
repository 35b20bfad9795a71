package io.noisyflow.information.distance.transport;

import io.noisyflow.core.hermite.Exponentials;
import io.noisyflow.core.numerics.NormalLaw;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The segments along which plans move mass, from b in Q to a in P, each of a length L, a direction u and a mass c.
 *
 * <p>With t a point drawn along a segment, chosen in proportion to c L, and moved by sigma Z, the smoothed flux at t is
 * the total cost sum c L times the density of t times the mean of u over the segments that t may have come from. So the
 * integral of its norm is the total cost times E |E[u | t]|: never more than the cost, and exact where all directions
 * are the same.
 */
final class Segments {
    /** Segments at a time. */
    private static final int BLOCK = 512;
    /** Terms below 2^-65 of the largest are left out. */
    private static final double FAR = 65;
    private static final double LOG2_E = 1 / StrictMath.log(2);
    /** In sigma: below this a segment is as good as a point, to a ten thousandth of the square of this. */
    private static final double SHORT = 1e-4;

    private final double[][] base;
    private final double[][] direction;
    private final double[] length;
    private final double[] mass;
    /** Sums of mass times length, or squared length. */
    private final double[] costs;

    private Segments(int d, int count) {
        this.base = new double[d][count];
        this.direction = new double[d][count];
        this.length = new double[count];
        this.mass = new double[count];
        this.costs = new double[count];
    }

    /**
     * The segments of plans, each of which counts for the same.
     *
     * @param squared whether they are drawn, and cost, in proportion to squared lengths
     */
    static Segments of(Cloud p, Cloud q, List<Plan> plans, boolean squared) {
        int most = plans.stream().mapToInt(Plan::count).sum();
        long[] pairs = new long[most];
        double[] masses = new double[most];
        int at = 0;
        for (Plan plan : plans) {
            for (int k = 0; k < plan.count(); k++) {
                pairs[at] = (long) plan.first()[k] << 32 | plan.second()[k];
                masses[at++] = plan.mass()[k] / plans.size();
            }
        }
        int[] order = IntStream.range(0, most).boxed().sorted((i, k) -> Long.compare(pairs[i], pairs[k]))
                .mapToInt(Integer::intValue).toArray();
        int count = 0;
        for (int k = 0; k < most; k++) {
            if (k > 0 && pairs[order[k]] == pairs[order[count - 1]]) {
                masses[order[count - 1]] += masses[order[k]];
            } else {
                order[count++] = order[k];
            }
        }
        return ofPairs(p, q, pairs, masses, Arrays.copyOf(order, count), squared);
    }

    /** From row k of Q to row k of P, each with the mass of the row. */
    static Segments of(Cloud p, Cloud q) {
        long[] pairs = new long[p.n()];
        Arrays.setAll(pairs, k -> (long) k << 32 | k);
        return ofPairs(p, q, pairs, p.mass(), IntStream.range(0, p.n()).toArray(), false);
    }

    private static Segments ofPairs(Cloud p, Cloud q, long[] pairs, double[] masses, int[] order, boolean squared) {
        Segments segments = new Segments(p.d(), order.length);
        double cost = 0;
        for (int k = 0; k < order.length; k++) {
            int from = (int) (pairs[order[k]] >>> 32);
            int to = (int) pairs[order[k]];
            double square = 0;
            for (int j = 0; j < p.d(); j++) {
                segments.base[j][k] = q.columns()[j][to];
                segments.direction[j][k] = p.columns()[j][from] - q.columns()[j][to];
                square += segments.direction[j][k] * segments.direction[j][k];
            }
            double length = Math.sqrt(square);
            for (int j = 0; j < p.d(); j++) {
                segments.direction[j][k] /= length > 0 ? length : 1;
            }
            segments.length[k] = length;
            segments.mass[k] = masses[order[k]];
            cost += masses[order[k]] * (squared ? square : length);
            segments.costs[k] = cost;
        }
        return segments;
    }

    /** Segments. */
    int count() {
        return length.length;
    }

    /** Coordinates. */
    int d() {
        return base.length;
    }

    /** What all of them cost: the sum of c L, or of c L^2. */
    double cost() {
        return costs[count() - 1];
    }

    /** Its length. */
    double length(int k) {
        return length[k];
    }

    /** The point that lies a share r along segment k, from b on. */
    void point(int k, double r, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] = base[j][k] + r * length[k] * direction[j][k];
        }
    }

    /** The segment on which a share of the total cost is reached. */
    int at(double share) {
        int found = Arrays.binarySearch(costs, share * cost());
        return Math.min(count() - 1, found < 0 ? -found - 1 : found);
    }

    /** |E[u | t]| at a point t that was drawn along a segment. */
    double agreement(double[] t, int own, double sigma) {
        double[] squares = new double[BLOCK];
        double[] along = new double[BLOCK];
        double[] factor = new double[BLOCK];
        double[] sum = new double[d()];
        double whole = 0;
        double reference = acrossOf(t, own);
        double scale = LOG2_E / (2 * sigma * sigma);
        for (int from = 0; from < count(); from += BLOCK) {
            int size = Math.min(BLOCK, count() - from);
            Arrays.fill(squares, 0, size, 0);
            Arrays.fill(along, 0, size, 0);
            for (int j = 0; j < t.length; j++) {
                add(t[j], base[j], direction[j], from, size, squares, along);
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                squares[k] = Math.max(0, squares[k] - along[k] * along[k]);
                nearest = Math.min(nearest, squares[k]);
            }
            if ((nearest - reference) * scale > FAR) {
                continue;
            }
            if (nearest < reference) {
                double fade = power((nearest - reference) * scale);
                whole *= fade;
                for (int j = 0; j < sum.length; j++) {
                    sum[j] *= fade;
                }
                reference = nearest;
            }
            for (int k = 0; k < size; k++) {
                squares[k] = (reference - squares[k]) * scale;
            }
            Exponentials.split(squares, factor, size);
            for (int k = 0; k < size; k++) {
                if (squares[k] > -FAR) {
                    double term = factor[k] * Exponentials.power(squares[k]) * mass[from + k]
                            * within(along[k] / sigma, length[from + k] / sigma);
                    whole += term;
                    for (int j = 0; j < sum.length; j++) {
                        sum[j] += term * direction[j][from + k];
                    }
                }
            }
        }
        double square = 0;
        for (double s : sum) {
            square += s * s;
        }
        return whole > 0 ? Math.min(1, Math.sqrt(square) / whole) : 1;
    }

    /**
     * |V|^2 over the mean of L^2, where V is the mean of L u over the segments that may be at t after a share r of
     * their way, sigma Z beside them: at most 1.
     */
    double steadiness(double[] t, double r, double sigma) {
        double[] squares = new double[BLOCK];
        double[] factor = new double[BLOCK];
        double[] sum = new double[d()];
        double whole = 0;
        double lengths = 0;
        double reference = Double.POSITIVE_INFINITY;
        double scale = LOG2_E / (2 * sigma * sigma);
        for (int from = 0; from < count(); from += BLOCK) {
            int size = Math.min(BLOCK, count() - from);
            Arrays.fill(squares, 0, size, 0);
            for (int j = 0; j < t.length; j++) {
                add(t[j], r, base[j], direction[j], length, from, size, squares);
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                nearest = Math.min(nearest, squares[k]);
            }
            if ((nearest - reference) * scale > FAR) {
                continue;
            }
            if (nearest < reference) {
                double fade = whole == 0 ? 0 : power((nearest - reference) * scale);
                whole *= fade;
                lengths *= fade;
                for (int j = 0; j < sum.length; j++) {
                    sum[j] *= fade;
                }
                reference = nearest;
            }
            for (int k = 0; k < size; k++) {
                squares[k] = (reference - squares[k]) * scale;
            }
            Exponentials.split(squares, factor, size);
            for (int k = 0; k < size; k++) {
                if (squares[k] > -FAR) {
                    double term = factor[k] * Exponentials.power(squares[k]) * mass[from + k];
                    double far = length[from + k];
                    whole += term;
                    lengths += term * far * far;
                    for (int j = 0; j < sum.length; j++) {
                        sum[j] += term * far * direction[j][from + k];
                    }
                }
            }
        }
        double square = 0;
        for (double s : sum) {
            square += s * s;
        }
        return lengths > 0 ? Math.min(1, square / whole / lengths) : 1;
    }

    private static double power(double x) {
        return StrictMath.pow(2, x);
    }

    /** Phi(length - along) - Phi(-along), of lengths in sigma. */
    private static double within(double along, double length) {
        if (length < SHORT) {
            return length * NormalLaw.fastDensity(along - length / 2);
        }
        // Of the two tails, the one that does not cancel.
        return along > length / 2 ? NormalLaw.distribution(length - along) - NormalLaw.distribution(-along)
                : NormalLaw.distribution(along) - NormalLaw.distribution(along - length);
    }

    private double acrossOf(double[] t, int k) {
        double square = 0;
        double along = 0;
        for (int j = 0; j < t.length; j++) {
            double difference = t[j] - base[j][k];
            square += difference * difference;
            along += difference * direction[j][k];
        }
        return Math.max(0, square - along * along);
    }

    private static void add(double t, double r, double[] base, double[] direction, double[] length, int from, int size,
            double[] squares) {
        for (int k = 0; k < size; k++) {
            double difference = t - base[from + k] - r * length[from + k] * direction[from + k];
            squares[k] += difference * difference;
        }
    }

    private static void add(double t, double[] base, double[] direction, int from, int size, double[] squares,
            double[] along) {
        for (int k = 0; k < size; k++) {
            double difference = t - base[from + k];
            squares[k] += difference * difference;
            along[k] += difference * direction[from + k];
        }
    }
}
