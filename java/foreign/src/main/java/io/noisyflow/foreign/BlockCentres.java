package io.noisyflow.foreign;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.ClusterPositions;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.core.traversal.BlockOrder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The centres of a pruned request, packed block by block, each relative to a centre of its own where that
 * saves digits: with products where the block alone is small enough for the {@link ProductLaw}, whatever the distances
 * between blocks.
 */
final class BlockCentres {
    private static final int BLOCKS_OF_ITEM = 16;

    private final BlockOrder order;
    private final PackedGroup packed;
    private final boolean mostlyProducts;
    private final @Nullable ClusterPositions clusters;

    BlockCentres(LogSumPlan plan, BlockOrder order, Arena arena, Workers workers) {
        this.order = order;
        int blocks = order.blocks();
        MemorySegment starts = arena.allocate(4L * blocks, 64);
        MemorySegment ends = arena.allocate(4L * blocks, 64);
        MemorySegment runs = arena.allocate(4L * blocks, 64);
        MemorySegment forms = arena.allocate(4L * blocks, 64);
        double largest = ProductLaw.largestRadiusOfBlock(plan.precision, plan.d) * plan.request.sigmas()[0]
                * plan.frame.scale();
        boolean narrows = Centring.narrows(plan.mixture.centres(), plan.precision)
                || Centring.narrows(plan.rows.anchors(), plan.precision);
        double[] centres = order.centres().clone();
        int products = 0;
        for (int block = 0; block < blocks; block++) {
            Form form = order.radii()[block] <= largest ? Form.ONE_PRODUCT : Form.DIFFERENCES;
            products += form == Form.ONE_PRODUCT ? 1 : 0;
            if (form == Form.DIFFERENCES && !narrows) {
                // Differences of numbers that are held exactly lose least as they are.
                Arrays.fill(centres, block * plan.d, (block + 1) * plan.d, 0);
            }
            starts.setAtIndex(ValueLayout.JAVA_INT, block, order.start(block));
            ends.setAtIndex(ValueLayout.JAVA_INT, block, order.end(block));
            runs.setAtIndex(ValueLayout.JAVA_INT, block, order.run(block));
            forms.setAtIndex(ValueLayout.JAVA_INT, block, (int) form.number());
        }
        this.mostlyProducts = 2L * products >= blocks;
        this.clusters = plan.scheme.leavesOutCluster()
                ? new ClusterPositions(Objects.requireNonNull(plan.mixture.clusters()), order.positions()) : null;
        MemorySegment own = clusters == null ? null : Words.copy(clusters.positions(), arena);
        this.packed = new PackedGroup(plan, order.order().length, arena);
        packed.describe(0, GroupLayout.of(order));
        packed.describeBlocks(blocks, starts, ends, runs, forms, arena.allocateFrom(ValueLayout.JAVA_DOUBLE,
                centres), own);
        workers.forEach(Math.ceilDiv(blocks, BLOCKS_OF_ITEM), item -> {
            try (Arena ofItem = Arena.ofConfined()) {
                MemorySegment row = ofItem.allocate(8L * plan.d, 64);
                plan.engine.calls().packBlocks(plan.engine.kind(), plan.address, packed.address(),
                        (long) item * BLOCKS_OF_ITEM, Math.min(blocks, (item + 1) * BLOCKS_OF_ITEM), row.address());
            }
        });
    }

    /** Whether at least half of the blocks take products. */
    boolean areMostlyProducts() {
        return mostlyProducts;
    }

    /** The group as the library reads it. */
    long address() {
        return packed.address();
    }

    /** The position of a row. */
    int position(int row) {
        return order.positions()[row];
    }

    /** Where the members of each cluster are. */
    ClusterPositions clusters() {
        return Objects.requireNonNull(clusters);
    }
}
