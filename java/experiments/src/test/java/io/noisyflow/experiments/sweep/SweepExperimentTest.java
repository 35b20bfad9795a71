package io.noisyflow.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.baseline.Baselines;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepExperimentTest {
    private static final Map<String, Points> FILES = Map.of("a", NormalSamples.of(3, 120, 4), "b",
            NormalSamples.of(4, 90, 4));
    private static final SweepGrid GRID = new SweepGrid(
            List.of(new SampleShape("a", "a", 120, 4), new SampleShape("b", "b", 90, 4)), List.of(.5, 1.0),
            List.of(new RowCount(50), RowCount.ALL), List.of(new Coordinates.All(), new Coordinates.Projection(2)),
            List.of(new SweepEstimator.PlugIn(), SweepEstimator.of("kde:scott"), SweepEstimator.of("knn")),
            List.of(0L, 7L));
    private static final int PASSES = 2 * 2 * 2 * 3 * 2;

    private static SweepSettings settings(SweepGrid grid, Shard shard) {
        return new SweepSettings(grid, Setting.SAMPLE, null, 2, null, false, shard);
    }

    private static SweepResult run(SweepSettings settings, Map<String, Points> files, Cells cells, int threads,
            List<SweepResult> heard) {
        Function<Precision, Kernels> backend =
                precision -> Backends.trial("vector", new KernelOptions(precision, threads));
        try (Kernels kernels = backend.apply(Precision.FLOAT32)) {
            return new SweepExperiment(shape -> files.get(shape.file()), backend).run(kernels, settings, cells,
                    heard::add, Progress.SILENT);
        }
    }

    /** What was found, digit for digit: of every estimate its record, which tells nothing of time. */
    private static List<Object> digits(SweepResult result) {
        List<Object> digits = new ArrayList<>();
        for (SweepResult.Pass pass : result.passes()) {
            EntropyResult plugIn = pass.result().plugIn();
            digits.add(pass.pass().key());
            digits.add(pass.result().provenance().pairs());
            digits.add(plugIn == null ? baseline(pass.result().baseline()).rows() : plugIn.estimates());
        }
        return digits;
    }

    private static BaselineResult baseline(@Nullable BaselineResult result) {
        return java.util.Objects.requireNonNull(result);
    }

    private static PassResult find(SweepResult result, String key) {
        return result.passes().stream().filter(pass -> pass.pass().key().equals(key)).findFirst().orElseThrow()
                .result();
    }

    /** What a journal does, in memory. */
    private static final class Kept implements Cells {
        private final Map<String, Record> cells = new HashMap<>();
        private int computed;

        @Override
        public <T extends Record> Optional<T> find(String key, Class<T> type) {
            return Optional.ofNullable(cells.get(key)).map(type::cast);
        }

        @Override
        public void keep(String key, Record cell) {
            computed++;
            cells.put(key, cell);
        }
    }

    /** All rows as they lie: the same as asking the estimators themselves, the choice of the arithmetic included. */
    @Test
    void aWholeFileIsEstimatedAsIfItWereAlone() {
        SweepResult result = run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 2, new ArrayList<>());
        assertEquals(PASSES, result.passes().size());
        assertEquals(2 * PASSES, result.cells());
        Points rows = FILES.get("b");
        FittingPrecision fitting =
                FittingPrecision.on(precision -> Backends.trial("vector", new KernelOptions(precision, 1)));
        try (Kernels kernels = fitting.forSamples(Samples.of(rows), result.settings().options(7));
                Workers workers = new Workers(1)) {
            EntropyResult alone = EntropyEstimator.of(kernels).estimate(Samples.of(rows),
                    result.settings().options(7));
            EntropyResult cell = find(result, "b, n all, d all, seed 7, plug-in").plugIn();
            assertTrue(cell != null && cell.estimates().equals(alone.estimates()));
            assertEquals(alone.provenance().precisionReason(), cell.provenance().precisionReason());
            BaselineResult neighbours = Baselines.entropy(NeighbourEntropy.of(3, workers), rows,
                    new double[] {.5, 1}, 7, kernels, Progress.SILENT);
            assertEquals(neighbours.rows(), baseline(find(result, "b, n all, d all, seed 7, knn").baseline()).rows());
        }
    }

    @Test
    void threadsChangeNoDigit() {
        List<Object> one = digits(run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 1, new ArrayList<>()));
        assertEquals(one, digits(run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 3, new ArrayList<>())));
    }

    /** Interrupted after every pass in turn, the listener's last result is whole, and what is kept is not computed. */
    @Test
    void goesOnWithTheSameDigits() {
        List<Object> whole = digits(run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 2, new ArrayList<>()));
        Kept kept = new Kept();
        List<SweepResult> heard = new ArrayList<>();
        for (int after = 5; after < PASSES; after += 7) {
            int passes = after;
            heard.clear();
            Function<Precision, Kernels> backend =
                    precision -> Backends.trial("vector", new KernelOptions(precision, 2));
            try (Kernels kernels = backend.apply(Precision.FLOAT32)) {
                assertThrows(CancellationException.class,
                        () -> new SweepExperiment(shape -> FILES.get(shape.file()), backend).run(kernels,
                                settings(GRID, Shard.WHOLE), kept, soFar -> {
                                    heard.add(soFar);
                                    if (soFar.passes().size() == passes) {
                                        Thread.currentThread().interrupt();
                                    }
                                }, Progress.SILENT));
            }
            assertTrue(Thread.interrupted());
            assertEquals(2 * after, heard.getLast().cells());
            assertEquals(after, kept.computed);
        }
        assertEquals(whole, digits(run(settings(GRID, Shard.WHOLE), FILES, kept, 1, heard)));
        assertEquals(PASSES, kept.computed);
    }

    /** What was kept is not counted as work of this sitting, and the rest ends at its own total. */
    @Test
    void progressIsOfWhatIsLeft() {
        Kept kept = new Kept();
        run(settings(GRID, Shard.WHOLE), FILES, kept, 2, new ArrayList<>());
        List<SweepPass> passes = settings(GRID, Shard.WHOLE).passes();
        double left = 0;
        for (SweepPass pass : List.of(passes.get(3), passes.get(9))) {
            kept.cells.remove(pass.key());
            left += pass.work();
        }
        List<double[]> told = new ArrayList<>();
        Function<Precision, Kernels> backend = precision -> Backends.trial("vector", new KernelOptions(precision, 2));
        try (Kernels kernels = backend.apply(Precision.FLOAT32)) {
            new SweepExperiment(shape -> FILES.get(shape.file()), backend).run(kernels, settings(GRID, Shard.WHOLE),
                    kept, soFar -> {}, (stage, done, total) -> told.add(new double[] {done, total}));
        }
        double before = 0;
        for (double[] one : told) {
            assertTrue(one[0] >= before && one[0] <= one[1], one[0] + " of " + one[1]);
            before = one[0];
        }
        assertEquals(left, before, 1e-9 * left);
    }

    @Test
    void whatIsKeptOfOtherNumbersIsComputedAnew() {
        Kept kept = new Kept();
        run(settings(GRID, Shard.WHOLE), FILES, kept, 2, new ArrayList<>());
        Map<String, Points> others = new HashMap<>(FILES);
        others.put("b", NormalSamples.of(5, 90, 4));
        SweepResult again = run(settings(GRID, Shard.WHOLE), others, kept, 2, new ArrayList<>());
        assertEquals(PASSES + PASSES / 2, kept.computed);
        assertEquals(digits(run(settings(GRID, Shard.WHOLE), others, Cells.NONE, 2, new ArrayList<>())),
                digits(again));
    }

    @Test
    void shardsTogetherAreTheWhole() {
        SweepResult whole = run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 2, new ArrayList<>());
        for (int of : new int[] {1, 2, 5}) {
            List<SweepMerge.Part> parts = new ArrayList<>();
            int passes = 0;
            for (int index = 1; index <= of; index++) {
                Kept kept = new Kept();
                SweepSettings shard = settings(GRID, new Shard(index, of));
                passes += run(shard, FILES, kept, 1, new ArrayList<>()).passes().size();
                assertEquals(2 * shard.passes().size(), shard.cells());
                parts.add(new SweepMerge.Part("part" + index, shard, kept));
            }
            assertEquals(PASSES, passes);
            Collections.reverse(parts);
            SweepResult merged = SweepMerge.merge(parts, "vector", Precision.FLOAT32);
            assertEquals(digits(whole), digits(merged));
            assertEquals(whole.settings(), merged.settings());
            assertEquals(whole.provenance().pairs(), merged.provenance().pairs());
        }
    }

    /** The largest passes are dealt first: no shard has more than the mean and one pass. */
    @Test
    void shardsShareTheWork() {
        List<SweepPass> all = settings(GRID, Shard.WHOLE).passes();
        double mean = all.stream().mapToDouble(SweepPass::work).sum() / 4;
        double largest = all.stream().mapToDouble(SweepPass::work).max().orElseThrow();
        for (int index = 1; index <= 4; index++) {
            double work = settings(GRID, new Shard(index, 4)).pairs();
            assertTrue(work <= mean + largest && work >= mean - largest,
                    "shard " + index + ": " + work + " of " + mean);
        }
    }

    private static String refusal(List<SweepMerge.Part> parts) {
        return String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> SweepMerge.merge(parts, "vector", Precision.FLOAT32)).getMessage());
    }

    @Test
    void whatIsNotAllOfOneSweepIsNotMerged() {
        Kept first = new Kept();
        Kept second = new Kept();
        SweepSettings one = settings(GRID, new Shard(1, 2));
        SweepSettings two = settings(GRID, new Shard(2, 2));
        run(one, FILES, first, 2, new ArrayList<>());
        run(two, FILES, second, 2, new ArrayList<>());
        SweepMerge.Part a = new SweepMerge.Part("A", one, first);
        SweepMerge.Part b = new SweepMerge.Part("B", two, second);
        assertEquals("shard 2/2 is missing: expected the folders of all 2 shards", refusal(List.of(a)));
        assertEquals("A2: is shard 1/2 as A is: expected each shard once",
                refusal(List.of(a, new SweepMerge.Part("A2", one, first))));
        assertEquals("C: is shard 2/3: expected one of 2, as A",
                refusal(List.of(a, new SweepMerge.Part("C", settings(GRID, new Shard(2, 3)), second))));
        int all = two.passes().size();
        second.cells.remove(two.passes().getLast().key());
        assertEquals("B: holds " + (all - 1) + " of " + all + " passes of shard 2/2: expected a finished shard; run it "
                + "again with --resume", refusal(List.of(a, b)));
        Kept others = new Kept();
        Map<String, Points> files = new HashMap<>(FILES);
        files.put("a", NormalSamples.of(6, 120, 4));
        run(two, files, others, 2, new ArrayList<>());
        assertTrue(refusal(List.of(a, new SweepMerge.Part("D", two, others)))
                .endsWith("expected shards that looked at the same files"));
    }

    /** I of a projection is at most that of the rows; another seed projects otherwise. */
    @Test
    void aProjectionTellsLess() {
        SweepResult result = run(settings(GRID, Shard.WHOLE), FILES, Cells.NONE, 2, new ArrayList<>());
        EntropyEstimate rows = estimate(result, "a, n all, d all, seed 0, plug-in");
        EntropyEstimate projected = estimate(result, "a, n all, d projection 2, seed 0, plug-in");
        double error = Math.hypot(rows.standardError().total(), projected.standardError().total());
        assertTrue(projected.information() < rows.bracket().upper().value() - rows.entropy() + rows.information()
                + 4 * error);
        assertNotEquals(projected.information(), estimate(result, "a, n all, d projection 2, seed 7, plug-in")
                .information());
        assertFalse(projected.information() <= 0);
    }

    private static EntropyEstimate estimate(SweepResult result, String key) {
        EntropyResult plugIn = find(result, key).plugIn();
        assertTrue(plugIn != null);
        return plugIn.estimates().getFirst();
    }
}
