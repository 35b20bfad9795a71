package io.noisyflow.cli;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.io.DataFiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The class of each row.
 *
 * @param ofRows 0 .. count - 1, integers numbered as they first appear, names in sorted order; null without labels
 * @param count of classes; 0 without labels
 */
record Labels(int @Nullable [] ofRows, int count) {
    /**
     * Reads a file of labels.
     *
     * @param files where it is looked for
     * @param file its name; null for none
     * @param rows the file of the rows
     * @param n how many those are
     * @throws IllegalArgumentException with one sentence that names the file, if it does not fit
     */
    static Labels read(DataFiles files, @Nullable String file, String rows, int n) {
        if (file == null) {
            return new Labels(null, 0);
        }
        int[] classes = files.labels(file, n).ofRows();
        int count = count(file, classes);
        SampleFiles.requireLength(file, classes.length, rows, n);
        return new Labels(classes, count);
    }

    /**
     * How many classes a file tells apart.
     *
     * @throws IllegalArgumentException with one sentence if they are too many
     */
    static int count(String file, int[] classes) {
        int count = 1 + Arrays.stream(classes).max().orElse(0);
        if (count > Mixture.MAX_CLASSES) {
            throw new IllegalArgumentException(
                    file + ": " + count + " different labels: expected at most " + Mixture.MAX_CLASSES);
        }
        return count;
    }
}
