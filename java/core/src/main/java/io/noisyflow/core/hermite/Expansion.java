package io.noisyflow.core.hermite;

/**
 * The polynomial sum_(|alpha| &lt;= degree) M_alpha He_alpha(u) / alpha! of a set of rows, by powers of u, evaluated at
 * many points at once by Horner's rule: in loops over points that the compiler turns into vectors.
 */
public final class Expansion {
    /** HERMITE[k][i]: the coefficient of x^i in He_k. */
    private static final double[][] HERMITE = hermite();

    private final int d;
    private final int degree;
    /** For z^c, c falling, for y^b, b falling, for x^a, a rising. */
    private final double[] coefficients;

    private Expansion(int d, int degree, double[] coefficients) {
        this.d = d;
        this.degree = degree;
        this.coefficients = coefficients;
    }

    /**
     * The polynomial of rows' moments.
     *
     * @param degree at most {@link Moments#ORDER}
     * @param stretch what lengths, u among them, are multiplied by: 1, or sqrt 2 for squared terms
     */
    public static Expansion of(Moments moments, int degree, double stretch) {
        int d = moments.d();
        double[] cube = moments.powers().clone();
        double[] powers = new double[Moments.ORDER + 1];
        powers[0] = 1;
        for (int k = 1; k < powers.length; k++) {
            powers[k] = powers[k - 1] * stretch;
        }
        for (int c = 0; c <= Moments.most(2, d, degree); c++) {
            for (int b = 0; b <= Moments.most(1, d, degree - c); b++) {
                toPowers(cube, Moments.index(0, b, c), 1, degree - b - c, powers);
            }
        }
        for (int c = 0; d >= 2 && c <= Moments.most(2, d, degree); c++) {
            for (int a = 0; a <= degree - c; a++) {
                toPowers(cube, Moments.index(a, 0, c), Moments.index(0, 1, 0), degree - a - c, powers);
            }
        }
        for (int b = 0; d >= 3 && b <= degree; b++) {
            for (int a = 0; a <= degree - b; a++) {
                toPowers(cube, Moments.index(a, b, 0), Moments.index(0, 0, 1), degree - a - b, powers);
            }
        }
        double[] coefficients = new double[Moments.terms(d, degree)];
        int next = 0;
        for (int c = Moments.most(2, d, degree); c >= 0; c--) {
            for (int b = Moments.most(1, d, degree - c); b >= 0; b--) {
                for (int a = 0; a <= degree - b - c; a++) {
                    coefficients[next++] = cube[Moments.index(a, b, c)];
                }
            }
        }
        return new Expansion(d, degree, coefficients);
    }

    /** Along one coordinate: sum_k m_k s^k He_k(s x) / k! by powers of x, s^k in {@code powers}. */
    private static void toPowers(double[] cube, int at, int step, int last, double[] powers) {
        for (int i = 0; i <= last; i++) {
            double sum = 0;
            for (int k = i; k <= last; k += 2) {
                sum += cube[at + k * step] * powers[k] * HERMITE[k][i];
            }
            // Later ones ask for higher powers alone.
            cube[at + i * step] = sum * powers[i];
        }
    }

    /** Row k divided by k!. */
    private static double[][] hermite() {
        double[][] rows = new double[Moments.ORDER + 1][Moments.ORDER + 1];
        rows[0][0] = 1;
        double factorial = 1;
        for (int k = 1; k < rows.length; k++) {
            for (int i = 0; i < rows.length; i++) {
                rows[k][i] = (i == 0 ? 0 : rows[k - 1][i - 1]) - (k < 2 ? 0 : (k - 1) * rows[k - 2][i]);
            }
        }
        for (int k = 1; k < rows.length; k++) {
            factorial *= k;
            for (int i = 0; i < rows.length; i++) {
                rows[k][i] /= factorial;
            }
        }
        return rows;
    }

    /** Terms of the polynomial. */
    public int terms() {
        return coefficients.length;
    }

    /**
     * The values at some points.
     *
     * @param u u[j][i]: coordinate j of point i
     * @param planes two arrays of scratch
     * @param out receives them
     */
    public void evaluate(double[][] u, int count, double[][] planes, double[] out) {
        int at = 0;
        for (int c = Moments.most(2, d, degree); c >= 0; c--) {
            double[] plane = d < 3 ? out : planes[0];
            for (int b = Moments.most(1, d, degree - c); b >= 0; b--) {
                double[] line = d < 2 ? out : planes[1];
                int last = degree - b - c;
                horner(at, last, u[0], line, count);
                at += last + 1;
                if (d >= 2) {
                    nest(plane, u[1], line, b == degree - c, count);
                }
            }
            if (d >= 3) {
                nest(out, u[2], plane, c == degree, count);
            }
        }
    }

    /** out = out x + more. */
    private static void nest(double[] out, double[] x, double[] more, boolean first, int count) {
        if (first) {
            System.arraycopy(more, 0, out, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[i] = out[i] * x[i] + more[i];
        }
    }

    private void horner(int at, int last, double[] x, double[] out, int count) {
        // Absent powers have coefficient 0: few loops, and each holds its sum in a register.
        double c0 = coefficients[at];
        double c1 = last < 1 ? 0 : coefficients[at + 1];
        double c2 = last < 2 ? 0 : coefficients[at + 2];
        double c3 = last < 3 ? 0 : coefficients[at + 3];
        double c4 = last < 4 ? 0 : coefficients[at + 4];
        double c5 = last < 5 ? 0 : coefficients[at + 5];
        double c6 = last < 6 ? 0 : coefficients[at + 6];
        double c7 = last < 7 ? 0 : coefficients[at + 7];
        double c8 = last < 8 ? 0 : coefficients[at + 8];
        double c9 = last < 9 ? 0 : coefficients[at + 9];
        double c10 = last < 10 ? 0 : coefficients[at + 10];
        if (last == 0) {
            java.util.Arrays.fill(out, 0, count, c0);
        } else if (last <= 2) {
            for (int i = 0; i < count; i++) {
                out[i] = (c2 * x[i] + c1) * x[i] + c0;
            }
        } else if (last <= 4) {
            for (int i = 0; i < count; i++) {
                out[i] = (((c4 * x[i] + c3) * x[i] + c2) * x[i] + c1) * x[i] + c0;
            }
        } else if (last <= 7) {
            for (int i = 0; i < count; i++) {
                double high = ((c7 * x[i] + c6) * x[i] + c5) * x[i] + c4;
                out[i] = (((high * x[i] + c3) * x[i] + c2) * x[i] + c1) * x[i] + c0;
            }
        } else {
            for (int i = 0; i < count; i++) {
                double high = ((((c10 * x[i] + c9) * x[i] + c8) * x[i] + c7) * x[i] + c6) * x[i] + c5;
                out[i] = ((((high * x[i] + c4) * x[i] + c3) * x[i] + c2) * x[i] + c1) * x[i] + c0;
            }
        }
    }
}
