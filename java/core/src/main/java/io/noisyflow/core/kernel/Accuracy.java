package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;

/**
 * How much of a log-sum a backend may leave out to save time: terms that are nothing beside the others, and what
 * polynomials that stand for many terms may miss; the certificate {@link LogSumBlock#skipped} tells how much it can be
 * together.
 *
 * @param float32 the most that is left out of a sum, relative to what is kept, in float32 arithmetic; 0 for nothing
 * @param float64 the same in float64 arithmetic
 * @param forcedBlock 0: backends prune where a forecast says that it saves time; otherwise they always do, in blocks
 *     of so many rows, a multiple of 32: for tests and measurements
 * @param polynomials whether tight blocks may be summed up as polynomials, up to remainders that count as left out
 */
public record Accuracy(double float32, double float64, int forcedBlock, boolean polynomials) {
    /** Every term. */
    public static final Accuracy EXACT = new Accuracy(0, 0, 0, false);
    /** What is left out is less than arithmetic loses in any case: 1e-6 of a sum in float32, 1e-12 in float64. */
    public static final Accuracy STANDARD = new Accuracy(1e-6, 1e-12, 0, true);

    private static final double MOST = 1e-2;
    private static final int ROWS_OF_BLOCK = 32;

    /** Checks the shares. */
    public Accuracy {
        if (!(float32 >= 0 && float32 <= MOST && float64 >= 0 && float64 <= MOST)) {
            throw new IllegalArgumentException("a share of " + float32 + " (float32) or " + float64
                    + " (float64) left out: expected 0 .. " + MOST);
        }
        if (forcedBlock < 0 || forcedBlock % ROWS_OF_BLOCK != 0) {
            throw new IllegalArgumentException("blocks of " + forcedBlock + " rows: expected a multiple of "
                    + ROWS_OF_BLOCK);
        }
    }

    /** The same share in both precisions. */
    public static Accuracy relative(double share) {
        return new Accuracy(share, share, 0, true);
    }

    /** The same accuracy, pruned in blocks of so many rows whatever a forecast says. */
    public Accuracy forced(int blockRows) {
        return new Accuracy(float32, float64, blockRows, polynomials);
    }

    /** The same accuracy, every term that is not left out added for itself. */
    public Accuracy termByTerm() {
        return new Accuracy(float32, float64, forcedBlock, false);
    }

    /** What may be left out in an arithmetic. */
    public double share(Precision arithmetic) {
        return arithmetic == Precision.FLOAT32 ? float32 : float64;
    }
}
