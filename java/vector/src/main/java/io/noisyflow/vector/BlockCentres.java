package io.noisyflow.vector;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.BlockForms;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.OwnPositions;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.traversal.BlockOrder;
import io.noisyflow.vector.lanes.Rows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The centres of a pruned request, packed block by block: as products relative to the centre of the block where that
 * alone is small enough for the {@link io.noisyflow.core.sums.ProductLaw}, whatever the distances between blocks, else
 * for differences.
 */
final class BlockCentres {
    private static final int BLOCKS_OF_ITEM = 16;

    private final BlockOrder order;
    private final Packed[] packed;
    private final int[] ends;
    private final int[] runs;
    private final BlockForms forms;
    private final OwnPositions own;

    BlockCentres(LogSumPlan plan, Pruning pruning, Arena arena, Workers workers) {
        this.order = pruning.order();
        int blocks = order.blocks();
        this.packed = new Packed[blocks];
        this.ends = new int[blocks];
        this.runs = new int[blocks];
        Panels panels = new Panels(plan);
        long[] offsets = new long[blocks + 1];
        this.own = pruning.own();
        this.forms = new BlockForms(order, plan.products == null ? 0 : plan.products.radius(),
                Centring.narrows(plan.mixture.centres(), plan.precision)
                        || Centring.narrows(plan.rows.anchors(), plan.precision));
        for (int block = 0; block < blocks; block++) {
            Panel panel = panels.of(forms.areProducts(block));
            ends[block] = GroupLayout.aligned(order.end(block), panel.width);
            runs[block] = order.run(block);
            offsets[block + 1] =
                    offsets[block] + (ends[block] - order.start(block)) / panel.width * panel.tileBytes();
        }
        MemorySegment memory = arena.allocate(offsets[blocks], Packed.ALIGNMENT);
        GroupLayout layout = GroupLayout.of(order);
        workers.forEach(Math.ceilDiv(blocks, BLOCKS_OF_ITEM), item -> {
            Panels shapes = new Panels(plan);
            Rows rows = new Rows(plan.mixture.centres(), plan.frame(0));
            int to = Math.min(blocks, (item + 1) * BLOCKS_OF_ITEM);
            for (int block = item * BLOCKS_OF_ITEM; block < to; block++) {
                boolean products = forms.areProducts(block);
                double[] centre = forms.isCentred(block) ? centre(block, plan.scale) : null;
                packed[block] = new Packed(layout, memory.asSlice(offsets[block], offsets[block + 1] - offsets[block]),
                        order.start(block), plan.mixture.weights(), plan.scheme.meanWeight(0), products,
                        centre, new AtomicBoolean());
                Panel panel = shapes.of(products);
                panel.pack(rows, packed[block], order.start(block) / panel.width, ends[block] / panel.width);
            }
        });
    }

    private double[] centre(int block, double scale) {
        double[] centre = Arrays.copyOfRange(order.centres(), block * order.d(), (block + 1) * order.d());
        for (int j = 0; j < centre.length; j++) {
            centre[j] *= scale;
        }
        return centre;
    }

    /** How the exponents of each block are made. */
    BlockForms forms() {
        return forms;
    }

    /** Where what a query leaves out lies. */
    OwnPositions own() {
        return own;
    }

    /** A block. */
    Packed packed(int block) {
        return packed[block];
    }

    /** Where a block ends, padding to a whole tile included. */
    int end(int block) {
        return ends[block];
    }

    /** The class of a block's rows, or 0. */
    int run(int block) {
        return runs[block];
    }
}
