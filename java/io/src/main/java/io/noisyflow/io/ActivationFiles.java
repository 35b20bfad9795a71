package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Activations in files, one for each layer and, where a network was followed while it trained, for each epoch.
 *
 * <p>Either a pattern in which {@code {layer}} and {@code {epoch}} stand for numbers, {@code
 * acts/layer{layer}-epoch{epoch}.npy}, or a JSON text whose name ends in .json and whose files are named relative to
 * it:
 *
 * <pre>
 * {"format": "noisyflow-activations/1", "layers": ["acts.npz:layer1", "acts.npz:layer2"]}
 * {"format": "noisyflow-activations/1",
 *  "epochs": [{"epoch": 1, "layers": ["e1.npz:layer1", "e1.npz:layer2"]}, ...]}
 * </pre>
 *
 * @param overEpochs whether epochs were named; else there is one, numbered 0
 * @param layers numbers of the layers, ascending; those of a JSON text are 1, 2, ...
 * @param epochs ascending, each with the same layers
 */
public record ActivationFiles(boolean overEpochs, List<Integer> layers, List<Epoch> epochs) {
    static final String FORMAT = "noisyflow-activations/1";
    private static final String EXPECTED = "expected a pattern such as acts/layer{layer}-epoch{epoch}.npy, or a JSON "
            + "file that lists the activations";

    /**
     * The files of one epoch.
     *
     * @param files one for each layer, in order: names for {@link Matrices#read}
     */
    public record Epoch(int epoch, List<String> files) {
        /** Copies the list. */
        public Epoch {
            files = List.copyOf(files);
        }
    }

    /** Copies the lists. */
    public ActivationFiles {
        layers = List.copyOf(layers);
        epochs = List.copyOf(epochs);
    }

    /**
     * Finds the files; none is opened but the JSON text.
     *
     * @throws DataFormatException with one sentence if there are none, or an epoch lacks a layer
     */
    public static ActivationFiles find(String patternOrJson) {
        if (patternOrJson.contains(FilePattern.LAYER) || patternOrJson.contains(FilePattern.EPOCH)) {
            return matching(patternOrJson);
        }
        Path path = DataFile.path(patternOrJson);
        if (!path.toString().endsWith(".json")) {
            throw DataFormatException.at(patternOrJson, "neither a pattern nor a name that ends in .json: " + EXPECTED);
        }
        ActivationFiles named = parse(patternOrJson, InputBytes.map(patternOrJson, EXPECTED));
        List<Epoch> epochs = new ArrayList<>();
        for (Epoch epoch : named.epochs()) {
            epochs.add(new Epoch(epoch.epoch(),
                    epoch.files().stream().map(file -> DataFile.sibling(patternOrJson, file)).toList()));
        }
        return new ActivationFiles(named.overEpochs(), named.layers(), epochs);
    }

    /** The files that a JSON text names, as it names them. */
    static ActivationFiles parse(String where, MemorySegment text) {
        JsonFields root = JsonText.read(where, text).requireFormat(FORMAT).requireOnly("format", "layers", "epochs");
        if (!root.fields().containsKey("epochs")) {
            List<String> files = files(root);
            return new ActivationFiles(false, numbered(files.size()), List.of(new Epoch(0, files)));
        }
        root.requireOnly("format", "epochs");
        Map<Integer, Epoch> epochs = new TreeMap<>();
        int layers = 0;
        for (JsonFields fields : root.objects("epochs", "item")) {
            fields.requireOnly("epoch", "layers");
            Epoch epoch = new Epoch(fields.count("epoch"), files(fields));
            if (epochs.putIfAbsent(epoch.epoch(), epoch) != null) {
                throw DataFormatException.at(where, "epoch " + epoch.epoch() + " twice: expected each once");
            }
            layers = layers == 0 ? epoch.files().size() : layers;
            if (epoch.files().size() != layers) {
                throw DataFormatException.at(where, "epoch " + epoch.epoch() + " has " + epoch.files().size()
                        + " layers: expected " + layers + ", as the one before it has");
            }
        }
        if (epochs.isEmpty()) {
            throw DataFormatException.at(where, "no epochs: expected at least one");
        }
        return new ActivationFiles(true, numbered(layers), List.copyOf(epochs.values()));
    }

    private static List<String> files(JsonFields fields) {
        List<String> files = fields.texts("layers");
        if (files.isEmpty()) {
            throw DataFormatException.at(fields.where(), fields.what() + " has no layers: expected at least one");
        }
        return files;
    }

    private static ActivationFiles matching(String pattern) {
        boolean overEpochs = pattern.contains(FilePattern.EPOCH);
        Map<Integer, Map<Integer, String>> byEpoch = new TreeMap<>();
        Set<Integer> layers = new TreeSet<>();
        for (FilePattern.Match match : FilePattern.of(pattern).matches()) {
            layers.add(match.layer());
            String other = byEpoch.computeIfAbsent(match.epoch(), key -> new TreeMap<>()).put(match.layer(),
                    match.file());
            if (other != null) {
                throw DataFormatException.at(match.file(), "the same layer and epoch as " + other
                        + ": expected one file for each");
            }
        }
        if (byEpoch.isEmpty()) {
            throw DataFormatException.at(pattern, "no file matches: " + EXPECTED);
        }
        List<Epoch> epochs = new ArrayList<>();
        byEpoch.forEach((epoch, files) -> {
            Set<Integer> missing = new HashSet<>(layers);
            missing.removeAll(files.keySet());
            if (!missing.isEmpty()) {
                throw DataFormatException.at(pattern, "no file of layer " + missing.iterator().next() + " at epoch "
                        + epoch + ": expected the same layers at every epoch");
            }
            epochs.add(new Epoch(epoch, List.copyOf(files.values())));
        });
        return new ActivationFiles(overEpochs, List.copyOf(layers), epochs);
    }

    private static List<Integer> numbered(int layers) {
        List<Integer> numbers = new ArrayList<>();
        for (int l = 1; l <= layers; l++) {
            numbers.add(l);
        }
        return numbers;
    }
}
