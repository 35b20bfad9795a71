package io.noisyflow.information.bottleneck;

import io.noisyflow.core.numerics.Cholesky;
import org.jspecify.annotations.Nullable;

/**
 * c(s) = sum_x p(x) exp(-beta d(x,s)) / Z_x for the normalisers Z of some decoders: 1 at each of them when they are at
 * their best, and nowhere above 1 when none is missing. Its maximum lies among mixtures of the rows p(y|x).
 */
final class Optimality {
    private final JointLaw law;
    private final double beta;
    /** log p(x) - log Z_x - beta sum_y p log p. */
    private final double[] offsets;

    Optimality(JointLaw law, double beta, Encoding encoding) {
        this.law = law;
        this.beta = beta;
        offsets = new double[law.classes()];
        for (int x = 0; x < offsets.length; x++) {
            offsets[x] = StrictMath.log(law.mass(x)) - encoding.logNormalisers()[x] - beta * law.negativeEntropy(x);
        }
    }

    JointLaw law() {
        return law;
    }

    double beta() {
        return beta;
    }

    /** The logarithms of the terms of c(s). */
    double logTerm(int x, double[] logs) {
        double[] row = law.row(x);
        double sum = 0;
        for (int y = 0; y < row.length; y++) {
            if (row[y] > 0) {
                sum += row[y] * logs[y];
            }
        }
        return offsets[x] + beta * sum;
    }

    /** c(s). */
    double at(double[] s) {
        double[] logs = logs(s);
        double sum = 0;
        for (int x = 0; x < offsets.length; x++) {
            sum += StrictMath.exp(logTerm(x, logs));
        }
        return sum;
    }

    /** The mean of p(y|x) by the terms of c(s), where c is at least as large. */
    double[] uphill(double[] s) {
        double[] logs = logs(s);
        double[] mean = new double[s.length];
        double sum = 0;
        for (int x = 0; x < offsets.length; x++) {
            double term = StrictMath.exp(logTerm(x, logs));
            sum += term;
            for (int y = 0; y < s.length; y++) {
                mean[y] += term * law.conditional(x, y);
            }
        }
        if (!(sum > 0)) {
            return s;
        }
        double total = 0;
        for (double m : mean) {
            total += m;
        }
        for (int y = 0; y < mean.length; y++) {
            mean[y] /= total;
        }
        return mean;
    }

    /**
     * The top of the hill of c that {@code from} is on, by Newton steps in the logits of s where log c is concave, and
     * otherwise by going uphill.
     */
    Peak.Place top(double[] from, int steps) {
        double[] s = from;
        double value = at(s);
        for (int step = 0; step < steps; step++) {
            double[] next = newton(s);
            double reached = next == null ? value : at(next);
            if (next == null || !(reached > value)) {
                next = uphill(s);
                reached = at(next);
            }
            if (!(reached > value)) {
                break;
            }
            s = next;
            value = reached;
        }
        return new Peak.Place(s, value);
    }

    /** log c: gradient beta (m - s), curvature beta^2 cov - beta (diag s - s s^T), m and cov of p(y|x) by terms. */
    private double @Nullable [] newton(double[] s) {
        int labels = s.length;
        int likeliest = 0;
        for (int y = 1; y < labels; y++) {
            likeliest = s[y] > s[likeliest] ? y : likeliest;
        }
        double[] logs = logs(s);
        double[] mean = new double[labels];
        double[] second = new double[labels * labels];
        double sum = 0;
        for (int x = 0; x < offsets.length; x++) {
            double term = StrictMath.exp(logTerm(x, logs));
            sum += term;
            for (int y = 0; y < labels; y++) {
                double product = term * (law.conditional(x, y) - s[y]);
                mean[y] += product;
                for (int z = 0; z <= y; z++) {
                    second[y * labels + z] += product * (law.conditional(x, z) - s[z]);
                }
            }
        }
        int count = labels - 1;
        double[] gradient = new double[count];
        double[] curvature = new double[count * count];
        for (int i = 0; i < count; i++) {
            int y = i < likeliest ? i : i + 1;
            gradient[i] = mean[y] / sum;
            for (int j = 0; j <= i; j++) {
                int z = j < likeliest ? j : j + 1;
                double covariance = second[y * labels + z] / sum - mean[y] * mean[z] / (sum * sum);
                curvature[i * count + j] = (i == j ? s[y] : 0) - s[y] * s[z] - beta * covariance;
            }
        }
        Cholesky cholesky = Cholesky.of(curvature, count);
        if (cholesky == null) {
            return null;
        }
        double[] direction = cholesky.solve(gradient);
        double[] moved = s.clone();
        double total = s[likeliest];
        for (int i = 0; i < count; i++) {
            int y = i < likeliest ? i : i + 1;
            moved[y] *= StrictMath.exp(Math.clamp(direction[i], -1, 1));
            total += moved[y];
        }
        for (int y = 0; y < labels; y++) {
            moved[y] /= total;
        }
        return moved;
    }

    /** The weight, from 0 to 1, that a further decoder s has when the others keep their proportions. */
    double bestWeight(double[] s) {
        double[] logs = logs(s);
        double[] ratios = new double[offsets.length];
        for (int x = 0; x < ratios.length; x++) {
            ratios[x] = StrictMath.exp(logTerm(x, logs)) / law.mass(x);
        }
        double low = 0;
        double high = 1;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            double slope = 0;
            for (int x = 0; x < ratios.length; x++) {
                slope += law.mass(x) * (ratios[x] - 1) / (1 - middle + middle * ratios[x]);
            }
            if (slope > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.clamp((low + high) / 2, 1e-13, 1 - 1e-9);
    }

    private static double[] logs(double[] s) {
        double[] logs = new double[s.length];
        for (int y = 0; y < s.length; y++) {
            logs[y] = StrictMath.log(s[y]);
        }
        return logs;
    }
}
