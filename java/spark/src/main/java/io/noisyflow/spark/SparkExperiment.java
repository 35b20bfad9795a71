package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An experiment whose parts are those of a cluster. */
final class SparkExperiment<S extends Record & ExperimentSettings, R extends ProgressiveResult> {
    private final ClusterCells cluster;
    private final SparkOptions options;
    private final ExperimentSource<S, R> source;
    private final Experiment<S, R> experiment;
    private final S settings;
    private final List<? extends Part> parts;
    private final List<Origin> origins = new ArrayList<>();

    SparkExperiment(ClusterCells cluster, SparkOptions options, ExperimentSource<S, R> source, S settings) {
        this.cluster = cluster;
        this.options = options;
        this.source = source;
        this.experiment = source.make();
        this.settings = settings;
        this.parts = experiment.parts(settings);
    }

    ClusterResult<R> run(Cells kept, Consumer<? super R> listener, Progress progress) {
        DriverCells cells = new DriverCells(kept);
        List<Integer> missing =
                IntStream.range(0, parts.size()).filter(i -> !parts.get(i).isKept(cells)).boxed().toList();
        compute(missing, cells, listener, progress);
        try (Kernels kernels = DriverKernels.open(options, settings.madeRows(), origins)) {
            R result = experiment.run(kernels, settings, cells, _ -> {
            }, Progress.SILENT);
            listener.accept(result);
            return new ClusterResult<>(result, origins);
        }
    }

    private void compute(List<Integer> missing, DriverCells cells, Consumer<? super R> listener, Progress progress) {
        ExperimentSource<S, R> from = source;
        byte[] asked = RecordBytes.of(settings);
        SparkOptions chosen = options;
        int before = parts.size() - missing.size();
        // The large ones come late: begun last, one of them would keep a single executor at work.
        cluster.compute(missing.reversed(), "noisyflow " + experiment.name(),
                number -> part(from, asked, number, chosen),
                (number, bytes) -> {
                    ComputedPart computed = RecordBytes.read(bytes, ComputedPart.class);
                    computed.cells().forEach(cells::keep);
                    origins.add(computed.origin());
                    experiment.soFar(settings, cells, pairs -> provenance(pairs, cells)).ifPresent(listener);
                    progress.update(parts.get(number).name(), before + origins.size(), parts.size());
                });
    }

    /** One part, on an executor. */
    private static <S extends Record & ExperimentSettings, R extends ProgressiveResult> byte[] part(
            ExperimentSource<S, R> source, byte[] asked, int number, SparkOptions options) {
        long begun = System.nanoTime();
        @SuppressWarnings("unchecked") // The settings that the driver was given.
        S settings = (S) RecordBytes.read(asked, Record.class);
        Precision precision = options.precision();
        Kernels kernels = precision == null
                ? FittingPrecision.on(each -> ExecutorKernels.of(options, each)).forMadeRows(settings.madeRows())
                : ExecutorKernels.of(options, precision);
        Part part = source.make().parts(settings).get(number);
        MemoryCells kept = Cells.inMemory();
        part.compute(kernels, kept, Progress.SILENT);
        return ComputedPart.bytes(part.name(), kept, kernels, begun);
    }

    private Provenance provenance(double pairs, DriverCells cells) {
        return new Provenance(Origin.backends(origins.stream().map(Origin::backend)),
                Precision.of(origins.getFirst().precision()), settings.seed(),
                options.threads(), pairs, cells.secondsBefore());
    }
}
