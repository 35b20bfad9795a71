package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The axes of a sweep in words, as they are typed, or as a JSON text holds them:
 *
 * <pre>
 * {"format": "noisyflow-sweep/1", "samples": ["a.npy", "b.npy"], "sigma": [0.1, 0.5], "n": [100, 1000, "all"],
 *  "d": [2, "all"], "project": [2], "estimators": ["plug-in", "kde:scott"], "seeds": [0, 1],
 *  "setting": "sample", "queries": 5000, "draws": 2}
 * </pre>
 *
 * <p>In place of {@code "samples"} may stand {@code "activations"}, a pattern or a JSON file as {@link ActivationFiles}
 * takes it. Files are named relative to the text. Of all fields but the format, the samples and sigma any may be left
 * out.
 *
 * @param samples files; empty where there are activations
 * @param activations a pattern or a JSON file; null where there are samples
 * @param sigma noise standard deviations
 * @param n numbers of rows, or all
 * @param d numbers of coordinates, or all
 * @param project numbers of random directions
 * @param estimators what estimates
 * @param seeds of everything random
 * @param setting what the rows are; null where nothing is said
 * @param queries rows that are queries; null where nothing is said
 * @param draws of noise for each query; null where nothing is said
 */
public record SweepDescription(List<String> samples, @Nullable String activations, List<String> sigma, List<String> n,
        List<String> d, List<String> project, List<String> estimators, List<String> seeds, @Nullable String setting,
        @Nullable Integer queries, @Nullable Integer draws) {
    static final String FORMAT = "noisyflow-sweep/1";
    private static final String SAMPLES = "samples";
    private static final String ACTIVATIONS = "activations";

    /** Copies the lists. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public SweepDescription(List<String> samples, @Nullable String activations, List<String> sigma, List<String> n,
            List<String> d, List<String> project, List<String> estimators, List<String> seeds, @Nullable String setting,
            @Nullable Integer queries, @Nullable Integer draws) {
        this.samples = List.copyOf(samples);
        this.activations = activations;
        this.sigma = List.copyOf(sigma);
        this.n = List.copyOf(n);
        this.d = List.copyOf(d);
        this.project = List.copyOf(project);
        this.estimators = List.copyOf(estimators);
        this.seeds = List.copyOf(seeds);
        this.setting = setting;
        this.queries = queries;
        this.draws = draws;
    }

    /**
     * Reads a JSON text.
     *
     * @throws DataFormatException with one sentence if it cannot be read, or holds a field of another name or kind
     */
    public static SweepDescription read(String file) {
        JsonFields root = JsonText.read(file, InputBytes.map(file, "expected a JSON file that describes a sweep"))
                .requireFormat(FORMAT).requireOnly("format", SAMPLES, ACTIVATIONS, "sigma", "n", "d", "project",
                        "estimators", "seeds", "setting", "queries", "draws");
        String activations = root.textOrNull(ACTIVATIONS);
        return new SweepDescription(
                root.fields().containsKey(SAMPLES)
                        ? root.texts(SAMPLES).stream().map(name -> DataFile.sibling(file, name)).toList()
                        : List.of(),
                activations == null ? null : DataFile.sibling(file, activations), root.words("sigma"),
                root.words("n"), root.words("d"), root.words("project"), root.words("estimators"), root.words("seeds"),
                root.textOrNull("setting"), root.countOrNull("queries"), root.countOrNull("draws"));
    }
}
