package io.noisyflow.core.traversal;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** The images of rows under a {@link BoundMap}: kept where they cost many products, else read again from the rows. */
final class Images {
    private static final int ROWS_OF_ITEM = 1024;

    private final Points points;
    private final BoundMap map;
    private final float @Nullable [][] kept;

    Images(Points points, BoundMap map, Workers workers) {
        this.points = points;
        this.map = map;
        if (map.dimension() == points.d()) {
            this.kept = null;
            return;
        }
        float[][] images = new float[map.dimension()][points.n()];
        workers.forEach(Math.ceilDiv(points.n(), ROWS_OF_ITEM), item -> {
            double[] row = new double[points.d()];
            int to = (int) Math.min(points.n(), (item + 1L) * ROWS_OF_ITEM);
            for (int i = item * ROWS_OF_ITEM; i < to; i++) {
                points.copyRow(i, row, 0);
                map.centre(row);
                map.project(row, images, i);
            }
        });
        this.kept = images;
    }

    int dimension() {
        return map.dimension();
    }

    /** The image of a row into column {@code at}; scratch has d numbers. */
    void get(int row, float[][] to, int at, double[] scratch) {
        if (kept == null) {
            points.copyRow(row, scratch, 0);
            map.centre(scratch);
            map.project(scratch, to, at);
            return;
        }
        for (int j = 0; j < to.length; j++) {
            to[j][at] = kept[j][row];
        }
    }
}
