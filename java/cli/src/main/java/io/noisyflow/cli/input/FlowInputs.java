package io.noisyflow.cli.input;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.network.ActivationPart;
import io.noisyflow.information.network.ActivationSeries;
import io.noisyflow.information.network.LayerNoise;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.io.ActivationFiles;
import io.noisyflow.io.DataFiles;
import io.noisyflow.io.stored.ClassLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of a network, or of its activations, and of what is known of each input. */
public final class FlowInputs {
    private static final String INPUTS = "--inputs";
    private static final String TEST_INPUTS = "--test-inputs";
    private static final String TEST_LABELS = "--test-labels";
    private static final String ACTIVATIONS = "--activations";
    private static final String TEST_ACTIVATIONS = "--test-activations";
    private static final String REPLICATES = "--replicates";
    private static final String TEST_REPLICATES = "--test-replicates";

    @Parameters(paramLabel = "NETWORK", arity = "0..1",
            description = "a JSON file that names the tensors and the activation of each layer, or an ONNX model")
    private @Nullable String network;

    @Option(names = INPUTS, paramLabel = "X.npy", order = 1,
            description = "of the network: a row for each input, as entropy reads its samples")
    private @Nullable String inputs;

    /** A group that the parser does not check, for {@code --list} needs none of it; estimates do. */
    @ArgGroup(validate = false)
    private Required required = new Required();

    /** What is required. */
    static final class Required {
        @Option(names = "--labels", required = true, paramLabel = "Y.npy", order = 2,
                description = "a class for each input, integers or names")
        private String labels = "";

        @Option(names = "--sigma", required = true, paramLabel = "S[,S...]|auto",
                converter = LayerSigmas.Converter.class, order = 3,
                description = "noise standard deviation of all layers, or one for each; a layer with 0 is not "
                        + "measured. auto: which noise the rows of each layer bear by themselves, of activations or "
                        + "with --noise output; it chooses none")
        private LayerSigmas sigma = new LayerSigmas(LayerNoise.of(1));
    }

    @Option(names = TEST_INPUTS, paramLabel = "X.npy", order = 4,
            description = "further inputs, to be shown beside the first, as a test set beside a training set")
    private @Nullable String testInputs;

    @Option(names = TEST_LABELS, paramLabel = "Y.npy", order = 5, description = "a class for each of them")
    private @Nullable String testLabels;

    @Option(names = ACTIVATIONS, paramLabel = "PATTERN|JSON", order = 6,
            description = "in place of NETWORK and --inputs: what the layers put out, a file for each layer and epoch, "
                    + "as acts/layer{layer}-epoch{epoch}.npy, or a JSON file that lists them")
    private @Nullable String activations;

    @Option(names = TEST_ACTIVATIONS, paramLabel = "PATTERN|JSON", order = 7,
            description = "what they put out for further inputs")
    private @Nullable String testActivations;

    @Option(names = REPLICATES, paramLabel = "IDS.npy", order = 8,
            description = "of activations: the input of each row, where rows are noisy replicates of inputs")
    private @Nullable String replicates;

    @Option(names = TEST_REPLICATES, paramLabel = "IDS.npy", order = 9, description = "of the further activations")
    private @Nullable String testReplicates;

    @Mixin
    private final InputOptions input = new InputOptions();

    /** The noise of each layer; null where it is to be found. */
    public @Nullable LayerNoise sigma() {
        return required.sigma.given();
    }

    /** Whether there are activations in place of a network. */
    public boolean areActivations() {
        return activations != null;
    }

    /** Whether rows of activations are replicates of inputs. */
    public boolean areReplicated() {
        return replicates != null;
    }

    /**
     * Checks that options fit together.
     *
     * @param given whether an option was typed
     * @throws IllegalArgumentException with one sentence that names two that do not
     */
    public void requireConsistent(Predicate<String> given) {
        if (activations == null && network == null) {
            throw new IllegalArgumentException("neither NETWORK nor " + ACTIVATIONS + ": expected one of them");
        }
        if (activations != null && network != null) {
            throw new IllegalArgumentException("NETWORK '" + network + "' with " + ACTIVATIONS
                    + ": expected one of them");
        }
        if (network != null && inputs == null) {
            throw new IllegalArgumentException(
                    "NETWORK without " + INPUTS + ": expected the inputs to pass through it");
        }
        List<String> others = activations == null
                ? List.of(TEST_ACTIVATIONS, REPLICATES, TEST_REPLICATES)
                : List.of(INPUTS, TEST_INPUTS, "--layers", "--marginal-replicates", "--own-replicates");
        for (String other : others) {
            if (given.test(other)) {
                throw new IllegalArgumentException(other + " with " + (activations == null ? "NETWORK" : ACTIVATIONS)
                        + ": expected it with " + (activations == null ? ACTIVATIONS : "NETWORK") + " only");
            }
        }
        String rows = activations == null ? testInputs : testActivations;
        String option = activations == null ? TEST_INPUTS : TEST_ACTIVATIONS;
        if ((rows == null) != (testLabels == null)) {
            throw new IllegalArgumentException((rows == null ? TEST_LABELS : option) + " without "
                    + (rows == null ? option : TEST_LABELS) + ": expected both or neither");
        }
        if (activations != null && ((rows != null && replicates != null) != (testReplicates != null))) {
            throw new IllegalArgumentException((testReplicates == null ? REPLICATES : TEST_REPLICATES) + " without "
                    + (testReplicates == null ? TEST_REPLICATES : rows == null ? option : REPLICATES)
                    + ": expected the replicates of both parts or of neither");
        }
    }

    /** Where files are looked for. */
    public DataFiles files() {
        return input.files();
    }

    /** The name of the network's file; null where there are activations. */
    public @Nullable String networkFile() {
        return network;
    }

    /** The network. */
    public Network network() {
        return input.files().network(String.valueOf(network));
    }

    /**
     * The inputs of each part by its name.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if one cannot be read or does not match
     */
    public Map<String, LabelledInputs> parts(Network network) {
        return readParts(network.width(0));
    }

    /** The same of inputs of any width, for a model that knows its own. */
    public Map<String, LabelledInputs> parts() {
        return readParts(null);
    }

    private Map<String, LabelledInputs> readParts(@Nullable Integer width) {
        Map<String, LabelledInputs> parts = new LinkedHashMap<>();
        parts.put(PartResult.TRAIN, part(width, String.valueOf(inputs), required.labels));
        if (testInputs != null && testLabels != null) {
            parts.put(PartResult.TEST, part(width, testInputs, testLabels));
        }
        return parts;
    }

    private LabelledInputs part(@Nullable Integer width, String file, String labelFile) {
        Points rows = input.files().matrix(file);
        if (width != null && rows.d() != width) {
            throw new IllegalArgumentException(file + ": holds rows of " + rows.d() + " numbers: expected "
                    + width + ", as many as the first layer takes");
        }
        ClassLabels read = input.files().labels(labelFile, rows.n());
        SampleFiles.requireLength(labelFile, read.ofRows().length, file, rows.n());
        return new LabelledInputs(rows, LabelFile.labels(labelFile, read));
    }

    /** Whether the activations are of several epochs. */
    public boolean overEpochs() {
        return ActivationFiles.find(String.valueOf(activations)).overEpochs();
    }

    /**
     * The activations of each part.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if one cannot be read or does not match
     */
    public List<ActivationPart> activationParts() {
        List<ActivationPart> parts = new ArrayList<>();
        parts.add(part(PartResult.TRAIN, String.valueOf(activations), required.labels, replicates));
        if (testActivations != null && testLabels != null) {
            parts.add(part(PartResult.TEST, testActivations, testLabels, testReplicates));
        }
        return parts;
    }

    private ActivationPart part(String name, String pattern, String labelFile, @Nullable String replicateFile) {
        ActivationFiles files = ActivationFiles.find(pattern);
        int n = input.files().matrix(files.epochs().getFirst().files().getFirst()).n();
        ClassLabels read = input.files().labels(labelFile, n);
        int[] classes = read.ofRows();
        int[] inputs = replicateFile == null ? null : input.files().ids(replicateFile, n);
        if (inputs != null) {
            SampleFiles.requireLength(replicateFile, inputs.length, labelFile, classes.length);
            SampleFiles.requireOneLabelForEachInput(labelFile, classes, String.valueOf(replicateFile), inputs);
        }
        Series series = Series.of(files, input.files());
        // Everything is looked at before long work begins; the files stay on disk.
        for (ActivationFiles.Epoch epoch : files.epochs()) {
            for (String file : epoch.files()) {
                SampleFiles.requireLength(labelFile, classes.length, file, input.files().matrix(file).n());
            }
        }
        return new ActivationPart(name, series, LabelFile.labels(labelFile, read), inputs);
    }

    /** Activations that are read when they are asked for. */
    private record Series(List<Integer> layers, List<Integer> epochs, Map<Integer, List<String>> files, DataFiles data)
            implements
                ActivationSeries {
        static Series of(ActivationFiles found, DataFiles data) {
            Map<Integer, List<String>> files = new LinkedHashMap<>();
            found.epochs().forEach(epoch -> files.put(epoch.epoch(), epoch.files()));
            return new Series(found.layers(), List.copyOf(files.keySet()), files, data);
        }

        @Override
        public Points rows(int epoch, int layer) {
            List<String> ofEpoch = files.get(epoch);
            if (ofEpoch == null) {
                throw new IllegalArgumentException("epoch " + epoch + ": expected one of " + epochs);
            }
            return data.matrix(ofEpoch.get(layers.indexOf(layer)));
        }
    }
}
