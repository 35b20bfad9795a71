package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.sweep.Coordinates;
import io.noisyflow.experiments.sweep.RowCount;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.experiments.sweep.SweepEstimator;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.entropy.EntropyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A small sweep with every kind of cell, and its digits on one machine. */
final class Grid {
    private Grid() {}

    /** Normal rows of samples, which every executor makes for itself; their seed is the length of their name. */
    static Points samples(SampleShape shape) {
        float[] rows = new float[shape.n() * shape.d()];
        float[] z = new float[shape.d()];
        for (int i = 0; i < shape.n(); i++) {
            Normals.fill(shape.name().length(), Streams.SAMPLES, i, 0, z, 0, shape.d());
            System.arraycopy(z, 0, rows, i * shape.d(), shape.d());
        }
        return Points.of(rows, shape.n(), shape.d());
    }

    static SweepSettings settings(int seeds, List<Double> sigmas) {
        return settings(seeds, sigmas, 120);
    }

    /** The same of n and of three quarters as many rows. */
    static SweepSettings settings(int seeds, List<Double> sigmas, int n) {
        SweepGrid grid = new SweepGrid(
                List.of(new SampleShape("a", "a", n, 4), new SampleShape("bb", "bb", n * 3 / 4, 4)), sigmas,
                List.of(new RowCount(50), RowCount.ALL), List.of(new Coordinates.All(), new Coordinates.Projection(2)),
                List.of(new SweepEstimator.PlugIn(), SweepEstimator.of("kde:scott"), SweepEstimator.of("knn")),
                IntStream.range(0, seeds).mapToObj(seed -> 3L + seed).toList());
        return new SweepSettings(grid, Setting.SAMPLE, null, 2, null, false, Shard.WHOLE);
    }

    static SweepResult onOneMachine(SweepSettings settings) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            return new SweepExperiment(Grid::samples,
                    precision -> Backends.trial("vector", new KernelOptions(precision, 2))).run(kernels, settings,
                            Cells.NONE, _ -> {
                            }, Progress.SILENT);
        }
    }

    /** What was found, digit for digit: of every estimate its record, which tells nothing of time. */
    static List<Object> digits(SweepResult result) {
        List<Object> digits = new ArrayList<>();
        for (SweepResult.Pass pass : result.passes()) {
            EntropyResult plugIn = pass.result().plugIn();
            BaselineResult baseline = pass.result().baseline();
            digits.add(pass.pass().key());
            digits.add(pass.result().provenance().pairs());
            digits.add(plugIn == null ? Objects.requireNonNull(baseline).rows() : plugIn.estimates());
        }
        return digits;
    }
}
