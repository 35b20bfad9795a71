package io.noisyflow.core.network;

/**
 * How a row of numbers is an image: number (channel height + y) width + x is that of a channel at (y, x). A row that is
 * none has its numbers as channels of one place.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record Shape(int channels, int height, int width) {
    /** Checks the ranges. */
    public Shape {
        if (channels < 1 || height < 1 || width < 1 || (long) channels * height > Integer.MAX_VALUE / width) {
            throw new IllegalArgumentException("a shape of " + channels + " x " + height + " x " + width
                    + ": expected at least one of each, and fewer than 2^31 numbers");
        }
    }

    /** Numbers that are no image. */
    public static Shape flat(int numbers) {
        return new Shape(numbers, 1, 1);
    }

    /** Numbers of a row. */
    public int size() {
        return channels * height * width;
    }

    /** Places of a channel. */
    public int places() {
        return height * width;
    }

    /** Whether a channel has one place. */
    public boolean isFlat() {
        return height == 1 && width == 1;
    }

    /** As in 16 x 14 x 14. */
    @Override
    public String toString() {
        return channels + " x " + height + " x " + width;
    }
}
