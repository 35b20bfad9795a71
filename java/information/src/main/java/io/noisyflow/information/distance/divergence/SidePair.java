package io.noisyflow.information.distance.divergence;

import org.jspecify.annotations.Nullable;

/** What one divergence adds up over the query rows of both sides. */
final class SidePair {
    private static final double LEAST_EFFECTIVE = 200;
    private static final double LARGEST_SHARE = 0.05;

    private final DivergenceForm form;
    private final boolean isChiSquare;
    private final SideMean[] integrands = {new SideMean(), new SideMean()};
    private final SideMean[] influences = {new SideMean(), new SideMean()};
    private final SideMean[] lower = {new SideMean(), new SideMean()};
    /** Weighted variances of the mean of a row over its own points. */
    private final double[] within = new double[2];
    private final double[] masses = new double[2];
    private double carried;
    private double carriedSquares;
    private double largest;

    SidePair(Divergence divergence) {
        this.form = divergence.form();
        this.isChiSquare = divergence.isChiSquare();
    }

    /**
     * Adds a row.
     *
     * @param side 0 for P, 1 for Q
     * @param weight of the row, relative to its side
     * @param l log(p/q) at the points around it
     * @param h the same, from the other folds; null where there are none
     * @param perUnit points that make an independent one: 2 for antithetic pairs
     */
    void add(int side, double weight, double[] l, double @Nullable [] h, int perUnit) {
        double integrand = 0;
        double influence = 0;
        double lowers = 0;
        double squares = 0;
        double unit = 0;
        for (int draw = 0; draw < l.length; draw++) {
            double at = form.integrand(l[draw]);
            integrand += at / l.length;
            influence += (side == 0 ? form.ofP(l[draw]) : form.ofQ(l[draw])) / l.length;
            lowers += h == null ? 0 : (side == 0 ? form.lowerOfP(h[draw]) : form.lowerOfQ(h[draw])) / l.length;
            carry(weight * at);
            unit += at / perUnit;
            if ((draw + 1) % perUnit == 0) {
                squares += unit * unit;
                unit = 0;
            }
        }
        int units = l.length / perUnit;
        double spread = units < 2 ? Double.NaN
                : Math.max(0, squares / units - integrand * integrand) / (units - 1);
        integrands[side].add(weight, integrand);
        influences[side].add(weight, influence);
        lower[side].add(weight, lowers);
        within[side] += weight * weight * spread;
        masses[side] += weight;
    }

    private void carry(double carries) {
        carried += carries;
        carriedSquares += carries * carries;
        largest = Math.max(largest, carries);
    }

    /** The value, half from the rows of either side. */
    double value() {
        return (integrands[0].mean() + integrands[1].mean()) / 2;
    }

    /**
     * Of the value, over noise and choice of rows. Where every row of a side was asked, noise alone counts, if there
     * are points enough to tell; else the spread between rows, which is no less.
     */
    double monteCarlo(boolean everyRowOfP, boolean everyRowOfQ) {
        return Math.sqrt(monteCarlo(0, everyRowOfP) + monteCarlo(1, everyRowOfQ)) / 2;
    }

    private double monteCarlo(int side, boolean everyRow) {
        double noise = within[side] / masses[side] / masses[side];
        return everyRow && noise >= 0 ? noise : integrands[side].variance();
    }

    /** Of the value, to first order, over samples. */
    double sampling() {
        return Math.sqrt(influences[0].variance() + influences[1].variance());
    }

    /** The variational form; 0 where there are no folds, for l itself depends on the points. */
    double lower() {
        return lower[0].mean() + lower[1].mean();
    }

    /** The standard error of the variational form, over rows and noise. */
    double lowerError() {
        return Math.sqrt(lower[0].variance() + lower[1].variance());
    }

    /** Whether few points carry a value that has no upper limit. */
    boolean isHeavy() {
        boolean few = carried * carried < LEAST_EFFECTIVE * carriedSquares;
        return isChiSquare && !(carried == 0)
                && (few || !(largest <= LARGEST_SHARE * carried) || !Double.isFinite(carried));
    }
}
