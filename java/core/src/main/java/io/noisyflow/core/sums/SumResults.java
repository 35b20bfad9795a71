package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;

/** Makes results of running sums, for some rows of a block: puts each sum together, then takes all the logarithms. */
public final class SumResults {
    private static final double LN2 = 0.6931471805599453;

    private final SumScheme scheme;
    private final double[] slopes;
    private final LogSums request;
    private final RowSums sums;
    private final RunningSum total = new RunningSum();
    /** The term of the own row where that is what the main sums leave out: its run, or -1, and its value. */
    private int ownRun = -1;
    private double ownReference;
    private double ownSum;

    private SumResults(SumScheme scheme, double[] slopes, RowSums sums) {
        this.scheme = scheme;
        this.slopes = slopes;
        this.request = scheme.request();
        this.sums = sums;
    }

    /**
     * Writes the results of rows from .. to - 1.
     *
     * @param slopes log2(e) / (2 sigma^2) for each sigma, in the units of {@link RowSums#ownSquaredDistance}
     */
    public static void write(SumScheme scheme, double[] slopes, RowSums sums, LogSumBlock results, int from,
            int to) {
        int points = scheme.rows().signs() * slopes.length;
        SumResults finish = new SumResults(scheme, slopes, sums);
        SumKind[] kinds = scheme.request().wanted().toArray(SumKind[]::new);
        double[][] arrays = new double[kinds.length][];
        double[][] references = new double[kinds.length][];
        for (int i = 0; i < kinds.length; i++) {
            arrays[i] = results.array(kinds[i]);
            references[i] = new double[(to - from) * points * scheme.numbers(kinds[i])];
        }
        for (int row = from; row < to; row++) {
            finish.collect(row, from * points, kinds, arrays, references);
        }
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != SumKind.SQUARED_NOISE) {
                Logarithms.replace(references[i], arrays[i], from * points * scheme.numbers(kinds[i]),
                        references[i].length);
            }
        }
    }

    /** Puts the sums of a row together, of each kind, in the place of their logarithms. */
    private void collect(int row, int firstPoint, SumKind[] kinds, double[][] arrays, double[][] references) {
        int query = sums.firstQuery() + scheme.rows().queryOf(row);
        int slot = row * scheme.slotsOfRow();
        int point = row * scheme.rows().signs() * slopes.length;
        for (int sign = 0; sign < scheme.rows().signs(); sign++) {
            for (int s = 0; s < slopes.length; s++) {
                setOwn(row, query, s);
                for (int i = 0; i < kinds.length; i++) {
                    int numbers = scheme.numbers(kinds[i]);
                    for (int c = 0; c < numbers; c++) {
                        add(kinds[i], query, slot, c);
                        total.normalise();
                        arrays[i][point * numbers + c] =
                                kinds[i] == SumKind.SQUARED_NOISE ? sums.squaredNoise(row) : total.sum();
                        references[i][(point - firstPoint) * numbers + c] = total.reference();
                    }
                }
                slot += scheme.slotsOfSigma();
                point++;
            }
        }
    }

    private void add(SumKind kind, int query, int slot, int c) {
        total.clear();
        switch (kind) {
            case ALL -> addAll(slot, true);
            case LEFT_OUT -> addAll(slot, false);
            case SQUARES -> addSquares(slot);
            case OWN_CLASS -> addRun(slot, request.ownClass(query), true);
            case OWN_CLASS_LEFT_OUT -> addRun(slot, request.ownClass(query), false);
            case CLASSES -> addRun(slot, c, true);
            case CLASSES_LEFT_OUT -> addRun(slot, c, false);
            case SQUARED_NOISE -> {}
        }
    }

    private void addAll(int slot, boolean withOwn) {
        for (int run = 0; run < scheme.runs(); run++) {
            addRun(slot, run, withOwn);
        }
    }

    private void addRun(int slot, int run, boolean withOwn) {
        total.add(sums.reference(slot + run), sums.sum(slot + run));
        if (withOwn && scheme.keepsOwn()) {
            total.add(sums.reference(slot + scheme.runs() + run), sums.sum(slot + scheme.runs() + run));
        } else if (withOwn && ownRun == run) {
            total.add(ownReference, ownSum);
        }
    }

    private void addSquares(int slot) {
        for (int k = slot; k < slot + scheme.slotsOfSigma(); k++) {
            total.add(2 * sums.reference(k), sums.squares(k));
        }
        if (ownRun >= 0) {
            total.add(2 * ownReference, ownSum * ownSum);
        }
    }

    private void setOwn(int row, int query, int s) {
        ownRun = -1;
        if (!scheme.leavesOutRow() || scheme.keepsOwn() || sums.ownSquaredDistance(row) == Double.POSITIVE_INFINITY) {
            return;
        }
        int own = request.ownRow(query);
        int[] classes = request.mixture().classes();
        ownRun = scheme.runs() == 1 || classes == null ? 0 : classes[own];
        double[] weights = request.mixture().weights();
        double weight = weights == null ? 1 : weights[own] / scheme.meanWeight(request.groupOfQuery(query));
        double exponent = -sums.ownSquaredDistance(row) * slopes[s];
        if (weight == 0 || exponent == Double.NEGATIVE_INFINITY) {
            ownRun = -1;
            return;
        }
        // The power of two of the weight belongs to the reference, or the square of a small weight would be 0.
        int shift = Math.getExponent(weight);
        ownReference = shift;
        ownSum = Math.scalb(weight, -shift);
        if (exponent != 0) {
            double whole = Math.rint(exponent);
            ownReference += whole;
            ownSum *= StrictMath.exp((exponent - whole) * LN2);
        }
    }
}
