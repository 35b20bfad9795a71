package io.noisyflow.experiments.known;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/**
 * The binary Reed-Muller code RM(r, m): the values of all polynomials over GF(2) of degree at most r in m variables, at
 * the 2^m points of GF(2)^m.
 *
 * <p>Length 2^m, dimension sum_{i &lt;= r} binom(m, i), minimum distance 2^(m - r) (Reed, IRE Trans. Inf. Theory 4,
 * 1954; MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 13). RM(0, m) repeats one bit, RM(m, m) is
 * everything.
 *
 * @param r degree, 0 .. m
 * @param m variables, 1 .. {@value #MOST_VARIABLES}
 */
public record ReedMuller(int r, int m) {
    private static final int MOST_VARIABLES = 6;
    /** A codebook of this many bits is enumerated in a moment and summed over in seconds. */
    private static final int MOST_DIMENSION = 17;

    /** Checks that the codebook can be enumerated. */
    public ReedMuller {
        if (m < 1 || m > MOST_VARIABLES || r < 0 || r > m) {
            throw new IllegalArgumentException("code RM(" + r + "," + m + "): expected 0 <= r <= m and 1 <= m <= "
                    + MOST_VARIABLES);
        }
        int dimension = dimension(r, m);
        if (dimension > MOST_DIMENSION) {
            throw new IllegalArgumentException("code RM(" + r + "," + m + ") has 2^" + dimension
                    + " words: expected at most 2^" + MOST_DIMENSION + ", for sums run over all of them");
        }
    }

    /**
     * The code of a label.
     *
     * @param label R:M, as 1:4
     * @throws IllegalArgumentException for anything else
     */
    public static ReedMuller of(String label) {
        if (!label.matches("\\d:\\d")) {
            throw new IllegalArgumentException("code '" + label + "': expected R:M, as 1:4 for RM(1,4)");
        }
        return new ReedMuller(label.charAt(0) - '0', label.charAt(2) - '0');
    }

    /** RM(r,m). */
    public String label() {
        return "RM(" + r + "," + m + ")";
    }

    /** Bits of a word: 2^m, the dimension of the space that noise is added in. */
    public int length() {
        return 1 << m;
    }

    /** Bits of information of a word. */
    public int dimension() {
        return dimension(r, m);
    }

    /** Words. */
    public int size() {
        return 1 << dimension();
    }

    /** log of the number of words: what the information cannot exceed, in nats. */
    public double entropy() {
        return dimension() * StrictMath.log(2);
    }

    /** The least number of bits in which two words differ. */
    public int minimumDistance() {
        return 1 << (m - r);
    }

    /**
     * The rows of the generator matrix: bit p of row k is the value at point p of the k-th monomial, by degree and then
     * by its variables.
     */
    public long[] generator() {
        long[] rows = new long[dimension()];
        int at = 0;
        for (int degree = 0; degree <= r; degree++) {
            for (int monomial = 0; monomial < length(); monomial++) {
                if (Integer.bitCount(monomial) == degree) {
                    rows[at++] = values(monomial);
                }
            }
        }
        return rows;
    }

    /**
     * All words; bit p of entry w is bit p of the word whose information bits are those of w. Entry 0 is the zero word.
     */
    public long[] words() {
        long[] generator = generator();
        long[] words = new long[size()];
        for (int w = 1; w < words.length; w++) {
            int lowest = Integer.numberOfTrailingZeros(w);
            words[w] = words[w & (w - 1)] ^ generator[lowest];
        }
        return words;
    }

    /** All words as points: bit 0 becomes +1, bit 1 becomes -1 (BPSK). */
    Points codebook() {
        return points(words());
    }

    /** Independent words, all equally likely. */
    Points sample(int n, long seed) {
        long[] words = words();
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        long[] drawn = new long[n];
        for (int i = 0; i < n; i++) {
            drawn[i] = words[random.nextInt(words.length)];
        }
        return points(drawn);
    }

    private Points points(long[] words) {
        Points points = Points.allocate(Precision.FLOAT32, words.length, length());
        float[] row = new float[length()];
        for (int i = 0; i < words.length; i++) {
            for (int p = 0; p < row.length; p++) {
                row[p] = (words[i] >>> p & 1) == 0 ? 1 : -1;
            }
            points.setRow(i, row, 0);
        }
        return points;
    }

    /** The monomial prod_{j in monomial} x_j at all points, x_j the j-th bit of the point. */
    private long values(int monomial) {
        long values = 0;
        for (int point = 0; point < length(); point++) {
            if ((point & monomial) == monomial) {
                values |= 1L << point;
            }
        }
        return values;
    }

    private static int dimension(int r, int m) {
        int sum = 0;
        int binomial = 1;
        for (int i = 0; i <= r; i++) {
            sum += binomial;
            binomial = binomial * (m - i) / (i + 1);
        }
        return sum;
    }
}
