package io.noisyflow.cli.input;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.mnist.Digits;
import io.noisyflow.io.DataFiles;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.ReadOptions;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files of labelled images. */
public final class DigitFiles {
    private static final double MOST_BYTE = 255;

    @Option(names = "--images", required = true, paramLabel = "IDX", order = 1,
            description = "square images, n x height x width, as train-images-idx3-ubyte.gz; bytes, or 0 to 1")
    private String images = "";

    @Option(names = "--labels", required = true, paramLabel = "IDX", order = 2,
            description = "the class of each, 0, 1, 2, ..., as train-labels-idx1-ubyte.gz")
    private String labels = "";

    @Option(names = "--test-images", paramLabel = "IDX", order = 3,
            description = "images to be tested on (default: a fifth of the images, chosen by the seed)")
    private @Nullable String testImages;

    @Option(names = "--test-labels", paramLabel = "IDX", order = 4,
            description = "the class of each of them (default: that of the images chosen)")
    private @Nullable String testLabels;

    private final DataFiles files = DataFiles.of(new ReadOptions(Presence.AUTO, Presence.AUTO, true));

    /**
     * The images.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if one cannot be read or does not fit
     */
    public Digits read(long seed) {
        if ((testImages == null) != (testLabels == null)) {
            throw new IllegalArgumentException((testImages == null ? "--test-labels without --test-images"
                    : "--test-images without --test-labels") + ": expected both or neither");
        }
        Points first = files.matrix(images);
        int[] classes = classes(labels, images, first.n());
        if (testImages == null || testLabels == null) {
            return Digits.split(unit(images, first), classes, seed);
        }
        Points second = files.matrix(testImages);
        if (second.d() != first.d()) {
            throw new IllegalArgumentException(testImages + ": images of " + second.d() + " numbers, and those of "
                    + images + " have " + first.d() + ": expected as many");
        }
        int[] more = classes(testLabels, testImages, second.n());
        Points all = Points.allocate(Precision.FLOAT32, Math.addExact(first.n(), second.n()), first.d());
        copy(unit(images, first), all, 0);
        copy(unit(testImages, second), all, first.n());
        int[] both = IntStream.concat(Arrays.stream(classes), Arrays.stream(more))
                .toArray();
        return Digits.of(all, both, first.n());
    }

    private int[] classes(String file, String ofImages, int n) {
        long[] read = files.open(file, n).longs();
        SampleFiles.requireLength(file, read.length, ofImages, n);
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            if (read[i] < 0 || read[i] >= Digits.MOST_CLASSES) {
                throw new IllegalArgumentException(file + ": label " + read[i] + " of image " + i + ": expected 0 .. "
                        + (Digits.MOST_CLASSES - 1));
            }
            classes[i] = (int) read[i];
        }
        return classes;
    }

    /** Numbers from 0 to 1: bytes are divided by 255. */
    private static Points unit(String file, Points read) {
        Points scaled = Points.allocate(Precision.FLOAT32, read.n(), read.d());
        double[] row = new double[read.d()];
        double largest = 0;
        for (int i = 0; i < read.n(); i++) {
            read.copyRow(i, row, 0);
            for (double value : row) {
                if (!(value >= 0 && value <= MOST_BYTE)) {
                    throw new IllegalArgumentException(file + ": the number " + value + " in image " + i
                            + ": expected 0 to 255, or 0 to 1");
                }
                largest = Math.max(largest, value);
            }
        }
        double factor = largest > 1 ? 1 / MOST_BYTE : 1;
        for (int i = 0; i < read.n(); i++) {
            read.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
            scaled.setRow(i, row, 0);
        }
        return scaled;
    }

    private static void copy(Points from, Points to, int at) {
        double[] row = new double[from.d()];
        for (int i = 0; i < from.n(); i++) {
            from.copyRow(i, row, 0);
            to.setRow(at + i, row, 0);
        }
    }
}
