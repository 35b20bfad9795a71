package io.noisyflow.information.mixed;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;

/**
 * The rows that serve as queries, input by input.
 *
 * @param rows the rows
 * @param inputs input of each of them
 * @param design the same for means and errors
 */
record QuerySelection(int[] rows, int[] inputs, InputDesign design) {
    /**
     * At most {@code budget} rows: all of them; or equally many of every input, as far as it has them; or two of each
     * of a random subset of the inputs, with less than four rows one of each.
     */
    static QuerySelection of(ReplicateRows replicates, int budget, long seed) {
        if (budget < 2) {
            throw new IllegalArgumentException("queries " + budget + ": expected at least 2");
        }
        int m = replicates.inputs();
        int n = replicates.sorted().length;
        int each = budget >= n ? n : Math.max(Math.min(2, budget / 2), budget / m);
        int[] chosen = Population.range(m);
        if (budget < n && (long) each * m > budget) {
            chosen = new CounterRandom(seed, Streams.QUERY_ROWS, 0).subset(m, budget / each);
        }
        int[] offsets = new int[chosen.length + 1];
        double[] probabilities = new double[chosen.length];
        int count = 0;
        for (int c = 0; c < chosen.length; c++) {
            count += Math.min(each, replicates.replicates(chosen[c]));
            offsets[c + 1] = count;
            probabilities[c] = 1;
        }
        int[] rows = new int[count];
        int[] inputs = new int[count];
        for (int c = 0; c < chosen.length; c++) {
            int x = chosen[c];
            int[] of = new CounterRandom(seed, Streams.QUERY_ROWS, 1L + x).subset(replicates.replicates(x),
                    offsets[c + 1] - offsets[c]);
            for (int a = 0; a < of.length; a++) {
                rows[offsets[c] + a] = replicates.row(x, of[a]);
                inputs[offsets[c] + a] = x;
            }
        }
        return new QuerySelection(rows, inputs, new InputDesign(probabilities, offsets, m));
    }
}
