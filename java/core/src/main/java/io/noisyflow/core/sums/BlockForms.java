package io.noisyflow.core.sums;

import io.noisyflow.core.traversal.BlockOrder;

/**
 * How the exponents of each block of a pruned request are made: as products relative to the centre of the block where
 * that alone is small enough, whatever the distances between blocks, else as differences.
 */
public final class BlockForms {
    private final boolean[] ofProducts;
    private final boolean narrows;
    private final boolean mostlyProducts;

    /**
     * The forms of an order's blocks.
     *
     * @param largestRadius of a block that may be products, in the units of the order; 0 or less for none
     * @param narrows whether the arithmetic holds the points' coordinates only nearly
     */
    public BlockForms(BlockOrder order, double largestRadius, boolean narrows) {
        this.ofProducts = new boolean[order.blocks()];
        this.narrows = narrows;
        int products = 0;
        for (int block = 0; block < ofProducts.length; block++) {
            ofProducts[block] = largestRadius > 0 && order.radii()[block] <= largestRadius;
            products += ofProducts[block] ? 1 : 0;
        }
        this.mostlyProducts = 2L * products >= ofProducts.length;
    }

    /** Whether a block's exponents are products. */
    public boolean areProducts(int block) {
        return ofProducts[block];
    }

    /**
     * Whether a block's coordinates are taken relative to its centre: differences of numbers that are held exactly lose
     * least as they are.
     */
    public boolean isCentred(int block) {
        return ofProducts[block] || narrows;
    }

    /** Whether the points of an antithetic pair cost less when they meet the same blocks: differences serve both. */
    public boolean joinPairs() {
        return !mostlyProducts;
    }
}
