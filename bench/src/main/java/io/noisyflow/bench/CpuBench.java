package io.noisyflow.bench;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.SumKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the CPU benchmarks and prints one table: operation, backend, threads, d, pairs per second, fraction of limit,
 * error.
 *
 * <p>The limit is threads x lanes x (vector FMAs per second of one thread, probed right before) / (d + 9): d FMAs for the
 * exponent in its cheapest form and nine operations for exp2 and the sum. "error" is the largest error found against the
 * reference, as a fraction of the declared one.
 *
 * <p>Run as {@code java --add-modules jdk.incubator.vector -cp bench/target/benchmarks.jar io.noisyflow.bench.CpuBench}.
 *
 * <p>Arguments: {@code [short|full|large] [RESULTS.json]}. short: n = 16384, under five minutes. full: more dimensions and
 * both precisions. large: n = 100 000, d = 10, the main sum of 1e10 pairs.
 */
public final class CpuBench {
    private CpuBench() {}

    private record Cell(Precision precision, int threads, int d, int n, String kinds) {}

    private record Row(Cell cell, double pairsPerSecond, double fraction, double error, double seconds) {}

    /** Runs. */
    public static void main(String[] args) throws RunnerException, IOException {
        String extent = args.length > 0 ? args[0] : "short";
        double fmaPerSecond = PeakBenchmark.FMAS / nanoseconds(new OptionsBuilder()
                .include(PeakBenchmark.class.getName())) * 1e9;
        System.out.printf(Locale.ROOT, "peak of one thread: %.3g vector FMAs/s of %d floats%n", fmaPerSecond,
                PeakBenchmark.LANES);
        List<Row> rows = new ArrayList<>();
        System.out.println("operation           backend  precision threads    d       n   pairs/s  of limit  error");
        for (Cell cell : cells(extent)) {
            Row row = run(cell, fmaPerSecond);
            rows.add(row);
            System.out.printf(Locale.ROOT, "log-sums %-10s vector   %-9s %7d %4d %7d  %8.3g  %8.2f  %5.1g%n",
                    cell.kinds(), cell.precision().label(), cell.threads(), cell.d(), cell.n(),
                    row.pairsPerSecond(), row.fraction(), row.error());
        }
        if (args.length > 1) {
            Files.writeString(Path.of(args[1]), json(extent, fmaPerSecond, rows));
        }
    }

    private static List<Cell> cells(String extent) {
        List<Cell> cells = new ArrayList<>();
        switch (extent) {
            case "short" -> {
                for (int d : new int[] {2, 5, 10, 32, 128}) {
                    cells.add(new Cell(Precision.FLOAT32, 1, d, 16384, "sum"));
                }
                cells.add(new Cell(Precision.FLOAT32, 2, 10, 16384, "sum"));
                cells.add(new Cell(Precision.FLOAT32, 1, 10, 16384, "estimate"));
            }
            case "full" -> {
                for (Precision precision : Precision.values()) {
                    for (int d : new int[] {1, 2, 3, 5, 10, 16, 32, 64, 128, 784, 3072}) {
                        for (String kinds : new String[] {"sum", "estimate"}) {
                            for (int threads = 1; threads <= 2; threads++) {
                                cells.add(new Cell(precision, threads, d, d > 500 ? 4096 : 16384, kinds));
                            }
                        }
                    }
                }
            }
            case "large" -> {
                cells.add(new Cell(Precision.FLOAT32, 2, 10, 100_000, "sum"));
                cells.add(new Cell(Precision.FLOAT32, 2, 10, 100_000, "estimate"));
            }
            default -> throw new IllegalArgumentException(
                    "unknown extent '" + extent + "': expected short, full or large");
        }
        return cells;
    }

    private static Row run(Cell cell, double fmaPerSecond) throws RunnerException {
        double nanoseconds = nanoseconds(new OptionsBuilder().include(LogSumBenchmark.class.getName())
                .param("backend", "vector").param("precision", cell.precision().name())
                .param("threads", Integer.toString(cell.threads())).param("d", Integer.toString(cell.d()))
                .param("n", Integer.toString(cell.n())).param("kinds", cell.kinds()));
        double pairsPerSecond = (double) cell.n() * cell.n() / nanoseconds * 1e9;
        double lanes = cell.precision() == Precision.FLOAT32 ? PeakBenchmark.LANES : PeakBenchmark.LANES / 2.0;
        double limit = cell.threads() * lanes * fmaPerSecond / (cell.d() + 9);
        double error = LogSumBenchmark.verify("vector", cell.precision(), cell.d(), Math.min(cell.n(), 4096),
                Set.of(SumKind.ALL));
        return new Row(cell, pairsPerSecond, pairsPerSecond / limit, error, nanoseconds / 1e9);
    }

    /** The median time of one invocation. */
    private static double nanoseconds(ChainedOptionsBuilder options) throws RunnerException {
        RunResult result =
                new Runner(options.verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static String json(String extent, double fmaPerSecond, List<Row> rows) throws IOException {
        StringBuilder json = new StringBuilder("{\n  \"bench\": \"cpu-" + extent + "\",\n  \"machine\": \"" + machine()
                + "\",\n  \"jdk\": \"" + Runtime.version() + "\",\n  \"date\": \"" + LocalDate.now(ZoneOffset.UTC)
                + "\",\n  \"lanes\": " + PeakBenchmark.LANES + ",\n  \"vectorFmasPerSecondOneThread\": " + fmaPerSecond
                + ",\n  \"limit\": \"threads * lanes * vectorFmasPerSecondOneThread / (d + 9)\",\n  \"rows\": [");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            json.append(i == 0 ? "\n" : ",\n").append(String.format(Locale.ROOT,
                    "    {\"operation\": \"log-sums\", \"kinds\": \"%s\", \"backend\": \"vector\", \"precision\": \"%s\", "
                            + "\"threads\": %d, \"d\": %d, \"n\": %d, \"seconds\": %.6g, \"pairsPerSecond\": %.4g, "
                            + "\"fractionOfLimit\": %.3f, \"errorOverDeclared\": %.3g}",
                    row.cell().kinds(), row.cell().precision().label(), row.cell().threads(), row.cell().d(),
                    row.cell().n(), row.seconds(), row.pairsPerSecond(), row.fraction(), row.error()));
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private static String machine() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        String model = System.getProperty("os.arch");
        if (Files.isReadable(cpuinfo)) {
            model = Files.readAllLines(cpuinfo).stream().filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(model);
        }
        return model + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
