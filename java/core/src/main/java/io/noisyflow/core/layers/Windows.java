package io.noisyflow.core.layers;

import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/** The largest numbers of a pooling layer's windows, for one thread. */
final class Windows {
    private final MaxPooling layer;
    private final double[] image;
    private final double[] largest;

    Windows(MaxPooling layer) {
        this.layer = layer;
        this.image = new double[layer.inputs()];
        this.largest = new double[layer.outputs()];
    }

    /** Writes the largest numbers of row i. */
    void pool(Points images, int i, Points signals) {
        images.copyRow(i, image, 0);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Shape from = layer.input();
        Shape to = layer.output();
        int window = layer.window();
        for (int c = 0; c < to.channels(); c++) {
            for (int y = 0; y < to.height() * window; y++) {
                int line = (c * from.height() + y) * from.width();
                int at = (c * to.height() + y / window) * to.width();
                for (int x = 0; x < to.width() * window; x++) {
                    largest[at + x / window] = Math.max(largest[at + x / window], image[line + x]);
                }
            }
        }
        signals.setRow(i, largest, 0);
    }
}
