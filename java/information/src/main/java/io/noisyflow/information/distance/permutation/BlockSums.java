package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import java.util.function.IntConsumer;

/** Sums over blocks of rows, which threads share: added in the order of the blocks, whoever computed them. */
final class BlockSums {
    /** Rows of a block: its terms beside all rows are what a thread holds. */
    static final int ROWS = 32;
    /** Blocks whose sums wait for each other. */
    private static final int BATCH = 64;

    private BlockSums() {}

    /** What a block adds. */
    @FunctionalInterface
    interface Block {
        /**
         * Its sums, as many arrays as there are totals.
         *
         * @param from first row
         * @param to behind the last
         */
        double[][] sums(int from, int to);
    }

    /**
     * Adds all blocks of so many rows to the totals.
     *
     * @param heard is told, after each batch, how many rows are done
     */
    static void add(int rows, Workers workers, Block block, double[][] totals, IntConsumer heard) {
        int blocks = Math.ceilDiv(rows, ROWS);
        for (int first = 0; first < blocks; first += BATCH) {
            int begin = first;
            double[][][] sums = new double[Math.min(BATCH, blocks - begin)][][];
            workers.forEach(sums.length, item -> {
                int from = (begin + item) * ROWS;
                sums[item] = block.sums(from, Math.min(rows, from + ROWS));
            });
            for (double[][] one : sums) {
                for (int i = 0; i < totals.length; i++) {
                    add(one[i], totals[i]);
                }
            }
            heard.accept(Math.min(rows, (begin + sums.length) * ROWS));
        }
    }

    private static void add(double[] from, double[] to) {
        for (int b = 0; b < to.length; b++) {
            to[b] += from[b];
        }
    }
}
