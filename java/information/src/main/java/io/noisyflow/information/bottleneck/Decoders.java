package io.noisyflow.information.bottleneck;

import java.util.Arrays;

/**
 * A measure of finitely many decoders.
 *
 * @param weights q_t, summing to 1
 * @param rows s_t, one decoder each
 */
record Decoders(double[] weights, double[][] rows) {
    /** The one decoder of an encoder that keeps nothing. */
    static Decoders trivial(JointLaw law) {
        return new Decoders(new double[] {1}, new double[][] {law.labelMasses()});
    }

    int size() {
        return weights.length;
    }

    /** With one more, whose weight is {@code weight} of the whole. */
    Decoders with(double[] decoder, double weight) {
        int k = size();
        double[] q = Arrays.copyOf(weights, k + 1);
        double[][] s = Arrays.copyOf(rows, k + 1);
        for (int t = 0; t < k; t++) {
            q[t] *= 1 - weight;
        }
        q[k] = weight;
        s[k] = decoder;
        return new Decoders(q, s);
    }

    /** With decoder t in two: a share of its weight at {@code part}, the rest where the mean of both is s_t. */
    Decoders split(int t, double[] part, double share) {
        double[] rest = new double[part.length];
        double sum = 0;
        for (int y = 0; y < rest.length; y++) {
            rest[y] = Math.max(rows[t][y] / 2, (rows[t][y] - share * part[y]) / (1 - share));
            sum += rest[y];
        }
        for (int y = 0; y < rest.length; y++) {
            rest[y] /= sum;
        }
        int k = size();
        double[] q = Arrays.copyOf(weights, k + 1);
        double[][] s = Arrays.copyOf(rows, k + 1);
        q[k] = share * q[t];
        q[t] *= 1 - share;
        s[t] = rest;
        s[k] = part;
        return new Decoders(q, s);
    }

    /** Without decoder t. */
    Decoders without(int t) {
        int k = size() - 1;
        double[] q = Arrays.copyOf(weights, k);
        double[][] s = Arrays.copyOf(rows, k);
        if (t < k) {
            q[t] = weights[k];
            s[t] = rows[k];
        }
        return new Decoders(q, s).normalised();
    }

    /** With decoders i and k, i &lt; k, in one. */
    Decoders merged(int i, int k) {
        double sum = weights[i] + weights[k];
        double[] middle = new double[rows[i].length];
        Arrays.setAll(middle, y -> (weights[i] * rows[i][y] + weights[k] * rows[k][y]) / sum);
        double[] q = weights.clone();
        double[][] s = rows.clone();
        q[i] = sum;
        s[i] = middle;
        return new Decoders(q, s).without(k);
    }

    Decoders normalised() {
        double sum = Arrays.stream(weights).sum();
        return new Decoders(Arrays.stream(weights).map(q -> q / sum).toArray(), rows);
    }

    /** The decoder nearest to a row. */
    int nearest(double[] row) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < size(); t++) {
            double distance = distance(rows[t], row);
            if (distance < least) {
                best = t;
                least = distance;
            }
        }
        return best;
    }

    /** The largest difference of a probability between decoders i and k. */
    double distance(int i, int k) {
        return distance(rows[i], rows[k]);
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int y = 0; y < a.length; y++) {
            most = Math.max(most, Math.abs(a[y] - b[y]));
        }
        return most;
    }

    /** In ascending order of the last label's probability, then of those before. */
    Decoders sorted() {
        Integer[] order = new Integer[size()];
        Arrays.setAll(order, t -> t);
        Arrays.sort(order, (i, k) -> {
            for (int y = rows[i].length - 1; y > 0; y--) {
                if (rows[i][y] != rows[k][y]) {
                    return Double.compare(rows[i][y], rows[k][y]);
                }
            }
            return Integer.compare(i, k);
        });
        double[] q = Arrays.stream(order).mapToDouble(t -> weights[t]).toArray();
        return new Decoders(q, Arrays.stream(order).map(t -> rows[t]).toArray(double[][]::new));
    }
}
