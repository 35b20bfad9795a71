package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;

/** The rows of a block of queries, neighbours in space together. */
public final class SpatialRows {
    private static final int QUERIES_OF_ITEM = 4096;

    private SpatialRows() {}

    /** The rows of queries first .. first + count - 1, counted from the first one's; those of a query stay together. */
    public static int[] of(Pruning pruning, SumScheme scheme, int first, int count, Workers workers) {
        int perQuery = scheme.rows().perQuery();
        long[] keys = new long[count * perQuery];
        boolean own = scheme.request().queries() instanceof Queries.AroundRows;
        int[] positions = pruning.order().positions();
        workers.forEach(Math.ceilDiv(count, QUERIES_OF_ITEM), item -> {
            Places places = new Places(pruning, scheme.rows());
            for (int q = item * QUERIES_OF_ITEM; q < Math.min(count, (item + 1) * QUERIES_OF_ITEM); q++) {
                int anchor = scheme.rows().anchor(first + q);
                long place = own ? positions[anchor] : places.of(anchor);
                for (int k = 0; k < perQuery; k++) {
                    keys[q * perQuery + k] = place << 32 | q * perQuery + k;
                }
            }
        });
        Arrays.sort(keys);
        int[] rows = new int[keys.length];
        Arrays.setAll(rows, i -> (int) keys[i]);
        return rows;
    }
}
