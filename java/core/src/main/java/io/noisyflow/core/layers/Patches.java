package io.noisyflow.core.layers;

import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * What a convolution's kernel sees, place by place, for one thread.
 *
 * <p>A patch is a row of input channels x kernel height x kernel width, in the order of the weights, with zeros where
 * the kernel looks beyond the image.
 */
final class Patches {
    private final Convolution layer;
    private final double[] image;
    private final double[] patch;
    private final double[] channels;
    private final double[] signal;

    Patches(Convolution layer) {
        this.layer = layer;
        this.image = new double[layer.inputs()];
        this.patch = new double[layer.ofPatches().inputs()];
        this.channels = new double[layer.output().channels()];
        this.signal = new double[layer.outputs()];
    }

    /** Writes the patches of row i of the images to rows i places .. of the patches. */
    void unroll(Points images, int i, Points patches) {
        images.copyRow(i, image, 0);
        Shape to = layer.output();
        int row = i * to.places();
        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++, row++) {
                look(y - layer.padding(), x - layer.padding());
                patches.setRow(row, patch, 0);
            }
        }
    }

    /** Sets the patch to what the kernel sees with its first corner at (y, x). */
    private void look(int y, int x) {
        Shape from = layer.input();
        int width = layer.kernelWidth();
        int left = Math.clamp(-x, 0, width);
        int right = Math.clamp(from.width() - x, left, width);
        int at = 0;
        for (int c = 0; c < from.channels(); c++) {
            for (int v = 0; v < layer.kernelHeight(); v++, at += width) {
                int line = y + v;
                if (line < 0 || line >= from.height()) {
                    Arrays.fill(patch, at, at + width, 0);
                    continue;
                }
                int begin = (c * from.height() + line) * from.width() + x;
                Arrays.fill(patch, at, at + left, 0);
                for (int u = left; u < right; u++) {
                    patch[at + u] = image[begin + u];
                }
                Arrays.fill(patch, at + right, at + width, 0);
            }
        }
    }

    /** Turns the products of row i, places x channels, to one row of channels x places. */
    void turn(Points products, int i, Points signals) {
        int places = layer.output().places();
        for (int place = 0; place < places; place++) {
            products.copyRow(i * places + place, channels, 0);
            for (int c = 0; c < channels.length; c++) {
                signal[c * places + place] = channels[c];
            }
        }
        signals.setRow(i, signal, 0);
    }
}
