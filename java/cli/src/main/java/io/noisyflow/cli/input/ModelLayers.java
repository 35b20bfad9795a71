package io.noisyflow.cli.input;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.model.LayeredModel;
import io.noisyflow.information.model.ModelFormat;
import io.noisyflow.information.network.ActivationPart;
import io.noisyflow.information.network.ActivationSeries;
import io.noisyflow.information.network.LayerNoise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Layers of a model that another library runs. The program knows that library by {@link ModelFormat} alone, and works
 * without it; the launcher java/noisyflow puts it on the class path where a name on the command line ends in .onnx.
 *
 * @param file the model
 * @param names of the layers; in results they are numbered from 1
 * @param threads that pass inputs through it
 */
public record ModelLayers(String file, List<String> names, int threads) {
    private static final String ONNX = ".onnx";

    /** The layers of a file that holds such a model, by its name; null where it does not. */
    public static @Nullable ModelLayers ofFile(@Nullable String file, List<String> names, int threads) {
        return file != null && (file.toLowerCase(Locale.ROOT).endsWith(ONNX) || format(file) != null)
                ? new ModelLayers(file, names, threads)
                : null;
    }

    private static @Nullable ModelFormat format(String file) {
        return ModelFormat.all().stream().filter(each -> file.toLowerCase(Locale.ROOT).endsWith(each.suffix()))
                .findFirst().orElse(null);
    }

    /** Every layer of a model: a line with its name and what computes it. */
    public static List<String> listed(@Nullable ModelLayers of) {
        if (of == null) {
            throw new IllegalArgumentException("--list: expected the name of an ONNX model");
        }
        return of.asked(model -> model.layers().stream().map(layer -> layer.name() + "  " + layer.kind()).toList());
    }

    /** What the layers put out without noise. */
    public List<ActivationPart> activations(Map<String, LabelledInputs> inputs) {
        return parts(inputs, (model, rows) -> model.activations(rows, names), 0);
    }

    /**
     * What they put out where noise goes on through the rest.
     *
     * @param noise of the layers
     * @param replicates passes of every input
     */
    public List<ActivationPart> signals(Map<String, LabelledInputs> inputs, LayerNoise noise, int replicates,
            long seed) {
        return parts(inputs,
                (model, rows) -> model.signals(rows, names, noise.ofLayers(names.size()), replicates, seed),
                replicates);
    }

    /**
     * Checks that options fit to a model.
     *
     * @param given whether an option was typed
     * @throws IllegalArgumentException with one sentence that names one that does not
     */
    public void requireConsistent(Predicate<String> given, NetworkNoise noise) {
        if (noise.isDropout()) {
            throw new IllegalArgumentException("--noise dropout of an ONNX model: expected layers or output");
        }
        if (given.test("--own-replicates")) {
            throw new IllegalArgumentException("--own-replicates of an ONNX model: expected --marginal-replicates, for "
                    + "its passes are both");
        }
    }

    /** Passes inputs. */
    private interface Pass {
        List<Points> of(LayeredModel model, Points inputs);
    }

    /** Layers of passes; with replicates 0 every input has one row, which is none of several. */
    private List<ActivationPart> parts(Map<String, LabelledInputs> inputs, Pass pass, int replicates) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "a model without --layers: expected names of some of its layers, which --list shows");
        }
        return asked(model -> {
            List<ActivationPart> parts = new ArrayList<>();
            inputs.forEach((part, labelled) -> {
                Labels labels = labelled.labels();
                Series series = new Series(pass.of(model, labelled.inputs()));
                int[] ofRows = IntStream.range(0, labels.size() * replicates).map(row -> row / replicates).toArray();
                parts.add(replicates == 0
                        ? new ActivationPart(part, series, labels, null)
                        : new ActivationPart(part, series, labels.select(ofRows), ofRows));
            });
            return parts;
        });
    }

    private <T> T asked(Function<LayeredModel, T> question) {
        ModelFormat format = format(file);
        if (format == null) {
            throw new IllegalArgumentException(file + ": ONNX models need ONNX Runtime: expected the jars of "
                    + "noisyflow-onnx and onnxruntime on the class path, where java/noisyflow puts them");
        }
        try (LayeredModel model = format.open(Path.of(file), threads)) {
            return question.apply(model);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file) ? e : new IllegalArgumentException(file + ": " + message, e);
        }
    }

    /** Rows that are there already. */
    private record Series(List<Points> ofLayers) implements ActivationSeries {
        @Override
        public List<Integer> layers() {
            return IntStream.rangeClosed(1, ofLayers.size()).boxed().toList();
        }

        @Override
        public List<Integer> epochs() {
            return List.of(0);
        }

        @Override
        public Points rows(int epoch, int layer) {
            return ofLayers.get(layer - 1);
        }
    }
}
