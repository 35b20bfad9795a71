package io.noisyflow.vector.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector shape of this process, and what follows from it.
 *
 * <p>A constant and no parameter, because C2 compiles vector code well only where the species is a compile-time
 * constant. The system property {@value #PROPERTY} (128, 256 or 512) takes the place of the machine's preferred
 * length; it is there for tests, which load these classes once for each length.
 */
public final class Shapes {
    static final String PROPERTY = "io.noisyflow.vector.bits";

    private static final VectorShape SHAPE = shape();

    public static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    public static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    public static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    public static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);

    /** Whether there are 32 vector registers, not 16. */
    public static final boolean WIDE =
            SHAPE.vectorBitSize() == 512 || System.getProperty("os.arch", "").equals("aarch64");

    /** Bytes of a vector. */
    public static final int BYTES = SHAPE.vectorBitSize() / 8;

    /** Rows of a tile. */
    public static final int ROWS = WIDE ? 5 : 4;

    /** The most coordinates that are summed before the sum is added to those of other blocks. */
    public static final int BLOCK = 64;

    private Shapes() {}

    /** The instructions in a few words. */
    public static String describe() {
        int bits = SHAPE.vectorBitSize();
        boolean x86 = System.getProperty("os.arch", "").equals("amd64");
        String name = !x86 ? "" : bits == 512 ? " (AVX-512)" : bits == 256 ? " (AVX2)" : "";
        return bits + "-bit vectors" + name;
    }

    private static VectorShape shape() {
        Integer bits = Integer.getInteger(PROPERTY);
        return bits == null ? FloatVector.SPECIES_PREFERRED.vectorShape() : VectorShape.forBitSize(bits);
    }
}
