package io.noisyflow.experiments.szt;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;

/**
 * The data set of Shwartz-Ziv and Tishby, "Opening the black box of deep neural networks via information",
 * arXiv:1703.00810: all 4096 strings of 12 bits and a symmetric binary label.
 *
 * <p>The bits sit on the vertices of an icosahedron, bit 0 being the most significant one. With w the number of ones, e
 * the number of edges and a the number of antipodal pairs whose ends are both one, the label is 1 where
 *
 * <pre>  20 e - 12 a - 14 (w - 6) - 8 (w - 6)^2 &gt; 115</pre>
 *
 * which gives exactly the labels that were published with that paper. (w, e, a) takes 64 values: the 64 orbits of
 * strings under the symmetries of the icosahedron that the paper speaks of. P(Y = 1) = 2118/4096, H(Y) = 0.692562941
 * nats.
 */
public final class SztData {
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
    private static final int THRESHOLD = 115;

    private SztData() {}

    /** The inputs in counting order, and their labels. */
    public static LabelledInputs of(InputCoding coding) {
        Points inputs = Points.allocate(Precision.FLOAT32, INPUTS, BITS);
        int[] labels = new int[INPUTS];
        for (int x = 0; x < INPUTS; x++) {
            for (int bit = 0; bit < BITS; bit++) {
                inputs.set(x, bit, coding.of(isOne(x, bit)));
            }
            labels[x] = label(x);
        }
        return new LabelledInputs(inputs, Labels.numbered(labels, 2));
    }

    /** The label of an input. */
    public static int label(int x) {
        int excess = Integer.bitCount(requireInput(x)) - BITS / 2;
        return 20 * both(x, EDGES) - 12 * both(x, ANTIPODES) - 14 * excess - 8 * excess * excess > THRESHOLD ? 1 : 0;
    }

    /** The orbit of an input under the symmetries of the icosahedron, as a number that is equal for equal (w, e, a). */
    public static int orbit(int x) {
        return (Integer.bitCount(requireInput(x)) * (EDGES.length + 1) + both(x, EDGES)) * (ANTIPODES.length + 1)
                + both(x, ANTIPODES);
    }

    /** How many pairs of vertices are both one. */
    private static int both(int x, int[][] pairs) {
        int count = 0;
        for (int[] pair : pairs) {
            if (isOne(x, pair[0]) && isOne(x, pair[1])) {
                count++;
            }
        }
        return count;
    }

    private static boolean isOne(int x, int bit) {
        return (x >> BITS - 1 - bit & 1) == 1;
    }

    private static int requireInput(int x) {
        if (x < 0 || x >= INPUTS) {
            throw new IllegalArgumentException("input " + x + ": expected 0 .. " + (INPUTS - 1));
        }
        return x;
    }
}
