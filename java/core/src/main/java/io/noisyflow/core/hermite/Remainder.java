package io.noisyflow.core.hermite;

/**
 * How far a polynomial of degree below p is from the sum that it stands for: as a share of the set's weight W, at most
 *
 * <pre>  g(u) = m_p / sqrt(p!) exp(-w^2 / 4),  w = max(0, |u| - r),</pre>
 *
 * m_p the weighted mean of |e_k|^p and r the largest |e_k|.
 *
 * <p><b>Proof.</b> For one row, f(s) = exp(-|u - s e|^2 / 2) on 0 &lt;= s &lt;= 1 has Taylor's remainder f^(p)(s) / p!
 * at some s. Along e, with x = (u - s e) e / |e| and y the length of what is orthogonal to e, f = exp(-x^2 / 2)
 * exp(-y^2 / 2), y does not depend on s and dx/ds = -|e|: so |f^(p)(s)| = |e|^p |He_p(x)| exp(-x^2 / 2 - y^2 / 2).
 *
 * <p>By Indritz's inequality (Proc. AMS 12, 1961) |He_p(x)| &lt;= sqrt(p!) exp(x^2 / 4). Hence |f^(p)(s)| is at most
 * |e|^p sqrt(p!) exp(-(x^2 + y^2) / 4), since exp(-y^2 / 2) &lt;= exp(-y^2 / 4), and x^2 + y^2 = |u - s e|^2 is at
 * least w^2, as |s e| &lt;= r. The weighted mean over the rows is g. For p &gt;= 1 the inequality itself leaves a tenth
 * or more, beside which rounding is nothing.
 *
 * @param logFactor log2(m_p / sqrt(p!)); negative infinity where all rows are one
 * @param radius r
 */
public record Remainder(double logFactor, double radius) {
    static final double LOG2_E = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;
    /** sqrt(p!). */
    private static final double[] ROOT_FACTORIAL = new double[Moments.ORDER + 2];

    static {
        double factorial = 1;
        for (int p = 0; p < ROOT_FACTORIAL.length; p++) {
            factorial *= Math.max(1, p);
            ROOT_FACTORIAL[p] = Math.sqrt(factorial);
        }
    }

    /** Of the terms of degree p and above of rows with this mean of |e|^p. */
    public static Remainder of(int p, double meanPower, double radius) {
        return new Remainder(StrictMath.log(meanPower / ROOT_FACTORIAL[p]) * LOG2_E, radius);
    }

    /** log2 g at a distance |u|. */
    public double log2(double distance) {
        double w = Math.max(0, distance - radius);
        return logFactor - LOG2_E / 4 * w * w;
    }

    /**
     * The distance up to which the remainder is at most a share of the sum itself; negative where there is none.
     *
     * <p>By Jensen's inequality the sum is at least W exp(-(|u|^2 + 2 |u| b + m_2) / 2), b the length of the rows' mean
     * e. So it is enough that a = log share - log(m_p / sqrt(p!)) - m_2 / 2 is at least |u|^2 / 2 + b |u| - w^2 / 4,
     * which grows with |u|.
     *
     * @param share of the sum
     * @param meanSquare m_2
     * @param offset b, 0 where the centre is the rows' mean
     */
    public double reach(double share, double meanSquare, double offset) {
        double a = StrictMath.log(share) - LN2 * logFactor - meanSquare / 2;
        if (!(a >= 0)) {
            return -1;
        }
        if (a == Double.POSITIVE_INFINITY) {
            return a;
        }
        double inside = Math.sqrt(offset * offset + 2 * a) - offset;
        if (inside <= radius) {
            return inside;
        }
        double b = radius + 2 * offset;
        return Math.sqrt(b * b + radius * radius + 4 * a) - b;
    }
}
