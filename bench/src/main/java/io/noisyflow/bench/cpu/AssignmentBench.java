package io.noisyflow.bench.cpu;

import io.noisyflow.bench.Json;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.distance.assignment.Assignment;
import io.noisyflow.information.distance.assignment.Auction;
import io.noisyflow.io.AtomicFile;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The auction between two normal samples, one of which is shifted, beside scipy and POT at the same rows. The cost must
 * lie between the dual and the exact one of the others times 1 plus the tolerance.
 */
final class AssignmentBench {
    private static final int D = 64;
    private static final double TOLERANCE = 1e-3;
    /** What rounding of costs to float does to cost and dual, relative. */
    private static final double ROUNDING = 0x1p-23;
    private static final double SHIFT = 0.25;
    private static final int SMALL = 4000;
    private static final int LARGE = 10_000;

    private final Path script;
    private final PrintStream out;
    private final int threads;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean right = true;

    private AssignmentBench(Path script, PrintStream out, int threads) {
        this.script = script;
        this.out = out;
        this.threads = threads;
    }

    /** Runs it: other programs at 4000 rows, and at 10 000 where it is the full one; whether all was right. */
    static boolean run(boolean full, Path script, Path file, PrintStream out) throws IOException, InterruptedException {
        Machine machine = Machine.here(List.of());
        AssignmentBench bench = new AssignmentBench(script, out, machine.processors());
        out.printf("%s, %d processors, JDK %s%n%-9s %7s %4s %9s %9s %10s %9s%n", machine.processor(),
                machine.processors(), machine.jdk(), "program", "n", "d", "seconds", "cost", "gap", "MB");
        // Compiled before it is timed.
        bench.auction(SMALL / 4);
        bench.measure(SMALL, true);
        bench.measure(LARGE, full);
        Map<String, Object> document = machine.document("assignment");
        document.put("tolerance", TOLERANCE);
        document.put("cases", bench.rows);
        AtomicFile.write(file, Json.of(document).getBytes(StandardCharsets.UTF_8));
        out.println("results: " + file);
        return bench.right;
    }

    private static Points normal(int n, int draw, double shift) {
        Points points = Points.allocate(Precision.FLOAT32, n, D);
        float[] z = new float[D];
        for (int i = 0; i < n; i++) {
            Normals.fill(1, Streams.SAMPLES, i, draw, z, 0, D);
            for (int j = 0; j < D; j++) {
                z[j] += (float) shift;
            }
            points.setRow(i, z, 0);
        }
        return points;
    }

    private Assignment auction(int n) {
        try (Workers workers = new Workers(threads)) {
            return Auction.of(normal(n, 0, 0), normal(n, 1, SHIFT), false, TOLERANCE, workers);
        }
    }

    private void measure(int n, boolean others) throws IOException, InterruptedException {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        Assignment found = auction(n);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        long bytes = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        boolean isClose = found.gap() <= TOLERANCE * found.cost();
        report("noisyflow", n, seconds, found.cost(), found.gap() / found.cost(), bytes, isClose);
        if (others) {
            compare(n, found);
        }
    }

    private void compare(int n, Assignment ours) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("noisyflow-assignment-");
        try {
            Matrices.write(folder.resolve("x.npy"), normal(n, 0, 0));
            Matrices.write(folder.resolve("y.npy"), normal(n, 1, SHIFT));
            Path lines = folder.resolve("out");
            int status = new ProcessBuilder("python3", script.toString(), folder.toString(), "--threads",
                    Integer.toString(threads)).redirectOutput(lines.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            for (String line : Files.readAllLines(lines)) {
                add(JsonMapper.shared().readTree(line), n, ours);
            }
            if (status != 0) {
                out.println("assignment.py ended with " + status);
                right = false;
            }
        } finally {
            for (String name : List.of("x.npy", "y.npy", "out")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        }
    }

    private void add(JsonNode line, int n, Assignment ours) {
        String peer = line.required("peer").asString();
        if (line.has("reason")) {
            out.println(peer + ": " + line.get("reason").asString());
            rows.add(Map.of("program", peer, "n", n, "reason", line.get("reason").asString()));
            return;
        }
        double cost = line.required("cost").asDouble();
        boolean agrees = ours.dual() <= cost * (1 + ROUNDING) && cost <= ours.cost() * (1 + ROUNDING);
        report(peer + " " + line.required("version").asString(), n, line.required("seconds").asDouble(), cost, 0,
                line.required("bytes").asLong(), agrees);
    }

    private void report(String program, int n, double seconds, double cost, double gap, long bytes, boolean isRight) {
        right &= isRight;
        out.printf(Locale.ROOT, "%-14s %7d %4d %9.3g %9.6g %10.2e %9.0f%s%n", program, n, D, seconds, cost, gap,
                bytes / 1e6, isRight ? "" : "  WRONG");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("program", program);
        row.put("n", n);
        row.put("d", D);
        row.put("threads", program.equals("noisyflow") ? threads : 1);
        row.put("seconds", seconds);
        row.put("cost", cost);
        row.put("relativeGap", gap);
        row.put("bytes", bytes);
        rows.add(row);
    }
}
