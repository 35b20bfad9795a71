package io.noisyflow.vector.lanes;

/**
 * The numbers with which powers of two are computed in float32, in which this precision differs from
 * {@link DoublePowers} by more than its type.
 *
 * <p>The relative error of a power is at most 1.6e-7: 9.3e-8 of the polynomial, the rest rounding; a power with a whole
 * exponent is exact. (VectorOperators.EXP takes more than twice the time.) The polynomials themselves are written out
 * where they are used: behind a method that takes its coefficients, a sum of 4096 rows in float64 at d = 10 took 2.1
 * times as long (AVX2, AMD EPYC) and allocated 273 MB instead of .7, for C2 boxes the vectors of a method that it does
 * not inline.
 */
public final class FloatPowers {
    /** Terms this far below the reference are not told apart any more: each counts as 2^-62 of it. */
    public static final float NEGLIGIBLE = 62;

    /** 1.5 2^23 + the exponent bias: adding it rounds to an integer, which then stands in the low bits. */
    public static final float ROUND = 0x1.8p23f + 127;

    /**
     * 2^f = 1 + f P(f) on [-1/2, 1/2], a minimax fit, relative error 9.3e-8, whose coefficients were
     * rounded to float one at a time from the lowest and the rest fitted again.
     */
    public static final float C1 = 0.6931470036506653f;
    public static final float C2 = 0.24022246897220612f;
    public static final float C3 = 0.0555071085691452f;
    public static final float C4 = 0.009671291336417198f;
    public static final float C5 = 0.0013269532937556505f;

    /** log2(e), and what rounding has taken from it. */
    public static final float LOG2_E = 1.4426950408889634f;
    public static final float LOG2_E_REST = 1.9259629e-8f;

    /** tanh is 1 to the last bit from here on. */
    public static final float SATURATED = 10;

    /** Below 2^-126 the powers of the sigmoid are not told apart: no subnormal number arises. */
    public static final float SMALLEST_POWER = 126;

    /**
     * 2^f - 1 = f P(f) on [-1/2, 1/2], relative error 1.3e-8: a minimax fit whose coefficients were rounded to
     * float one at a time from the lowest and the rest fitted again.
     */
    public static final float LESS_ONE_1 = 0.6931471824645996f;
    public static final float LESS_ONE_2 = 0.24022649228572845f;
    public static final float LESS_ONE_3 = 0.05550367757678032f;
    public static final float LESS_ONE_4 = 0.0096183056011796f;
    public static final float LESS_ONE_5 = 0.0013387221843004227f;
    public static final float LESS_ONE_6 = 0.00015384472499135882f;

    private FloatPowers() {}
}
