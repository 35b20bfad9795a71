package io.noisyflow.core.traversal;

/**
 * Boxes in the coordinates of a {@link BoundMap}, grown so that rounding to floats leaves nothing outside: coordinate j
 * of box k is within {@code half[k * dimension + j]} of {@code middle[k * dimension + j]}.
 */
final class Boxes {
    /** Of the largest coordinate: four times what a point and a middle lose when they become floats. */
    private static final float GROWTH = 0x1p-22f;

    final int dimension;
    final float[] middle;
    final float[] half;

    /** Room for boxes that hold nothing yet: lower ends are held in {@code middle}, upper ends in {@code half}. */
    Boxes(int count, int dimension) {
        this.dimension = dimension;
        this.middle = new float[Math.multiplyExact(count, dimension)];
        this.half = new float[count * dimension];
        java.util.Arrays.fill(middle, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(half, Float.NEGATIVE_INFINITY);
    }

    /** Takes a coordinate of a row into a box; a number that is none makes the box so, and it is always met. */
    void take(int box, int j, float x) {
        int at = box * dimension + j;
        middle[at] = Math.min(middle[at], x);
        half[at] = Math.max(half[at], x);
    }

    /** Takes a whole box. */
    void take(int box, Boxes other, int otherBox) {
        for (int j = 0; j < dimension; j++) {
            int at = box * dimension + j;
            middle[at] = Math.min(middle[at], other.middle[otherBox * dimension + j]);
            half[at] = Math.max(half[at], other.half[otherBox * dimension + j]);
        }
    }

    /** Turns ends into middles and halves. */
    void close() {
        float largest = 0;
        for (int i = 0; i < middle.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(middle[i]), Math.abs(half[i])));
        }
        for (int i = 0; i < middle.length; i++) {
            float low = middle[i];
            float high = half[i];
            middle[i] = low + (high - low) / 2;
            half[i] = (high - low) / 2 + GROWTH * largest;
        }
    }

    /**
     * out[at ..] = the squared distances of points from .. to - 1 to a box; t[j] holds coordinate j of all points.
     * Loops without a branch over one coordinate at a time, which the compiler turns into vectors.
     */
    void squares(int box, float[][] t, int from, int to, float[] out, int at) {
        int i = box * dimension;
        first(t[0], middle[i], half[i], from, to, out, at - from);
        for (int j = 1; j < dimension; j++) {
            add(t[j], middle[i + j], half[i + j], from, to, out, at - from);
        }
    }

    private static void first(float[] t, float middle, float half, int from, int to, float[] out, int shift) {
        for (int q = from; q < to; q++) {
            float x = Math.abs(t[q] - middle) - half;
            // Twice the distance, or 0 inside.
            float gap = x + Math.abs(x);
            out[q + shift] = 0.25f * gap * gap;
        }
    }

    private static void add(float[] t, float middle, float half, int from, int to, float[] out, int shift) {
        for (int q = from; q < to; q++) {
            float x = Math.abs(t[q] - middle) - half;
            float gap = x + Math.abs(x);
            out[q + shift] += 0.25f * gap * gap;
        }
    }
}
