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
     */
    void add(int side, double weight, double[] l, double @Nullable [] h) {
        double integrand = 0;
        double influence = 0;
        double lowers = 0;
        for (int draw = 0; draw < l.length; draw++) {
            integrand += form.integrand(l[draw]) / l.length;
            influence += (side == 0 ? form.ofP(l[draw]) : form.ofQ(l[draw])) / l.length;
            lowers += h == null ? 0 : (side == 0 ? form.lowerOfP(h[draw]) : form.lowerOfQ(h[draw])) / l.length;
        }
        integrands[side].add(weight, integrand);
        influences[side].add(weight, influence);
        lower[side].add(weight, lowers);
        double carries = weight * integrand;
        carried += carries;
        carriedSquares += carries * carries;
        largest = Math.max(largest, carries);
    }

    /** The value, half from the rows of either side. */
    double value() {
        return (integrands[0].mean() + integrands[1].mean()) / 2;
    }

    /** Of the value, over noise and choice of rows; no less than that, for it holds the spread between rows too. */
    double monteCarlo() {
        return Math.sqrt(integrands[0].variance() + integrands[1].variance()) / 2;
    }

    /** Of the value, to first order, over samples. */
    double sampling() {
        return Math.sqrt(influences[0].variance() + influences[1].variance());
    }

    /** The variational form; 0 where there are no folds, for l itself depends on the points. */
    double lower() {
        return lower[0].mean() + lower[1].mean();
    }

    /** Whether few rows carry a value that has no upper limit. */
    boolean isHeavy() {
        boolean few = carried * carried < LEAST_EFFECTIVE * carriedSquares;
        return isChiSquare && !(carried == 0)
                && (few || !(largest <= LARGEST_SHARE * carried) || !Double.isFinite(carried));
    }
}
