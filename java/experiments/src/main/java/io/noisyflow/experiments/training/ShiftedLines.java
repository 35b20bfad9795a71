package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Shape;
import java.util.Arrays;

/**
 * Sums over a kernel of the lines of an image: every line stands there once for each column of the kernel, shifted by
 * it, so that all terms of a sum have one index and the loops over them have no branch.
 *
 * <p>Sum o at (y, x) is start[o] + sum over channels c and the kernel's (v, u) of weight(o, c, v, u) times the image at
 * (c, y + v - top, x + u - left), zero beyond it.
 */
final class ShiftedLines {
    /** Numbers of a line that are summed before the next: terms of one step then stay near the processor. */
    private static final int STEP = 224;

    private final Shape image;
    private final Shape sums;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int top;
    private final int left;
    private final float[][] shifted;
    private final float[][] terms;
    private final float[] chosen;

    ShiftedLines(Shape image, Shape sums, int kernelHeight, int kernelWidth, int top, int left, int capacity) {
        this.image = image;
        this.sums = sums;
        this.kernelHeight = kernelHeight;
        this.kernelWidth = kernelWidth;
        this.top = top;
        this.left = left;
        this.shifted = new float[image.channels() * image.height() * kernelWidth][sums.width() * capacity];
        this.terms = new float[image.channels() * kernelHeight * kernelWidth][];
        this.chosen = new float[terms.length];
    }

    /** Takes over an image. */
    void set(float[][] lines, int rows) {
        for (int line = 0; line < lines.length; line++) {
            for (int u = 0; u < kernelWidth; u++) {
                float[] to = shifted[line * kernelWidth + u];
                // Place x of the shifted line is place x + u - left of the image.
                int begin = Math.clamp(left - u, 0, sums.width());
                int end = Math.clamp((long) image.width() + left - u, begin, sums.width());
                Arrays.fill(to, 0, begin * rows, 0f);
                System.arraycopy(lines[line], (begin + u - left) * rows, to, begin * rows, (end - begin) * rows);
                Arrays.fill(to, end * rows, sums.width() * rows, 0f);
            }
        }
    }

    /** Line y of channel c of the image as column u of the kernel sees it. */
    float[] line(int c, int y, int u) {
        return shifted[(c * image.height() + y) * kernelWidth + u];
    }

    /** The first line of the kernel that lies within the image for line y of the sums. */
    int firstOfKernel(int y) {
        return Math.max(0, top - y);
    }

    /** The line after the last. */
    int endOfKernel(int y) {
        return Math.min(kernelHeight, image.height() + top - y);
    }

    /**
     * Every sum.
     *
     * @param starts one for each channel of the sums
     * @param weights sums' channels x image's channels x kernel height x kernel width
     */
    void combine(float[] starts, float[] weights, int rows, float[][] to) {
        int numbers = sums.width() * rows;
        int kernel = kernelHeight * kernelWidth;
        for (int y = 0; y < sums.height(); y++) {
            int first = firstOfKernel(y) * kernelWidth;
            int end = endOfKernel(y) * kernelWidth;
            int count = 0;
            for (int c = 0; c < image.channels(); c++) {
                for (int k = first; k < end; k++) {
                    terms[count++] = line(c, y + k / kernelWidth - top, k % kernelWidth);
                }
            }
            for (int from = 0; from < numbers; from += STEP) {
                int upTo = Math.min(numbers, from + STEP);
                for (int o = 0; o < sums.channels(); o++) {
                    for (int c = 0, at = 0; c < image.channels(); c++, at += end - first) {
                        System.arraycopy(weights, (o * image.channels() + c) * kernel + first, chosen, at, end - first);
                    }
                    RowLoops.combine(to[o * sums.height() + y], starts[o], chosen, terms, count, from, upTo);
                }
            }
        }
    }
}
