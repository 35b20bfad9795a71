package io.noisyflow.core.sums;

/** Where in space anchors lie that are no centres: the place in the order of the centres that they would be led to. */
final class Places {
    private final Pruning pruning;
    private final QueryRows rows;
    private final double[] row;
    private final float[][] image;

    Places(Pruning pruning, QueryRows rows) {
        this.pruning = pruning;
        this.rows = rows;
        this.row = new double[rows.anchors().d()];
        this.image = new float[pruning.map().dimension()][1];
    }

    int of(int anchor) {
        rows.anchors().copyRow(anchor, row, 0);
        pruning.map().centre(row);
        pruning.map().project(row, image, 0);
        return pruning.order().place(image, 0);
    }
}
