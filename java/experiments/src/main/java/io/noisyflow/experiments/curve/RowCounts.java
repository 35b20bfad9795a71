package io.noisyflow.experiments.curve;

import java.util.ArrayList;
import java.util.List;

/** The numbers of rows at which a curve is measured. */
public final class RowCounts {
    private static final int[] DIGITS = {1, 2, 5};

    private RowCounts() {}

    /**
     * 1, 2 and 5 times powers of ten.
     *
     * @param smallest a power of ten
     * @param largest none exceeds it
     * @return ascending; empty where largest is below smallest
     */
    public static int[] upTo(int smallest, int largest) {
        List<Integer> rows = new ArrayList<>();
        for (long power = smallest; power <= largest; power *= 10) {
            for (int digit : DIGITS) {
                if (digit * power <= largest) {
                    rows.add((int) (digit * power));
                }
            }
        }
        return rows.stream().mapToInt(n -> n).toArray();
    }
}
