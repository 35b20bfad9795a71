package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Shape;

/**
 * How values of a minibatch lie in memory: an array for each line of each channel, in which place x holds that of every
 * row, side by side: number x rows + i is that of row i. Units that are no image are lines of one place.
 */
final class Lines {
    private Lines() {}

    /** Room for up to so many rows. */
    static float[][] allocate(Shape shape, int capacity) {
        return new float[shape.channels() * shape.height()][shape.width() * capacity];
    }

    /** Units as an array each, line by line and place by place, to the lines of a shape. */
    static void ofUnits(float[][] units, Shape shape, int rows, float[][] lines) {
        int width = shape.width();
        for (int j = 0; j < units.length; j++) {
            System.arraycopy(units[j], 0, lines[j / width], j % width * rows, rows);
        }
    }

    /** Lines of a shape to units as an array each. */
    static void toUnits(float[][] lines, Shape shape, int rows, float[][] units) {
        int width = shape.width();
        for (int j = 0; j < units.length; j++) {
            System.arraycopy(lines[j / width], j % width * rows, units[j], 0, rows);
        }
    }
}
