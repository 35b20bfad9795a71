package io.noisyflow.foreign;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.BlockForms;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.OwnPositions;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.traversal.BlockOrder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The centres of a pruned request, packed block by block, each relative to a centre of its own where that
 * saves digits: with products where the block alone is small enough for the {@link ProductLaw}, whatever the distances
 * between blocks.
 */
final class BlockCentres {
    private static final int BLOCKS_OF_ITEM = 16;

    private final PackedGroup packed;
    private final BlockForms forms;
    private final OwnPositions own;

    BlockCentres(LogSumPlan plan, Pruning pruning, Arena arena, Workers workers) {
        BlockOrder order = pruning.order();
        int blocks = order.blocks();
        this.forms = new BlockForms(order, ProductLaw.largestRadiusOfBlock(plan.precision, plan.d)
                * plan.request.sigmas()[0] * plan.frame.scale(),
                Centring.narrows(plan.mixture.centres(), plan.precision)
                        || Centring.narrows(plan.rows.anchors(), plan.precision));
        this.own = pruning.own();
        MemorySegment starts = arena.allocate(4L * blocks, 64);
        MemorySegment ends = arena.allocate(4L * blocks, 64);
        MemorySegment runs = arena.allocate(4L * blocks, 64);
        MemorySegment formNumbers = arena.allocate(4L * blocks, 64);
        double[] centres = order.centres().clone();
        for (int block = 0; block < blocks; block++) {
            if (!forms.isCentred(block)) {
                Arrays.fill(centres, block * plan.d, (block + 1) * plan.d, 0);
            }
            Form form = forms.areProducts(block) ? Form.ONE_PRODUCT : Form.DIFFERENCES;
            starts.setAtIndex(ValueLayout.JAVA_INT, block, order.start(block));
            ends.setAtIndex(ValueLayout.JAVA_INT, block, order.end(block));
            runs.setAtIndex(ValueLayout.JAVA_INT, block, order.run(block));
            formNumbers.setAtIndex(ValueLayout.JAVA_INT, block, (int) form.number());
        }
        this.packed = new PackedGroup(plan, order.order().length, arena);
        packed.describe(0, GroupLayout.of(order));
        packed.describeBlocks(blocks, starts, ends, runs, formNumbers,
                arena.allocateFrom(ValueLayout.JAVA_DOUBLE, centres), Words.copy(own.listed(), arena));
        workers.forEach(Math.ceilDiv(blocks, BLOCKS_OF_ITEM), item -> {
            try (Arena ofItem = Arena.ofConfined()) {
                MemorySegment row = ofItem.allocate(8L * plan.d, 64);
                plan.engine.calls().packBlocks(plan.engine.kind(), plan.address, packed.address(),
                        (long) item * BLOCKS_OF_ITEM, Math.min(blocks, (item + 1) * BLOCKS_OF_ITEM), row.address());
            }
        });
    }

    /** How the exponents of each block are made. */
    BlockForms forms() {
        return forms;
    }

    /** Where what a query leaves out lies. */
    OwnPositions own() {
        return own;
    }

    /** The group as the library reads it. */
    long address() {
        return packed.address();
    }
}
