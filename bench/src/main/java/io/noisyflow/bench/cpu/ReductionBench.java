package io.noisyflow.bench.cpu;

import io.noisyflow.bench.Json;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Reduction;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.io.AtomicFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What seeing rows along a subspace gains: the whole estimate with all of its queries, the search included, beside the
 * estimate over all dimensions with a part of them, whose time is that of as many pairs more. The value over all
 * dimensions may differ by no more than the certificate and three standard errors.
 */
final class ReductionBench {
    private static final int QUERIES = 20_000;
    private static final int QUERIES_OF_ALL = 1000;

    private final PrintStream out;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean right = true;

    private ReductionBench(PrintStream out) {
        this.out = out;
    }

    /**
     * Normal rows.
     *
     * @param rank directions of variance 1
     * @param rest standard deviation along every coordinate beside
     * @param asked the gain that is aimed at; 0 for none
     */
    private record Case(int n, int d, int rank, double rest, double sigma, double asked) {
        /** Rows along {@code rank} random directions, which need not be orthogonal, and noise. */
        Points rows() {
            Points points = Points.allocate(Precision.FLOAT32, n, d);
            float[][] directions = new float[rank][d];
            for (int k = 0; k < rank; k++) {
                Normals.fill(1, Streams.SAMPLES, k, 1, directions[k], 0, d);
            }
            float[] z = new float[rank + d];
            float[] row = new float[d];
            float scale = (float) (1 / Math.sqrt(d));
            for (int i = 0; i < n; i++) {
                Normals.fill(1, Streams.SAMPLES, i, 0, z, 0, z.length);
                for (int j = 0; j < d; j++) {
                    row[j] = (float) rest * z[rank + j];
                }
                for (int k = 0; k < rank; k++) {
                    float x = scale * z[k];
                    for (int j = 0; j < d; j++) {
                        row[j] += x * directions[k][j];
                    }
                }
                points.setRow(i, row, 0);
            }
            return points;
        }
    }

    /** Runs the cases on each backend that is usable; whether all results were right. */
    static boolean run(List<String> backends, boolean full, Path file, PrintStream out) throws IOException {
        Quiet.backends();
        List<String> usable = backends.stream().filter(name -> Machine.objection(name).isEmpty()).toList();
        ReductionBench bench = new ReductionBench(out);
        Machine machine = Machine.here(usable);
        out.printf("%s, %d processors, JDK %s%n%-9s %9s %5s %6s %10s %9s %9s %7s %8s  %s%n", machine.processor(),
                machine.processors(), machine.jdk(), "backend", "n", "d", "sigma", "dimensions", "all, s", "along, s",
                "gain", "asked", "difference (certificate)");
        List<Case> cases = new ArrayList<>(List.of(new Case(20_000, 784, 20, .01, 1, 0)));
        if (full) {
            cases.add(new Case(100_000, 3072, 30, .001, .1, 20));
        }
        for (Case one : cases) {
            Points points = one.rows();
            for (String backend : usable) {
                bench.measure(one, points, backend, machine.processors());
            }
        }
        Map<String, Object> document = machine.document("reduction");
        document.put("cases", bench.rows);
        AtomicFile.write(file, Json.of(document).getBytes(StandardCharsets.UTF_8));
        out.println("results: " + file);
        return bench.right;
    }

    private void measure(Case one, Points points, String backend, int threads) {
        Samples samples = Samples.of(points);
        EntropyOptions options = EntropyOptions.defaults(one.sigma()).withQueries(QUERIES);
        try (Kernels kernels = Backends.select(backend, new KernelOptions(Precision.FLOAT32, threads))) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            // Both ways are warm before either is timed.
            estimator.estimate(Samples.of(points.rows(0, 2000)), options.withReduction(Reduction.to(one.rank())));
            estimator.estimate(Samples.of(points.rows(0, 2000)), options.withReduction(Reduction.OFF));
            EntropyResult along = estimator.estimate(samples, options);
            EntropyResult all = estimator.estimate(samples,
                    options.withQueries(QUERIES_OF_ALL).withReduction(Reduction.OFF));
            double pairs = estimator.forecastPairs(samples, options) / all.provenance().pairs();
            report(one, backend, along, all, all.provenance().seconds() * pairs);
        }
    }

    private void report(Case one, String backend, EntropyResult along, EntropyResult all, double secondsOfAll) {
        EntropyEstimate reduced = along.estimates().getFirst();
        EntropyEstimate whole = all.estimates().getFirst();
        double difference = whole.information() - reduced.information();
        double errors = 3 * Math.hypot(whole.standardError().monteCarlo(), reduced.standardError().monteCarlo())
                + whole.arithmeticError() + reduced.arithmeticError();
        boolean agrees = difference >= -errors && difference <= reduced.certificate() + errors;
        right &= agrees;
        double seconds = along.provenance().seconds();
        out.printf(Locale.ROOT, "%-9s %9d %5d %6.3g %10d %9.3g %9.3g %7.3g %8s  %.1e (%.1e)%s%n", backend, one.n(),
                one.d(), one.sigma(), along.dimensions(), secondsOfAll, seconds, secondsOfAll / seconds,
                one.asked() == 0 ? "" : String.format(Locale.ROOT, "%.3g", one.asked()), difference,
                reduced.certificate(), agrees ? "" : "  WRONG");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("backend", backend);
        row.put("n", one.n());
        row.put("d", one.d());
        row.put("rank", one.rank());
        row.put("rest", one.rest());
        row.put("sigma", one.sigma());
        row.put("queries", along.queries());
        row.put("dimensions", along.dimensions());
        row.put("secondsOverAllDimensions", secondsOfAll);
        row.put("secondsAlongSubspace", seconds);
        row.put("gain", secondsOfAll / seconds);
        row.put("asked", one.asked() == 0 ? null : one.asked());
        row.put("certificate", reduced.certificate());
        row.put("difference", difference);
        row.put("threeStandardErrors", errors);
        rows.add(row);
    }
}
