package io.noisyflow.bench.cpu;

import io.noisyflow.bench.Json;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.traversal.TightBlocks;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.io.AtomicFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What pruning gains: each problem as a whole, the order of its centres included, beside all pairs of as many of its
 * queries as take some seconds, in turns on one machine; the medians of the ratios. In few dimensions also beside the
 * same without polynomials for tight blocks. Beside the gain, how far the pruned
 * sums are from those over all pairs, which may be no more than the certificate and twice the declared error.
 */
final class PruningBench {
    private static final double DENSE_PAIRS = 3e9;
    private static final int LEAST_QUERIES = 512;
    private static final int TURNS = 3;
    /** What takes longer is timed once, after warming up. */
    private static final double LONG_SECONDS = 20;

    private final PrintStream out;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean right = true;

    private PruningBench(PrintStream out) {
        this.out = out;
    }

    /** Runs the cases on each backend that is usable; whether all results were right. */
    static boolean run(List<String> backends, List<PruningCase> cases, Path file, PrintStream out) throws IOException {
        Quiet.backends();
        List<String> usable = backends.stream().filter(name -> Machine.objection(name).isEmpty()).toList();
        PruningBench bench = new PruningBench(out);
        Machine machine = Machine.here(usable);
        out.printf("%s, %d processors, JDK %s%n%-9s %-11s %9s %3s %6s %9s %9s %9s %7s %11s %8s  %s%n",
                machine.processor(), machine.processors(), machine.jdk(), "backend", "law", "n", "d", "sigma",
                "queries",
                "all, s", "pruned, s", "gain", "polynomials", "asked", "difference (certificate)");
        TrainedLayers layers = new TrainedLayers();
        for (PruningCase one : cases) {
            Points points = one.rows(layers);
            for (String backend : usable) {
                bench.measure(one, points, backend, machine.processors());
            }
        }
        Map<String, Object> document = machine.document("pruning");
        document.put("cases", bench.rows);
        AtomicFile.write(file, Json.of(document).getBytes(StandardCharsets.UTF_8));
        out.println("results: " + file);
        return bench.right;
    }

    private void measure(PruningCase one, Points points, String backend, int threads) {
        int[] all = IntStream.range(0, one.count()).map(one::row).toArray();
        int some = (int) Math.clamp(DENSE_PAIRS / one.n(), LEAST_QUERIES, one.count());
        int[] chosen = IntStream.range(0, some).map(i -> (int) ((long) i * one.count() / some)).toArray();
        LogSums pruned = request(one, points, all);
        LogSums dense = request(one, points, IntStream.of(chosen).map(q -> all[q]).toArray()).within(Accuracy.EXACT);
        LogSums termByTerm = pruned.within(pruned.accuracy().termByTerm());
        boolean sumsUp = TightBlocks.allow(one.d());
        List<Double> gains = new ArrayList<>();
        List<Double> gainsOfPolynomials = new ArrayList<>();
        double factor = (double) one.count() / some;
        try (Kernels kernels = Backends.select(backend, new KernelOptions(Precision.FLOAT32, threads))) {
            // The first turn warms up.
            Sums exact = Sums.of(kernels, dense);
            Sums found = Sums.of(kernels, pruned);
            int turns = found.seconds > LONG_SECONDS ? 1 : TURNS;
            for (int turn = 0; turn < turns; turn++) {
                exact = Sums.of(kernels, dense);
                found = Sums.of(kernels, pruned);
                gains.add(exact.seconds * factor / found.seconds);
                if (sumsUp) {
                    gainsOfPolynomials.add(Sums.of(kernels, termByTerm).seconds / found.seconds);
                }
            }
            report(one, backend, gains, gainsOfPolynomials, exact, found, factor, chosen,
                    2 * ArithmeticError.of(kernels, points, one.sigma()).at(one.sigma()));
        }
    }

    private void report(PruningCase one, String backend, List<Double> gains, List<Double> gainsOfPolynomials,
            Sums exact, Sums found, double factor, int[] chosen, double allowed) {
        double gain = median(gains);
        double difference = 0;
        for (int i = 0; i < chosen.length; i++) {
            difference = Math.max(difference, Math.abs(found.values[chosen[i]] - exact.values[i]));
        }
        boolean agrees = difference <= found.largestSkipped + allowed;
        right &= agrees;
        out.printf(Locale.ROOT, "%-9s %-11s %9d %3d %6.3g %9d %9.3g %9.3g %7.3g %11s %8s  %.1e (%.1e)%s%n", backend,
                one.label(),
                one.n(), one.d(), one.sigma(), one.count(), exact.seconds * factor, found.seconds, gain,
                gainsOfPolynomials.isEmpty() ? "" : String.format(Locale.ROOT, "%.3g", median(gainsOfPolynomials)),
                one.atLeast() == 0 ? "" : String.format(Locale.ROOT, "%.3g", one.atLeast()), difference,
                found.largestSkipped, agrees ? "" : "  WRONG");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("backend", backend);
        row.put("law", one.label());
        row.put("n", one.n());
        row.put("d", one.d());
        row.put("sigma", one.sigma());
        row.put("queries", one.count());
        row.put("secondsOverAllPairs", exact.seconds * factor);
        row.put("secondsPruned", found.seconds);
        row.put("gain", gain);
        row.put("gains", gains);
        row.put("gainOfPolynomials", gainsOfPolynomials.isEmpty() ? null : median(gainsOfPolynomials));
        row.put("asked", one.atLeast() == 0 ? null : one.atLeast());
        row.put("largestDifference", difference);
        row.put("largestSkipped", found.largestSkipped);
        rows.add(row);
    }

    private static double median(List<Double> numbers) {
        numbers.sort(null);
        return numbers.get(numbers.size() / 2);
    }

    private static LogSums request(PruningCase one, Points points, int[] rows) {
        return LogSums.of(Mixture.of(points), new Queries.AroundRows(rows, one.n(), new NoiseDraws(0, Streams.ESTIMATE,
                1, false)), new double[] {one.sigma()}, LeaveOut.ROW, EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT));
    }

    /** The sums without the own row of every query, the hardest ones, and what they took. */
    private static final class Sums {
        final double[] values;
        double largestSkipped;
        double seconds;

        private Sums(int queries) {
            this.values = new double[queries];
        }

        static Sums of(Kernels kernels, LogSums request) {
            Sums sums = new Sums(request.queries().count());
            long begin = System.nanoTime();
            kernels.logSums(request, block -> {
                for (int q = 0; q < block.count(); q++) {
                    sums.values[block.firstQuery() + q] = block.get(SumKind.LEFT_OUT, q, 0, 0);
                    sums.largestSkipped = Math.max(sums.largestSkipped, block.skipped(q, 0, 0));
                }
            });
            sums.seconds = (System.nanoTime() - begin) / 1e9;
            return sums;
        }
    }
}
