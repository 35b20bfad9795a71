package io.noisyflow.cli.input;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.io.DataFiles;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files that say what the rows are and what is known of each. */
public final class SampleFiles {
    @Parameters(paramLabel = "SAMPLES",
            description = "n x d numbers: npy, npz, safetensors, PyTorch, HDF5, MATLAB, IDX or text, gzipped or not; "
                    + "file.npz:name picks an array; - is standard input")
    private String samples = "";

    @Option(names = "--labels", paramLabel = "Y.npy", order = 20,
            description = "a class for each row, integers or names: adds I(Y;S+Z)")
    private @Nullable String labels;

    @Option(names = "--weights", paramLabel = "W.npy", order = 21,
            description = "a weight for each row, which makes the rows a whole population")
    private @Nullable String weights;

    @Option(names = "--replicates", paramLabel = "IDS.npy", order = 22,
            description = "the input of each row: rows of one id are noisy replicates of one input; adds I(X;S+Z)")
    private @Nullable String replicates;

    @Mixin
    private final InputOptions input = new InputOptions();

    /** The files of the run. */
    public DataFiles files() {
        return input.files();
    }

    /** The file of the rows. */
    public String samples() {
        return samples;
    }

    /** Whether the rows have weights. */
    public boolean hasWeights() {
        return weights != null;
    }

    /**
     * Reads all of them.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if one cannot be read or does not match
     */
    public Samples read() {
        Points points = files().matrix(samples);
        int n = points.n();
        int[] inputs = replicates == null ? null : files().ids(replicates, n);
        double[] masses = weights == null ? null : files().weights(weights, n);
        Labels classes = LabelFile.readIfNamed(files(), labels, samples, n);
        requireLength(replicates, inputs == null ? n : inputs.length, samples, n);
        requireLength(weights, masses == null ? n : masses.length, samples, n);
        if (classes != null && inputs != null) {
            requireOneLabelForEachInput(String.valueOf(labels), classes.ofRows(), String.valueOf(replicates), inputs);
        }
        return new Samples(points, classes, masses, inputs);
    }

    /** Refuses labels that differ between rows of one input; the files are named in the sentence. */
    public static void requireOneLabelForEachInput(String labels, int[] classes, String replicates, int[] inputs) {
        Map<Integer, Integer> firstRows = new HashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            Integer first = firstRows.putIfAbsent(inputs[i], i);
            if (first != null && classes[first] != classes[i]) {
                throw new IllegalArgumentException(labels + ": rows " + first + " and " + i
                        + " have different labels: expected the same, for " + replicates + " gives them one input");
            }
        }
    }

    /** Refuses a file that does not have one number for each row of another. */
    public static void requireLength(@Nullable String file, int length, String rows, int n) {
        if (length != n) {
            throw new IllegalArgumentException(file + ": holds " + length + (length == 1 ? " number" : " numbers")
                    + ": expected " + n + ", one for each row of " + rows);
        }
    }
}
