package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.Part;
import io.noisyflow.experiments.sweep.PassResult;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepPass;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.experiments.sweep.SweepSettingsByName;
import io.noisyflow.information.Cells;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A sweep whose passes are cells of a cluster; the largest are begun first. */
final class SparkSweep {
    private final ClusterCells cluster;
    private final SparkOptions options;
    private final SweepSettings settings;
    private final List<SweepPass> passes;
    private final Map<Integer, PassResult> found = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final long start = System.nanoTime();

    SparkSweep(ClusterCells cluster, SparkOptions options, SweepSettings settings) {
        if (!settings.shard().isWhole()) {
            throw new IllegalArgumentException("shard " + settings.shard().label()
                    + ": expected the whole grid, which the cluster shares among its executors");
        }
        this.cluster = cluster;
        this.options = options;
        this.settings = settings;
        this.passes = settings.passes();
    }

    ClusterResult<SweepResult> run(SampleSource samples, Cells cells, Consumer<? super SweepResult> listener,
            Progress progress) {
        List<Integer> missing = new ArrayList<>();
        for (SweepPass pass : passes) {
            Optional<PassResult> kept = cells.find(pass.key(), PassResult.class);
            kept.ifPresentOrElse(result -> found.put(pass.index(), result), () -> missing.add(pass.index()));
        }
        compute(missing, samples, cells, listener, progress);
        // What was kept of samples that have changed since is computed anew.
        compute(outdated(missing), samples, cells, listener, progress);
        return new ClusterResult<>(result(), origins);
    }

    private void compute(List<Integer> numbers, SampleSource samples, Cells cells,
            Consumer<? super SweepResult> listener, Progress progress) {
        List<Integer> largestFirst = new ArrayList<>(numbers);
        largestFirst.sort(Comparator.comparingDouble((Integer i) -> passes.get(i).work()).reversed());
        double all = numbers.stream().mapToDouble(i -> passes.get(i).work()).sum();
        double[] done = new double[1];
        byte[] asked = RecordBytes.of(settings.byName());
        SparkOptions chosen = options;
        cluster.compute(largestFirst, "noisyflow sweep", number -> pass(asked, number, samples, chosen),
                (number, bytes) -> {
                    ComputedPart computed = RecordBytes.read(bytes, ComputedPart.class);
                    SweepPass pass = passes.get(number);
                    PassResult result = (PassResult) Objects.requireNonNull(computed.cells().get(pass.key()));
                    cells.keep(pass.key(), result);
                    found.put(number, result);
                    origins.add(computed.origin());
                    listener.accept(result());
                    done[0] += pass.work();
                    progress.update(pass.key(), done[0], all);
                });
    }

    /** One pass, on an executor. */
    private static byte[] pass(byte[] asked, int number, SampleSource samples, SparkOptions options) {
        long begun = System.nanoTime();
        @SuppressWarnings("unchecked") Map<String, ?> byName = RecordBytes.read(asked, Map.class);
        MemoryCells kept = Cells.inMemory();
        Part part = new SweepExperiment(samples::read, precision -> ExecutorKernels.of(options, precision))
                .parts(SweepSettingsByName.of(byName)).get(number);
        part.compute(ExecutorKernels.of(options, Precision.FLOAT32), kept, Progress.SILENT);
        Precision precision = kept.find(part.name(), PassResult.class).orElseThrow().provenance().precision();
        return ComputedPart.bytes(part.name(), kept, ExecutorKernels.of(options, precision), begun);
    }

    private List<Integer> outdated(List<Integer> computed) {
        Map<String, String> now = new HashMap<>();
        computed.forEach(i -> now.put(passes.get(i).samples().name(), found(i).data()));
        return passes.stream().map(SweepPass::index).filter(i -> !found(i).data()
                .equals(now.getOrDefault(passes.get(i).samples().name(), found(i).data()))).toList();
    }

    private PassResult found(int i) {
        PassResult result = found.get(i);
        if (result == null) {
            throw new IllegalStateException("pass " + i + " is missing");
        }
        return result;
    }

    /** The finished passes in the order of the grid. */
    private SweepResult result() {
        List<SweepResult.Pass> finished = passes.stream().filter(pass -> found.containsKey(pass.index()))
                .map(pass -> new SweepResult.Pass(pass, found(pass.index()))).toList();
        String backends = Origin.backends(origins.isEmpty()
                ? finished.stream().map(pass -> pass.result().provenance().backend())
                : origins.stream().map(Origin::backend));
        double pairs = finished.stream().mapToDouble(pass -> pass.result().provenance().pairs()).sum();
        Precision precision = options.precision() == null ? Precision.FLOAT32 : options.precision();
        return new SweepResult(settings, new Provenance(backends, precision, settings.seed(), options.threads(), pairs,
                (System.nanoTime() - start) * 1e-9), finished);
    }
}
