package io.noisyflow.vector.lanes;

/**
 * The numbers with which powers of two are computed in float64, as {@link FloatPowers} in float32. The relative error
 * of a power is at most 2.5e-16, all of it rounding; a power with a whole exponent is exact.
 */
public final class DoublePowers {
    /** Terms this far below the reference are not told apart any more: each counts as 2^-500 of it. */
    public static final double NEGLIGIBLE = 500;

    /** 1.5 2^52 + the exponent bias: adding it rounds to an integer, which then stands in the low bits. */
    public static final double ROUND = 0x1.8p52 + 1023;

    /** 2^f = 1 + f P(f) on [-1/2, 1/2], a minimax fit, relative error 4.3e-17 after rounding the coefficients. */
    public static final double C1 = 0.6931471805599457;
    public static final double C2 = 0.24022650695910097;
    public static final double C3 = 0.05550410866479039;
    public static final double C4 = 0.009618129107607003;
    public static final double C5 = 0.001333355815344075;
    public static final double C6 = 0.00015403530441572002;
    public static final double C7 = 1.5252727384422184e-05;
    public static final double C8 = 1.3215442675274677e-06;
    public static final double C9 = 1.0180647973710321e-07;
    public static final double C10 = 7.0725704385019656e-09;
    public static final double C11 = 4.0780264188610234e-10;

    /** log2(e), and what rounding has taken from it. */
    public static final double LOG2_E = 1.4426950408889634;
    public static final double LOG2_E_REST = 2.0355273740931033e-17;

    /** tanh is 1 to the last bit from here on. */
    public static final double SATURATED = 20;

    /** Below 2^-1022 the powers of the sigmoid are not told apart: no subnormal number arises. */
    public static final double SMALLEST_POWER = 1022;

    /** 2^f - 1 = f P(f) on [-1/2, 1/2], relative error 5.5e-17: a minimax fit with its coefficients rounded. */
    public static final double LESS_ONE_1 = 0.6931471805599453;
    public static final double LESS_ONE_2 = 0.24022650695910097;
    public static final double LESS_ONE_3 = 0.055504108664821236;
    public static final double LESS_ONE_4 = 0.009618129107607065;
    public static final double LESS_ONE_5 = 0.0013333558146531622;
    public static final double LESS_ONE_6 = 0.00015403530441481707;
    public static final double LESS_ONE_7 = 1.5252733701221825e-05;
    public static final double LESS_ONE_8 = 1.32154427235878e-06;
    public static final double LESS_ONE_9 = 1.0178121296621213e-07;
    public static final double LESS_ONE_10 = 7.072561829860248e-09;
    public static final double LESS_ONE_11 = 4.445537578968499e-10;

    private DoublePowers() {}
}
