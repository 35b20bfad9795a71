package io.noisyflow.report;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.curve.CurvePlan;
import io.noisyflow.experiments.known.BenchmarkExperiment;
import io.noisyflow.experiments.known.BenchmarkLaw;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.BenchmarkSettings;
import io.noisyflow.experiments.known.ReedMuller;
import io.noisyflow.experiments.spiral.SpiralExperiment;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.SpiralSettings;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;

/** Small runs of the experiments that follow an entropy over the number of rows: every part, the last one whole. */
final class KnownEntropies {
    private KnownEntropies() {}

    /** Two laws at two sigmas, a code at two, 100 and 200 rows, baselines at 100. */
    static List<BenchmarkResult> benchmark() {
        BenchmarkSettings settings = new BenchmarkSettings(
                List.of(new BenchmarkLaw(ScalarLaw.TRUNCATED, 2), new BenchmarkLaw(ScalarLaw.CORNERS, 3)),
                List.of(.01, .5), List.of(new ReedMuller(1, 3)), List.of(.5, 1.0), new CurvePlan(200, 2, 100, 100), 64,
                0);
        List<BenchmarkResult> parts = new ArrayList<>();
        try (Kernels kernels = open()) {
            new BenchmarkExperiment().run(kernels, settings, Cells.NONE, parts::add, Progress.SILENT);
        }
        return parts;
    }

    /** Three epochs of training, 100 and 200 passes, baselines at 100. */
    static List<SpiralResult> spiral() {
        SpiralSettings settings =
                new SpiralSettings(.2, 3, 300, .01, 64, new CurvePlan(200, 2, 100, 100), 1000, 100, 0);
        List<SpiralResult> parts = new ArrayList<>();
        try (Kernels kernels = open()) {
            new SpiralExperiment().run(kernels, settings, Cells.NONE, parts::add, Progress.SILENT);
        }
        return parts;
    }

    private static Kernels open() {
        return Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2));
    }
}
