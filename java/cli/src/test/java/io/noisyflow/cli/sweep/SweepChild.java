package io.noisyflow.cli.sweep;

import io.noisyflow.cli.output.FolderLock;
import io.noisyflow.cli.output.OutputFolder;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.experiments.sweep.Coordinates;
import io.noisyflow.experiments.sweep.RowCount;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.experiments.sweep.SweepEstimator;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.io.AtomicFile;
import io.noisyflow.report.Unit;
import io.noisyflow.report.journal.Journal;
import io.noisyflow.report.sweep.SweepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a sweep does to its folder, and little else: a JVM that starts in a third of the program's time, to be killed.
 * Lock, journal and documents are the program's; the document of numbers is written after every pass, so that many
 * kills find it half written. It asks baselines alone, which a cold JVM has soonest.
 */
public final class SweepChild {
    private static final SweepGrid GRID =
            new SweepGrid(List.of(new SampleShape("rows", "rows", 16, 2)), List.of(.5, 4.),
                    Stream.of("4", "8", "12", "all").map(RowCount::of).toList(),
                    List.of(new Coordinates.All(), new Coordinates.First(1), new Coordinates.Projection(1)),
                    List.of(SweepEstimator.of("knn:1"), SweepEstimator.of("knn:2")), List.of(0L, 1L));

    private SweepChild() {}

    /** Goes on with the sweep of a folder, or begins it. */
    public static void main(String[] folder) {
        OutputFolder out = new OutputFolder(Path.of(folder[0]));
        SweepSettings settings =
                new SweepSettings(GRID, Setting.SAMPLE, null, 2, Precision.FLOAT64, false, Shard.WHOLE);
        ReferenceBackend backend = new ReferenceBackend();
        KernelOptions options = new KernelOptions(Precision.FLOAT64, 1);
        Random random = new Random(1);
        Points rows = Points.of(random.doubles(32).toArray(), 16, 2);
        out.create();
        try (FolderLock _ = FolderLock.take(out.folder());
                Journal journal = Journal.resume(out.cells(), Map.of("settings", settings.byName()));
                Kernels kernels = backend.open(options)) {
            new SweepExperiment(shape -> rows, precision -> backend.open(options)).run(kernels, settings, journal,
                    soFar -> write(out, soFar), Progress.SILENT);
        }
    }

    private static void write(OutputFolder out, SweepResult soFar) {
        AtomicFile.write(out.json(), SweepReport.documents(soFar, Unit.NATS, "noisyflow sweep").json()::writeTo);
    }
}
