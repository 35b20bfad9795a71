package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An experiment whose cells are those of a cluster. */
final class SparkExperiment<S extends Record & ExperimentSettings, C extends Record & CellExperiment.Cell> {
    private final ClusterCells cluster;
    private final SparkOptions options;
    private final CellExperiment<S, C> experiment;
    private final S settings;
    private final Map<Integer, C> found = new TreeMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final long start = System.nanoTime();

    SparkExperiment(ClusterCells cluster, SparkOptions options, CellExperiment<S, C> experiment, S settings) {
        this.cluster = cluster;
        this.options = options;
        this.experiment = experiment;
        this.settings = settings;
        made(experiment.getClass().getName());
    }

    ClusterResult<CellExperiment.Result<C>> run(Cells cells, Consumer<? super CellExperiment.Result<C>> listener,
            Progress progress) {
        for (int i = 0; i < settings.cells(); i++) {
            int number = i;
            cells.find(experiment.key(settings, i), experiment.cellType()).ifPresent(cell -> found.put(number, cell));
        }
        List<Integer> missing =
                IntStream.range(0, settings.cells()).filter(i -> !found.containsKey(i)).boxed().toList();
        String type = experiment.getClass().getName();
        byte[] asked = RecordBytes.of(settings);
        SparkOptions chosen = options;
        cluster.compute(missing, "noisyflow " + experiment.name(), number -> cell(type, asked, number, chosen),
                (number, bytes) -> {
                    ComputedCell computed = RecordBytes.read(bytes, ComputedCell.class);
                    C cell = experiment.cellType().cast(computed.cell());
                    cells.keep(experiment.key(settings, number), cell);
                    found.put(number, cell);
                    origins.add(computed.origin());
                    listener.accept(result());
                    progress.update(experiment.key(settings, number), found.size(), settings.cells());
                });
        return new ClusterResult<>(result(), origins);
    }

    private static <S extends Record & ExperimentSettings, C extends Record & CellExperiment.Cell> byte[] cell(
            String type, byte[] asked, int number, SparkOptions options) {
        long begun = System.nanoTime();
        @SuppressWarnings("unchecked") CellExperiment<S, C> experiment = (CellExperiment<S, C>) made(type);
        @SuppressWarnings("unchecked") S settings = (S) RecordBytes.read(asked, Record.class);
        Precision precision = options.precision();
        Kernels kernels = precision == null
                ? FittingPrecision.on(each -> ExecutorKernels.of(options, each)).forMadeRows(settings.madeRows())
                : ExecutorKernels.of(options, precision);
        C cell = experiment.cell(kernels, settings, number, Progress.SILENT);
        return ComputedCell.bytes(experiment.key(settings, number), cell, kernels, begun);
    }

    /** An executor makes the experiment by the name of its class. */
    private static CellExperiment<?, ?> made(String type) {
        try {
            return (CellExperiment<?, ?>) Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no public constructor without arguments: expected an"
                    + " experiment that every executor can make", e);
        }
    }

    /** The finished cells in order. */
    private CellExperiment.Result<C> result() {
        String backends = origins.stream().map(Origin::backend).distinct().sorted().collect(Collectors.joining(", "));
        String precision = origins.stream().map(Origin::precision).findFirst().orElse(Precision.FLOAT32.label());
        return new CellExperiment.Result<>(experiment.name(), settings.byName(),
                new Provenance(backends, Precision.of(precision), settings.seed(), options.threads(),
                        found.values().stream().mapToDouble(CellExperiment.Cell::pairs).sum(),
                        (System.nanoTime() - start) * 1e-9),
                settings.cells(), List.copyOf(found.values()));
    }
}
