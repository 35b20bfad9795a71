package io.noisyflow.information.distance.line;

import io.noisyflow.core.numerics.NormalLaw;
import java.util.Arrays;

/**
 * G = F - H, the difference of the distribution functions of two smoothed samples, with its antiderivative A(x), the
 * integral of G up to x.
 *
 * <p>With z_i = (x - c_i) / sigma and signed masses w_i, G = sum w_i Phi(z_i), A = sigma sum w_i (z_i Phi(z_i) +
 * phi(z_i)) and G'' = -sum w_i z_i phi(z_i) / sigma^2. Atoms further left than 9 sigma are taken together.
 */
final class DistributionDifference {
    private final double[] c;
    private final double[] w;
    private final double sigma;
    /** Sums of w and of w c over the first k atoms. */
    private final double[] masses;
    private final double[] moments;
    private int from;
    private int to;
    private double difference;
    private double integral;

    /** Of atoms whose common masses have gone. */
    DistributionDifference(Atoms p, Atoms q, double sigma) {
        double[] at = new double[p.count() + q.count()];
        double[] signed = new double[at.length];
        int count = 0;
        for (int i = 0, j = 0; i < p.count() || j < q.count();) {
            double next = i == p.count() ? q.x()[j] : j == q.count() ? p.x()[i] : Math.min(p.x()[i], q.x()[j]);
            double mass = 0;
            if (i < p.count() && p.x()[i] == next) {
                mass += p.mass()[i++];
            }
            if (j < q.count() && q.x()[j] == next) {
                mass -= q.mass()[j++];
            }
            if (mass != 0) {
                at[count] = next;
                signed[count++] = mass;
            }
        }
        this.c = Arrays.copyOf(at, count);
        this.w = Arrays.copyOf(signed, count);
        this.sigma = sigma;
        this.masses = new double[count + 1];
        this.moments = new double[count + 1];
        for (int k = 0; k < count; k++) {
            masses[k + 1] = masses[k] + w[k];
            moments[k + 1] = moments[k] + w[k] * c[k];
        }
    }

    /** Number of atoms, where the two samples differ. */
    int atoms() {
        return c.length;
    }

    /** Where the k-th of them lies. */
    double atom(int k) {
        return c[k];
    }

    /** The signed mass of the first k + 1 atoms: G of the samples themselves between atom k and the next. */
    double massUpTo(int k) {
        return masses[k + 1];
    }

    /** Evaluates G and A at x. */
    void at(double x) {
        window(x - NormalLaw.REACH * sigma, x + NormalLaw.REACH * sigma);
        double sum = 0;
        double area = 0;
        for (int k = from; k < to; k++) {
            double z = (x - c[k]) / sigma;
            double below = NormalLaw.distribution(z);
            sum += w[k] * below;
            area += w[k] * (z * below + NormalLaw.fastDensity(z));
        }
        difference = masses[from] + sum;
        integral = masses[from] * x - moments[from] + sigma * area;
    }

    /** G as evaluated last. */
    double difference() {
        return difference;
    }

    /** A as evaluated last. */
    double integral() {
        return integral;
    }

    /** At least sup |G''| over [left, right]: |G''| of the middle and half the width times a bound of sup |G'''|. */
    double curvature(double left, double right) {
        double middle = left + (right - left) / 2;
        double half = (right - left) / 2;
        window(left - NormalLaw.REACH * sigma, right + NormalLaw.REACH * sigma);
        double second = 0;
        double third = 0;
        for (int k = from; k < to; k++) {
            double z = (middle - c[k]) / sigma;
            second += w[k] * z * NormalLaw.fastDensity(z);
            double nearest = Math.max(0, Math.abs(z) - half / sigma);
            double furthest = Math.abs(z) + half / sigma;
            // |phi''(z)| = |z^2 - 1| phi(z), .3989.. at most.
            third += Math.abs(w[k]) * Math.min((furthest * furthest + 1) * NormalLaw.fastDensity(nearest), 0.39895);
        }
        return (Math.abs(second) + half / sigma * third) / sigma / sigma;
    }

    private void window(double low, double high) {
        from = lowerBound(low);
        to = lowerBound(high);
    }

    private int lowerBound(double x) {
        int found = Arrays.binarySearch(c, x);
        return found < 0 ? -found - 1 : found;
    }
}
