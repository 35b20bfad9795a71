package io.noisyflow.information.distance.line;

import io.noisyflow.core.numerics.NormalLaw;
import java.util.Arrays;

/**
 * A sample on a line, smoothed by N(0, sigma^2): its quantiles, and the mass and first two moments below a point, all
 * in closed form.
 */
final class SmoothedLine {
    private static final int MOST_STEPS = 200;

    private final Atoms atoms;
    private final double sigma;
    /** Sums of m, m a and m (a^2 + sigma^2) over the first k atoms of mass m at a. */
    private final double[] masses;
    private final double[] firsts;
    private final double[] seconds;
    private double mass;
    private double first;
    private double second;
    private double density;

    SmoothedLine(Atoms atoms, double sigma) {
        this.atoms = atoms;
        this.sigma = sigma;
        int n = atoms.count();
        this.masses = new double[n + 1];
        this.firsts = new double[n + 1];
        this.seconds = new double[n + 1];
        for (int k = 0; k < n; k++) {
            double a = atoms.x()[k];
            double m = atoms.mass()[k];
            masses[k + 1] = masses[k] + m;
            firsts[k + 1] = firsts[k] + m * a;
            seconds[k + 1] = seconds[k] + m * (a * a + sigma * sigma);
        }
    }

    /** Takes in all of the law. */
    void whole() {
        mass = masses[atoms.count()];
        first = firsts[atoms.count()];
        second = seconds[atoms.count()];
    }

    /**
     * Takes in what lies below x: the mass F(x), the integral of t dF, m (a Phi - sigma phi), and that of t^2 dF,
     * m ((a^2 + sigma^2) Phi - sigma (a + x) phi).
     */
    void below(double x) {
        int from = lowerBound(x - NormalLaw.REACH * sigma);
        int to = lowerBound(x + NormalLaw.REACH * sigma);
        mass = masses[from];
        first = firsts[from];
        second = seconds[from];
        density = 0;
        for (int k = from; k < to; k++) {
            double a = atoms.x()[k];
            double m = atoms.mass()[k];
            double z = (x - a) / sigma;
            double under = NormalLaw.distribution(z);
            double height = NormalLaw.fastDensity(z);
            mass += m * under;
            first += m * (a * under - sigma * height);
            second += m * ((a * a + sigma * sigma) * under - sigma * (a + x) * height);
            density += m * height / sigma;
        }
    }

    /** F of what was taken in. */
    double mass() {
        return mass;
    }

    /** The integral of t dF over it. */
    double first() {
        return first;
    }

    /** The integral of t^2 dF over it. */
    double second() {
        return second;
    }

    /** The density at the point that was taken in last. */
    double density() {
        return density;
    }

    /**
     * The x with F(x) = u, by Newton's method kept within an interval that is bisected where it leaves that.
     *
     * @param guess where to begin; the middle where it is not within the interval
     */
    double quantile(double u, double guess) {
        double low = atoms.least() - (NormalLaw.REACH + 1) * sigma;
        double high = atoms.largest() + (NormalLaw.REACH + 1) * sigma;
        double x = low < guess && guess < high ? guess : low + (high - low) / 2;
        for (int step = 0; step < MOST_STEPS && low < x && x < high; step++) {
            below(x);
            double off = mass - u;
            if (off == 0) {
                break;
            }
            if (off > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - off / density;
            boolean inside = low < next && next < high;
            double moved = inside ? next : low + (high - low) / 2;
            if (Math.abs(moved - x) <= 4e-16 * (Math.abs(x) + sigma)) {
                break;
            }
            x = moved;
        }
        return x;
    }

    private int lowerBound(double x) {
        int found = Arrays.binarySearch(atoms.x(), x);
        return found < 0 ? -found - 1 : found;
    }
}
