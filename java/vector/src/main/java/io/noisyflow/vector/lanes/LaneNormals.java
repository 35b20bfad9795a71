package io.noisyflow.vector.lanes;

import io.noisyflow.core.noise.Philox4x32;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link io.noisyflow.core.noise.Normals} for a vector of (row, draw) pairs at once: the same float operations in the
 * same order, hence the same bits.
 */
public final class LaneNormals {
    /** Lanes: (row, draw) pairs of one call. */
    public static final int LANES = Shapes.FLOATS.length();

    private static final VectorSpecies<Float> FLOATS = Shapes.FLOATS;
    private static final VectorSpecies<Integer> INTS = Shapes.INTS;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int BITS_OF_TWO_THIRDS = 0x3F2AAAAB;
    private static final int EXPONENT_MASK = 0xFF800000;
    private static final float PI = 3.1415927410125732f;
    private static final float LN2 = 0.6931471824645996f;

    private LaneNormals() {}

    /** Numbers that {@link #fill} writes for d coordinates: whole counters, four normals each. */
    public static int length(int d) {
        return Math.ceilDiv(d, 4) * 4 * LANES;
    }

    /**
     * Fills {@code z[j LANES + lane]} with coordinate j of each lane's normals, j = 0 .. d - 1 and what is left of the
     * last counter.
     *
     * @param rowLow the low word of each lane's row, from {@code first} on
     * @param drawAndRowHigh draw &lt;&lt; 16 | the high word of the row, of each lane
     * @param words room for {@link #length} numbers
     */
    public static void fill(long seed, int stream, int[] rowLow, int[] drawAndRowHigh, int first, int[] words,
            float[] z,
            int d) {
        int length = length(d);
        encrypt(seed, stream, rowLow, drawAndRowHigh, first, words, length);
        setRadii(words, z, length);
        turn(words, z, length);
    }

    // Three loops over memory in place of one, each too long to be inlined (325 bytecodes): C2 boxes vectors when a
    // method with all that it inlines gets too large.

    /** Philox4x32: four words for each counter and lane. */
    private static void encrypt(long seed, int stream, int[] rowLow, int[] drawAndRowHigh, int first, int[] words,
            int length) {
        IntVector row = IntVector.fromArray(INTS, rowLow, first);
        IntVector draw = IntVector.fromArray(INTS, drawAndRowHigh, first);
        for (int to = 0; to < length; to += 4 * LANES) {
            IntVector x0 = IntVector.broadcast(INTS, to / (4 * LANES));
            IntVector x1 = row;
            IntVector x2 = draw;
            IntVector x3 = IntVector.broadcast(INTS, stream);
            int k0 = (int) seed;
            int k1 = (int) (seed >>> 32);
            for (int round = 0; round < Philox4x32.ROUNDS; round++) {
                // 64-bit products of the even lanes and of the odd ones; words go back to the lanes they belong to.
                LongVector pairs0 = x0.reinterpretAsLongs();
                LongVector even0 = pairs0.and(LOW).mul(Philox4x32.MULTIPLIER_0 & LOW);
                LongVector odd0 = pairs0.lanewise(VectorOperators.LSHR, 32).mul(Philox4x32.MULTIPLIER_0 & LOW);
                LongVector pairs1 = x2.reinterpretAsLongs();
                LongVector even1 = pairs1.and(LOW).mul(Philox4x32.MULTIPLIER_1 & LOW);
                LongVector odd1 = pairs1.lanewise(VectorOperators.LSHR, 32).mul(Philox4x32.MULTIPLIER_1 & LOW);
                x0 = even1.lanewise(VectorOperators.LSHR, 32).or(odd1.and(~LOW)).reinterpretAsInts()
                        .lanewise(VectorOperators.XOR, x1).lanewise(VectorOperators.XOR, k0);
                x2 = even0.lanewise(VectorOperators.LSHR, 32).or(odd0.and(~LOW)).reinterpretAsInts()
                        .lanewise(VectorOperators.XOR, x3).lanewise(VectorOperators.XOR, k1);
                x1 = even1.and(LOW).or(odd1.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
                x3 = even0.and(LOW).or(odd0.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
                k0 += Philox4x32.WEYL_0;
                k1 += Philox4x32.WEYL_1;
            }
            x0.intoArray(words, to);
            x1.intoArray(words, to + LANES);
            x2.intoArray(words, to + 2 * LANES);
            x3.intoArray(words, to + 3 * LANES);
        }
    }

    /** The radius of each pair, from its first word, into the place of its first normal. */
    private static void setRadii(int[] words, float[] z, int length) {
        FloatVector half = FloatVector.broadcast(FLOATS, 0x1p-33f);
        for (int at = 0; at < length; at += 2 * LANES) {
            IntVector a = IntVector.fromArray(INTS, words, at);
            // (float) of an unsigned word: both halves are exact and the fma rounds their sum once.
            FloatVector upper = (FloatVector) a.lanewise(VectorOperators.LSHR, 16).convert(VectorOperators.I2F, 0);
            FloatVector lower = (FloatVector) a.and(0xFFFF).convert(VectorOperators.I2F, 0);
            FloatVector u = upper.fma(FloatVector.broadcast(FLOATS, 65536f), lower)
                    .fma(FloatVector.broadcast(FLOATS, 0x1p-32f), half);
            IntVector bits = u.reinterpretAsInts();
            IntVector exponent = bits.sub(BITS_OF_TWO_THIRDS).and(EXPONENT_MASK);
            FloatVector f = bits.sub(exponent).reinterpretAsFloats().sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, LOG7).fma(f, FloatVector.broadcast(FLOATS, LOG6));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG5));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG4));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG3));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG2));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG1));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG0));
            FloatVector whole = (FloatVector) exponent.lanewise(VectorOperators.ASHR, 23)
                    .convert(VectorOperators.I2F, 0);
            FloatVector log = whole.fma(FloatVector.broadcast(FLOATS, LN2), f.mul(f).fma(p, f));
            log.mul(-2f).sqrt().intoArray(z, at);
        }
    }

    /** The two normals of each pair, from its radius and its second word. */
    private static void turn(int[] words, float[] z, int length) {
        for (int at = 0; at < length; at += 2 * LANES) {
            IntVector b = IntVector.fromArray(INTS, words, at + LANES);
            IntVector quarter = b.add(0x20000000).lanewise(VectorOperators.LSHR, 30);
            FloatVector y =
                    (FloatVector) b.sub(quarter.lanewise(VectorOperators.LSHL, 30)).convert(VectorOperators.I2F, 0);
            y = y.mul(0x1p-31f);
            FloatVector y2 = y.mul(y);
            FloatVector c = y2.fma(FloatVector.broadcast(FLOATS, COS3), FloatVector.broadcast(FLOATS, COS2));
            c = y2.fma(c, FloatVector.broadcast(FLOATS, COS1));
            c = y2.fma(c, FloatVector.broadcast(FLOATS, COS0));
            c = y2.fma(c, FloatVector.broadcast(FLOATS, 1f));
            FloatVector s = y2.fma(FloatVector.broadcast(FLOATS, SIN2), FloatVector.broadcast(FLOATS, SIN1));
            s = y2.fma(s, FloatVector.broadcast(FLOATS, SIN0));
            s = y.fma(FloatVector.broadcast(FLOATS, PI), y.mul(y2).mul(s));
            VectorMask<Float> swapped = quarter.and(1).compare(VectorOperators.NE, 0).cast(FLOATS);
            // Quarters 1 and 2 negate the cosine, 2 and 3 the sine: bit 1 of quarter + 1 and of quarter, as a sign bit.
            IntVector cosSign = quarter.add(1).and(2).lanewise(VectorOperators.LSHL, 30);
            IntVector sinSign = quarter.and(2).lanewise(VectorOperators.LSHL, 30);
            FloatVector radius = FloatVector.fromArray(FLOATS, z, at);
            c.blend(s, swapped).reinterpretAsInts().lanewise(VectorOperators.XOR, cosSign).reinterpretAsFloats()
                    .mul(radius)
                    .intoArray(z, at);
            s.blend(c, swapped).reinterpretAsInts().lanewise(VectorOperators.XOR, sinSign).reinterpretAsFloats()
                    .mul(radius)
                    .intoArray(z, at + LANES);
        }
    }

    // The coefficients of Normals.LOG, COS and SIN; a test compares bits.
    private static final float LOG0 = -0.49999937415122986f;
    private static final float LOG1 = 0.33333200216293335f;
    private static final float LOG2 = -0.250077486038208f;
    private static final float LOG3 = 0.20011073350906372f;
    private static final float LOG4 = -0.1641702950000763f;
    private static final float LOG5 = 0.13997134566307068f;
    private static final float LOG6 = -0.1538359820842743f;
    private static final float LOG7 = 0.14020584523677826f;
    private static final float COS0 = -4.934802055358887f;
    private static final float COS1 = 4.058696269989014f;
    private static final float COS2 = -1.3347362279891968f;
    private static final float COS3 = 0.22875474393367767f;
    private static final float SIN0 = -5.167734146118164f;
    private static final float SIN1 = 2.5508577823638916f;
    private static final float SIN2 = -0.6005095839500427f;
}
