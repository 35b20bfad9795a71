package io.noisyflow.core.hermite;

/**
 * What a weighted set of rows is to an {@link Expansion}: W, the centre, the powers M_alpha up to {@link #ORDER} about
 * it, the largest distance and the mean powers of distances. Lengths are in units of sigma.
 *
 * <p>Powers are numbered as {@link #index} tells; coordinates beyond d are absent. Reused: {@link #begin}, all rows by
 * {@link #add}, {@link #finish}; then, if the polynomial is wanted, all by {@link #addPowers}, {@link #finishPowers}.
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
    /** Mean |e|^(2 k + 1). */
    private final double[] meanPower = new double[ORDER / 2 + 1];
    private double meanSquare;
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
        meanSquare = 0;
        weight = 0;
        largestSquare = 0;
    }

    /** Adds what a remainder asks for of a row with a weight that is not negative. */
    public void add(double[] row, double rowWeight) {
        double x = row[0] - centre[0];
        double y = d < 2 ? 0 : row[1] - centre[1];
        double z = d < 3 ? 0 : row[2] - centre[2];
        double square = x * x + y * y + z * z;
        weight += rowWeight;
        // A row that is no number makes everything so.
        largestSquare = Math.max(largestSquare, square);
        offset[0] += rowWeight * x;
        offset[1] += rowWeight * y;
        offset[2] += rowWeight * z;
        meanSquare += rowWeight * square;
        double power = rowWeight * Math.sqrt(square);
        for (int k = 0; k < meanPower.length; k++) {
            meanPower[k] += power;
            power *= square;
        }
    }

    /** Adds the powers of a row, up to a degree: the same for all rows, each of which is added by {@link #add} too. */
    public void addPowers(double[] row, double rowWeight, int degree) {
        raise(row[0] - centre[0], powersOfX);
        double y = d < 2 ? 0 : row[1] - centre[1];
        double z = d < 3 ? 0 : row[2] - centre[2];
        double ofZ = rowWeight;
        for (int c = 0; c <= most(2, d, degree); c++) {
            double ofY = ofZ;
            for (int b = 0; b <= most(1, d, degree - c); b++) {
                int at = index(0, b, c);
                for (int a = 0; a <= degree - b - c; a++) {
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

    /** Turns sums of powers into means, after {@link #finish}. */
    public void finishPowers() {
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= weight;
        }
    }

    /** Turns sums into means; powers may be added after that. */
    public void finish() {
        meanSquare /= weight;
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

    /** Mean |e|^2. */
    public double meanSquare() {
        return meanSquare;
    }

    /** M_alpha by {@link #index}. Not to be changed. */
    double[] powers() {
        return powers;
    }

    /**
     * The remainder of a polynomial of an even degree.
     *
     * @param stretch what lengths are multiplied by: 1, or sqrt 2 for squared terms
     */
    public Remainder remainder(int degree, double stretch) {
        int p = degree + 1;
        return Remainder.of(p, meanPower[p / 2] * StrictMath.pow(stretch, p), Math.sqrt(largestSquare) * stretch);
    }
}
