package io.noisyflow.cli.sweep;

import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.io.ActivationFiles;
import io.noisyflow.io.DataFile;
import io.noisyflow.io.DataFiles;
import io.noisyflow.io.SweepDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of a sweep, looked at once before work begins; rows of files stay on disk. */
final class SweepSamples {
    private final DataFiles files;
    private final List<SampleShape> shapes = new ArrayList<>();
    /** Rows of standard input and of pipes, which can be read once. */
    private final Map<String, Points> piped = new HashMap<>();

    private SweepSamples(DataFiles files) {
        this.files = files;
    }

    /**
     * Looks at the files.
     *
     * @throws IllegalArgumentException with one sentence if none are named, or one cannot be read
     */
    static SweepSamples of(SweepDescription words, DataFiles files) {
        List<String> names = words.samples();
        String activations = words.activations();
        if (activations == null && names.isEmpty()) {
            throw new IllegalArgumentException("neither samples nor activations: expected one of them");
        }
        if (activations != null && !names.isEmpty()) {
            throw new IllegalArgumentException("samples '" + names.getFirst()
                    + "' with activations: expected one of them");
        }
        SweepSamples samples = new SweepSamples(files);
        if (activations == null) {
            names.forEach(file -> samples.look(file, file));
            return samples;
        }
        ActivationFiles found = ActivationFiles.find(activations);
        for (ActivationFiles.Epoch epoch : found.epochs()) {
            for (int l = 0; l < epoch.files().size(); l++) {
                samples.look((found.overEpochs() ? "epoch " + epoch.epoch() + ", " : "") + "layer "
                        + found.layers().get(l), epoch.files().get(l));
            }
        }
        return samples;
    }

    /** What they are, in order. */
    List<SampleShape> shapes() {
        return List.copyOf(shapes);
    }

    /** All rows of one of them. */
    Points rows(SampleShape shape) {
        Points rows = piped.get(shape.file());
        return rows == null ? files.matrix(shape.file()) : rows;
    }

    private void look(String name, String file) {
        Points rows = files.matrix(file);
        if (!Files.isRegularFile(Path.of(DataFile.of(file).file()))) {
            piped.put(file, rows);
        }
        shapes.add(new SampleShape(name, file, rows.n(), rows.d()));
    }
}
