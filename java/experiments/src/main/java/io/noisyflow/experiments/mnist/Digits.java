package io.noisyflow.experiments.mnist;

import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.network.Fingerprint;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labelled images, some to learn from and some to be tested on.
 *
 * @param images n x places, from 0 to 1, square, of one channel
 * @param labels 0 .. classes - 1, one for each image
 * @param classes at least 2
 * @param train rows that are learned from
 * @param test rows that are tested on
 */
public record Digits(Points images, int[] labels, int classes, int[] train, int[] test) {
    private static final int LEAST_SIDE = 4;
    private static final int LEAST_ROWS = 20;
    /** Classes are fewer than those that sums keep apart. */
    public static final int MOST_CLASSES = 64;

    /** The first {@code train} images of a set are learned from, the others tested on. */
    public static Digits of(Points images, int[] labels, int train) {
        return of(images, labels, IntStream.range(0, train).toArray(), IntStream.range(train, images.n()).toArray());
    }

    /** Four fifths of the images, chosen by a seed, are learned from. */
    public static Digits split(Points images, int[] labels, long seed) {
        int[] order = new CounterRandom(seed, Streams.SPLIT, 0).permutation(images.n());
        int train = (int) (images.n() * 4L / 5);
        return of(images, labels, Arrays.copyOf(order, train), Arrays.copyOfRange(order, train, order.length));
    }

    private static Digits of(Points images, int[] labels, int[] train, int[] test) {
        if (labels.length != images.n()) {
            throw new IllegalArgumentException(labels.length + " labels for " + images.n() + " images: expected as "
                    + "many");
        }
        int side = side(images.d());
        if (side < LEAST_SIDE) {
            throw new IllegalArgumentException("images of " + images.d() + " numbers: expected a square of "
                    + LEAST_SIDE + " x " + LEAST_SIDE + " or more");
        }
        if (train.length < LEAST_ROWS || test.length < LEAST_ROWS) {
            throw new IllegalArgumentException(train.length + " images to learn from and " + test.length
                    + " to test on: expected at least " + LEAST_ROWS + " of each");
        }
        int most = Arrays.stream(labels).max().orElse(0);
        if (Arrays.stream(labels).min().orElse(0) < 0 || most < 1 || most >= MOST_CLASSES) {
            throw new IllegalArgumentException("labels " + Arrays.stream(labels).min().orElse(0) + " .. " + most
                    + ": expected 0 .. the number of classes less 1, of 2 to " + MOST_CLASSES + " classes");
        }
        return new Digits(images, labels, most + 1, train, test);
    }

    private static int side(int places) {
        int side = (int) Math.round(Math.sqrt(places));
        return side * side == places ? side : 0;
    }

    /** Of an image. */
    Shape shape() {
        return new Shape(1, side(images.d()), side(images.d()));
    }

    /** The images that are tested on, in order. */
    Points testImages() {
        return images.select(test);
    }

    /** Their labels. */
    int[] testLabels() {
        return Arrays.stream(test).map(row -> labels[row]).toArray();
    }

    /** Changes when an image, a label or the split does. */
    public String fingerprint() {
        return new Fingerprint().add(images).add(labels).add(train).add(test).toString();
    }
}
