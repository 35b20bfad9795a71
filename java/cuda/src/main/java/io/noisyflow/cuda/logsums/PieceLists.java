package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.traversal.BlockList;

/**
 * What the points of a piece want in one round, as the device reads it: the lists of all chunks together, block after
 * block, and those who want a block in tiles of a block of threads.
 *
 * <p>An <em>item</em> is what a tile consists of, counted in the piece: a query point in few dimensions, a row else.
 */
final class PieceLists {
    static final int TILE_INTS = 4;

    private final LogSumPlan plan;
    private final Workers workers;
    private final int chunkRows;
    /** Points of a chunk's list for one item: 2 for rows of antithetic pairs. */
    private final int step;
    private final int tileItems;
    private final BlockList[] lists;
    private final int itemCount;
    /** Of each chunk and block of its list: the items of chunks before it that want the block. */
    private final int[][] before;
    private final int[] firstItem;
    private final int[] firstTile;
    private final int[] tiles;

    /**
     * Lists of chunks.
     *
     * @param lists of each chunk of a piece, all of them of chunkRows rows but the last
     * @param rows of the piece
     */
    PieceLists(LogSumPlan plan, Workers workers, int chunkRows, BlockList[] lists, int rows) {
        this.plan = plan;
        this.workers = workers;
        this.chunkRows = chunkRows;
        this.step = plan.rows.signs() / plan.itemsOfRow();
        this.tileItems = plan.form.itemsOfTile(plan.precision);
        this.lists = lists;
        this.itemCount = rows * plan.itemsOfRow();
        this.before = new int[lists.length][];
        int blocks = plan.layout.segmentCount();
        this.firstItem = new int[blocks + 1];
        this.firstTile = new int[blocks + 1];
        int[] counts = new int[blocks];
        for (int chunk = 0; chunk < lists.length; chunk++) {
            BlockList list = lists[chunk];
            before[chunk] = new int[list.count()];
            for (int i = 0; i < list.count(); i++) {
                int block = list.blocks()[i];
                before[chunk][i] = counts[block];
                counts[block] += (list.offsets()[i + 1] - list.offsets()[i]) / step;
            }
        }
        for (int block = 0; block < blocks; block++) {
            firstItem[block + 1] = Math.addExact(firstItem[block], counts[block]);
            firstTile[block + 1] = firstTile[block] + Math.ceilDiv(counts[block], tileItems);
        }
        this.tiles = new int[TILE_INTS * firstTile[blocks]];
        writeTiles();
    }

    /** All items of the piece, wanting anything or not. */
    int itemCount() {
        return itemCount;
    }

    /** Items of all tiles. */
    int length() {
        return firstItem[firstItem.length - 1];
    }

    /** The first tile of a block; the number of tiles behind the last. */
    int firstTile(int block) {
        return firstTile[block];
    }

    /** Pairs of a tile's items and its centres, over all levels. */
    double pairs(int tile) {
        int block = tiles[TILE_INTS * tile + 2];
        return (double) tileItems * plan.layout.segmentSize(block) * plan.levels / plan.itemsOfRow();
    }

    /** First item, items, block and next block of each tile, as the device reads them. */
    int[] tiles() {
        return tiles;
    }

    private void writeTiles() {
        for (int block = 0; block + 1 < firstTile.length; block++) {
            for (int tile = firstTile[block]; tile < firstTile[block + 1]; tile++) {
                int at = TILE_INTS * tile;
                tiles[at] = firstItem[block] + (tile - firstTile[block]) * tileItems;
                tiles[at + 1] = Math.min(tileItems, firstItem[block + 1] - tiles[at]);
                tiles[at + 2] = block;
                tiles[at + 3] = block + 1;
            }
        }
    }

    /** The items of all tiles. */
    int[] items() {
        int[] items = new int[length()];
        workers.forEach(lists.length, chunk -> {
            BlockList list = lists[chunk];
            for (int i = 0; i < list.count(); i++) {
                int at = firstItem[list.blocks()[i]] + before[chunk][i];
                for (int k = list.offsets()[i]; k < list.offsets()[i + 1]; k += step) {
                    items[at++] = item(chunk, list.points()[k]);
                }
            }
        });
        return items;
    }

    private int item(int chunk, int point) {
        return (chunk * chunkRows * plan.rows.signs() + point) / step;
    }

    /**
     * Where the items find their sums among those of tiles from .. to - 1.
     *
     * @param offsets item i finds its own at places offsets[i] .. offsets[i + 1] - 1, blocks ascending
     * @param places tile, counted from the first, times items of a tile, and place in the tile
     */
    record Places(int[] offsets, int[] places) {}

    /** Those of some tiles. */
    Places places(int from, int to) {
        int[] next = new int[itemCount + 1];
        workers.forEach(lists.length, chunk -> forEach(chunk, from, to, (item, place) -> next[item + 1]++));
        for (int item = 0; item < itemCount; item++) {
            next[item + 1] += next[item];
        }
        int[] offsets = next.clone();
        int[] places = new int[offsets[itemCount]];
        workers.forEach(lists.length, chunk -> forEach(chunk, from, to, (item, place) -> places[next[item]++] = place));
        return new Places(offsets, places);
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(int item, int place);
    }

    /** What a chunk's items are in some tiles: no two chunks have an item in common. */
    private void forEach(int chunk, int from, int to, Visitor visitor) {
        BlockList list = lists[chunk];
        for (int i = 0; i < list.count(); i++) {
            int block = list.blocks()[i];
            if (firstTile[block + 1] <= from || firstTile[block] >= to) {
                continue;
            }
            int place = (firstTile[block] - from) * tileItems + before[chunk][i];
            for (int k = list.offsets()[i]; k < list.offsets()[i + 1]; k += step, place++) {
                if (place >= 0 && place < (to - from) * tileItems) {
                    visitor.visit(item(chunk, list.points()[k]), place);
                }
            }
        }
    }
}
