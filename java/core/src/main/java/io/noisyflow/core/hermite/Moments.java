package io.noisyflow.core.hermite;

/**
 * What a weighted set of rows is to an {@link Expansion}: W, the centre, the powers M_alpha up to {@link #ORDER} about
 * it, the largest distance and the mean powers of distances. Lengths are in units of sigma.
 *
 * <p>Powers are numbered as {@link #index} tells; coordinates beyond d are absent. Reused: {@link #begin}, all rows by
 * {@link #add}, {@link #finish}.
 */
public final class Moments {
    /** The largest degree of a polynomial. */
    public static final int ORDER = 10;
    /** The largest dimension. */
    public static final int MOST_COORDINATES = 3;
    private static final int SIDE = ORDER + 1;

    private final int d;
    private final double[] centre = new double[MOST_COORDINATES];
    private final double[] offset = new double[MOST_COORDINATES];
    private final double[] powers;
    private final double[] powersOfX = new double[SIDE];
    /** Mean |e|^p. */
    private final double[] meanPower = new double[ORDER + 2];
    private double weight;
    private double largestSquare;

    /** Room for the moments of rows of d coordinates. */
    public Moments(int d) {
        this.d = d;
        this.powers = new double[size(d)];
    }

    /** Numbers of powers that a set of rows has, those above {@link #ORDER} together among them: (ORDER + 1)^d. */
    static int size(int d) {
        return d == 1 ? SIDE : d == 2 ? SIDE * SIDE : SIDE * SIDE * SIDE;
    }

    /** The number of the power x^a y^b z^c. */
    static int index(int a, int b, int c) {
        return (c * SIDE + b) * SIDE + a;
    }

    /** The largest b, or c, beside which a degree is left. */
    static int most(int coordinate, int d, int left) {
        return coordinate < d ? left : 0;
    }

    /** Terms of a polynomial of a degree in d coordinates. */
    public static int terms(int d, int degree) {
        int terms = 1;
        for (int j = 1; j <= d; j++) {
            terms = terms * (degree + j) / j;
        }
        return terms;
    }

    /** Begins a set around a centre. */
    public void begin(double[] newCentre) {
        System.arraycopy(newCentre, 0, centre, 0, d);
        java.util.Arrays.fill(offset, 0);
        java.util.Arrays.fill(powers, 0);
        java.util.Arrays.fill(meanPower, 0);
        weight = 0;
        largestSquare = 0;
    }

    /** Adds a row with a weight that is not negative; {@code withPowers} if the polynomial is wanted too. */
    public void add(double[] row, double rowWeight, boolean withPowers) {
        double x = row[0] - centre[0];
        double y = d < 2 ? 0 : row[1] - centre[1];
        double z = d < 3 ? 0 : row[2] - centre[2];
        double square = x * x + y * y + z * z;
        double length = Math.sqrt(square);
        weight += rowWeight;
        // A row that is no number makes everything so.
        largestSquare = Math.max(largestSquare, square);
        offset[0] += rowWeight * x;
        offset[1] += rowWeight * y;
        offset[2] += rowWeight * z;
        double power = rowWeight;
        for (int p = 1; p < meanPower.length; p++) {
            power *= length;
            meanPower[p] += power;
        }
        if (!withPowers) {
            return;
        }
        raise(x, powersOfX);
        double ofZ = rowWeight;
        for (int c = 0; c <= most(2, d, ORDER); c++) {
            double ofY = ofZ;
            for (int b = 0; b <= most(1, d, ORDER - c); b++) {
                int at = index(0, b, c);
                for (int a = 0; a <= ORDER - b - c; a++) {
                    powers[at + a] += ofY * powersOfX[a];
                }
                ofY *= y;
            }
            ofZ *= z;
        }
    }

    private static void raise(double x, double[] to) {
        to[0] = 1;
        for (int a = 1; a < to.length; a++) {
            to[a] = to[a - 1] * x;
        }
    }

    /** Turns sums into means. */
    public void finish() {
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= weight;
        }
        for (int p = 0; p < meanPower.length; p++) {
            meanPower[p] /= weight;
        }
        for (int j = 0; j < offset.length; j++) {
            offset[j] /= weight;
        }
    }

    /** Dimension of the rows. */
    int d() {
        return d;
    }

    /** W. */
    public double weight() {
        return weight;
    }

    /** The length of the rows' mean e. */
    public double offset() {
        return Math.sqrt(offset[0] * offset[0] + offset[1] * offset[1] + offset[2] * offset[2]);
    }

    /** Mean |e|^p, p from 1 to {@link #ORDER} + 1. */
    public double meanPower(int p) {
        return meanPower[p];
    }

    /** M_alpha by {@link #index}. Not to be changed. */
    double[] powers() {
        return powers;
    }

    /**
     * The remainder of a polynomial of some degree.
     *
     * @param stretch what lengths are multiplied by: 1, or sqrt 2 for squared terms
     */
    public Remainder remainder(int degree, double stretch) {
        int p = degree + 1;
        return Remainder.of(p, meanPower[p] * StrictMath.pow(stretch, p), Math.sqrt(largestSquare) * stretch);
    }
}
