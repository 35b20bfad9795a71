package io.noisyflow.experiments.rule;

/**
 * Strings of 12 bits on the vertices of an icosahedron, bit 0 being the most significant one, and what its symmetries
 * leave of them: w ones, e edges and a antipodal pairs whose ends are both one.
 *
 * <p>With C = w (w - 1) / 2 the squared coefficients of its harmonics are g0 = w^2, g1 = w + (2/sqrt 5) (2 e + a - C) -
 * 2 a and g2 = w + (12 a - 2 C) / 5, and n_l = sqrt(pi g_l / (36 (2 l + 1))).
 */
public final class Icosahedron {
    /** Bits of an input. */
    public static final int BITS = 12;
    /** Inputs. */
    public static final int INPUTS = 1 << BITS;

    /** The 30 edges, two vertices each. */
    private static final int[][] EDGES = {{0, 1}, {0, 3}, {0, 5}, {0, 10}, {0, 11}, {1, 2}, {1, 3}, {1, 4}, {1, 11},
        {2, 3}, {2, 4}, {2, 8}, {2, 9}, {3, 8}, {3, 10}, {4, 6}, {4, 9}, {4, 11}, {5, 6}, {5, 7}, {5, 10}, {5, 11},
        {6, 7}, {6, 9}, {6, 11}, {7, 8}, {7, 9}, {7, 10}, {8, 9}, {8, 10}};
    /** The 6 pairs of opposite vertices. */
    private static final int[][] ANTIPODES = {{0, 9}, {1, 7}, {2, 5}, {3, 6}, {4, 10}, {8, 11}};

    private Icosahedron() {}

    /** Edges whose ends are both one. */
    public static int edges(int x) {
        return both(x, EDGES);
    }

    /** Pairs of opposite vertices that are both one. */
    public static int antipodes(int x) {
        return both(x, ANTIPODES);
    }

    /** The orbit of an input under the symmetries, as a number that is equal for equal (w, e, a). */
    public static int orbit(int x) {
        return (Integer.bitCount(requireInput(x)) * (EDGES.length + 1) + edges(x)) * (ANTIPODES.length + 1)
                + antipodes(x);
    }

    /** n_l of an input, l = 0, 1 or 2. */
    public static double harmonic(int x, int l) {
        int w = Integer.bitCount(requireInput(x));
        double pairs = w * (w - 1) / 2.0;
        double square = switch (l) {
            case 0 -> (double) w * w;
            case 1 -> w + 2 / Math.sqrt(5) * (2 * edges(x) + antipodes(x) - pairs) - 2 * antipodes(x);
            case 2 -> w + (12 * antipodes(x) - 2 * pairs) / 5;
            default -> throw new IllegalArgumentException("harmonic " + l + ": expected 0, 1 or 2");
        };
        return Math.sqrt(StrictMath.PI * Math.max(0, square) / (36 * (2 * l + 1)));
    }

    /** Whether a bit of an input is one. */
    public static boolean isOne(int x, int bit) {
        return (x >> BITS - 1 - bit & 1) == 1;
    }

    /** The input itself. */
    public static int requireInput(int x) {
        if (x < 0 || x >= INPUTS) {
            throw new IllegalArgumentException("input " + x + ": expected 0 .. " + (INPUTS - 1));
        }
        return x;
    }

    private static int both(int x, int[][] pairs) {
        requireInput(x);
        int count = 0;
        for (int[] pair : pairs) {
            if (isOne(x, pair[0]) && isOne(x, pair[1])) {
                count++;
            }
        }
        return count;
    }
}
