package io.noisyflow.information.bottleneck;

import io.noisyflow.core.numerics.Cholesky;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gradient and curvature of F = sum_x p(x) log sum_t q_t exp(-beta d(x,s_t)) - sum_t q_t over all weights and decoders.
 *
 * <p>The last term makes the best weights sum to 1 without saying so. A weight moves in proportion to itself, a decoder
 * in logits against its most probable label; labels that a decoder has given up are left alone. F is concave in the
 * weights and, at its maximum, in all of them.
 */
final class NewtonStep {
    /** A probability below this does not count among the logits. */
    private static final double GIVEN_UP = 1e-14;
    private static final double LONGEST_LOGIT = 2;
    private static final double LEAST_FACTOR = 0.1;
    private static final double MOST_FACTOR = 4;

    private final JointLaw law;
    private final double beta;
    private final Decoders from;
    private final Encoding encoding;
    /** For each variable its decoder, and its label or -1 for the weight. */
    private final int[] decoderOf;
    private final int[] labelOf;
    /** E[g] for each variable, g as in {@link #addRows}. */
    private final double[] means;
    /** Costs far more than the gradient, and is asked for when a step is. */
    private double @Nullable [] curvature;

    NewtonStep(JointLaw law, double beta, Decoders from, Encoding encoding) {
        this.law = law;
        this.beta = beta;
        this.from = from;
        this.encoding = encoding;
        int k = from.size();
        int labels = law.labels();
        int[] decoders = new int[k * labels];
        int[] names = new int[k * labels];
        int count = 0;
        for (int t = 0; t < k; t++) {
            int likeliest = likeliest(from.rows()[t]);
            for (int y = -1; y < labels; y++) {
                if (y < 0 || y != likeliest && from.rows()[t][y] > GIVEN_UP) {
                    decoders[count] = t;
                    names[count++] = y;
                }
            }
        }
        decoderOf = Arrays.copyOf(decoders, count);
        labelOf = Arrays.copyOf(names, count);
        means = means();
    }

    /** Where the step begins. */
    Decoders from() {
        return from;
    }

    private static int likeliest(double[] row) {
        int best = 0;
        for (int y = 1; y < row.length; y++) {
            best = row[y] > row[best] ? y : best;
        }
        return best;
    }

    private double[] means() {
        int k = from.size();
        double[] sums = new double[decoderOf.length];
        for (int x = 0; x < law.classes(); x++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += law.mass(x) * encoding.shares()[x * k + decoderOf[i]] * derivative(x, i);
            }
        }
        return sums;
    }

    /** The derivative of log q_t - beta d(x,s_t) by variable i. */
    private double derivative(int x, int i) {
        int y = labelOf[i];
        return y < 0 ? 1 : beta * (law.conditional(x, y) - from.rows()[decoderOf[i]][y]);
    }

    private double gradient(int i) {
        return labelOf[i] < 0 ? means[i] - from.weights()[decoderOf[i]] : means[i];
    }

    private double[] curvature() {
        int count = means.length;
        double[] curvature = new double[count * count];
        addRows(curvature);
        addSoftmax(curvature);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                curvature[j * count + i] = curvature[i * count + j];
            }
        }
        return curvature;
    }

    /** What each class of x adds: b b^T less E[g g^T], b the posterior mean of the gradient g of log q_t - beta d. */
    private void addRows(double[] curvature) {
        int k = from.size();
        int count = means.length;
        double[] g = new double[count];
        double[] b = new double[count];
        for (int x = 0; x < law.classes(); x++) {
            double mass = law.mass(x);
            for (int i = 0; i < count; i++) {
                g[i] = derivative(x, i);
                b[i] = encoding.shares()[x * k + decoderOf[i]] * g[i];
            }
            for (int i = 0; i < count; i++) {
                double scaled = mass * b[i];
                if (scaled == 0) {
                    continue;
                }
                for (int j = 0; j <= i; j++) {
                    curvature[i * count + j] += scaled * b[j];
                }
                if (labelOf[i] >= 0) {
                    for (int j = i; j >= 0 && decoderOf[j] == decoderOf[i]; j--) {
                        curvature[i * count + j] -= scaled * g[j];
                    }
                }
            }
        }
    }

    private void addSoftmax(double[] curvature) {
        int count = means.length;
        double[] kept = new double[from.size()];
        for (int i = 0; i < count; i++) {
            if (labelOf[i] < 0) {
                kept[decoderOf[i]] = means[i];
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = i; labelOf[i] >= 0 && labelOf[j] >= 0; j--) {
                double[] s = from.rows()[decoderOf[i]];
                double si = s[labelOf[i]];
                curvature[i * count + j] += beta * kept[decoderOf[i]] * (i == j ? si * (1 - si) : -si * s[labelOf[j]]);
            }
        }
    }

    /** How far from the maximum: the largest c(s_t) - 1 and derivative of log c at a decoder, in magnitude. */
    double residual() {
        double most = 0;
        for (int i = 0; i < means.length; i++) {
            most = Math.max(most, Math.abs(gradient(i)) / from.weights()[decoderOf[i]]);
        }
        return most;
    }

    /**
     * The step, its curvature raised by {@code damping} times its own diagonal.
     *
     * @return null if the raised curvature is not positive definite
     */
    double @Nullable [] direction(double damping) {
        int count = means.length;
        if (curvature == null) {
            curvature = curvature();
        }
        double[] raised = curvature.clone();
        double scale = 0;
        for (int i = 0; i < count; i++) {
            scale = Math.max(scale, Math.abs(raised[i * count + i]));
        }
        for (int i = 0; i < count; i++) {
            raised[i * count + i] += damping * (Math.abs(raised[i * count + i]) + 1e-9 * scale);
        }
        Cholesky cholesky = Cholesky.of(raised, count);
        if (cholesky == null) {
            return null;
        }
        double[] gradient = new double[count];
        Arrays.setAll(gradient, this::gradient);
        return cholesky.solve(gradient);
    }

    /** The largest part of a step that leaves each weight a tenth of what it is, and moves no logit far. */
    double longest(double[] direction) {
        double part = 1;
        for (int i = 0; i < direction.length; i++) {
            if (labelOf[i] >= 0) {
                part = Math.min(part, LONGEST_LOGIT / Math.abs(direction[i]));
            } else if (direction[i] < 0) {
                part = Math.min(part, (LEAST_FACTOR - 1) / direction[i]);
            }
        }
        return part;
    }

    /** The decoders after a part of a step. */
    Decoders after(double[] direction, double part) {
        double[] parts = new double[from.size()];
        Arrays.fill(parts, part);
        return moved(direction, parts, change -> 1 + part * change);
    }

    /** The decoders after a step, which is cut where it is too long to be trusted. */
    Decoders after(double[] direction) {
        double[] parts = new double[from.size()];
        Arrays.fill(parts, 1);
        for (int i = 0; i < direction.length; i++) {
            if (labelOf[i] >= 0) {
                parts[decoderOf[i]] = Math.min(parts[decoderOf[i]], LONGEST_LOGIT / Math.abs(direction[i]));
            }
        }
        return moved(direction, parts, change -> Math.clamp(1 + change, LEAST_FACTOR, MOST_FACTOR));
    }

    /** Logits moved by a part of the direction for each decoder, weights by a factor. */
    private Decoders moved(double[] direction, double[] parts, DoubleUnaryOperator factor) {
        double[] q = from.weights().clone();
        double[][] factors = new double[from.size()][from.rows()[0].length];
        for (int i = 0; i < direction.length; i++) {
            int t = decoderOf[i];
            if (labelOf[i] < 0) {
                q[t] *= factor.applyAsDouble(direction[i]);
            } else {
                factors[t][labelOf[i]] = parts[t] * direction[i];
            }
        }
        double[][] s = new double[from.size()][];
        for (int t = 0; t < s.length; t++) {
            s[t] = from.rows()[t].clone();
            double sum = 0;
            for (int y = 0; y < s[t].length; y++) {
                s[t][y] *= StrictMath.exp(factors[t][y]);
                sum += s[t][y];
            }
            for (int y = 0; y < s[t].length; y++) {
                s[t][y] /= sum;
            }
        }
        return new Decoders(q, s);
    }
}
