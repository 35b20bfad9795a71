package io.noisyflow.cli.input;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.information.Labels;
import io.noisyflow.io.DataFiles;
import io.noisyflow.io.stored.ClassLabels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Labels from files: integers are numbered as they first appear, names in sorted order. */
public final class LabelFile {
    private LabelFile() {}

    /**
     * Reads a file of labels.
     *
     * @param files where it is looked for
     * @param file its name; null for none
     * @param rows the file of the rows
     * @param n how many those are
     * @throws IllegalArgumentException with one sentence that names the file, if it does not fit
     */
    public static @Nullable Labels readIfNamed(DataFiles files, @Nullable String file, String rows, int n) {
        if (file == null) {
            return null;
        }
        Labels labels = labels(file, files.labels(file, n));
        SampleFiles.requireLength(file, labels.size(), rows, n);
        return labels;
    }

    /**
     * The labels of a file.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if they tell too many classes apart
     */
    public static Labels labels(String file, ClassLabels read) {
        int count = 1 + Arrays.stream(read.ofRows()).max().orElse(0);
        if (count > Mixture.MAX_CLASSES) {
            throw new IllegalArgumentException(
                    file + ": " + count + " different labels: expected at most " + Mixture.MAX_CLASSES);
        }
        return read.names().isEmpty()
                ? Labels.numbered(read.ofRows(), count)
                : new Labels(read.ofRows(), read.names());
    }
}
