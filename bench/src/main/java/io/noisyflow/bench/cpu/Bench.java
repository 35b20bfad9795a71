package io.noisyflow.bench.cpu;

import io.noisyflow.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks of the CPU backends and of other programs, one line as each ends, all of it in a file.
 *
 * <p>Arguments: {@code short|full|smoke [--out FILE] [--backend NAME[,NAME]] [--keops DIR]}; {@code pruning} or
 * {@code reduction} before the first two for what these gain, {@code pruning trained} for it on layers in training;
 * {@code assignment} before them for the auction beside other programs; or
 * {@code table}, which writes the table of java/docs/speed.md.
 * bench/run passes them on and names the folder of the benchmarks in the property noisyflow.bench. Exit 0 if all is
 * right, 1 if a result was wrong, 2 for bad usage.
 */
public final class Bench {
    /** The layers of a network in training, a set of cases of {@code pruning}. */
    private static final String TRAINED = "trained";

    /** JMH lets the first words of every JVM through even where it is told to be silent. */
    static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);

    private final Settings settings;
    private final Path folder;
    private final PrintStream out;
    private final Results results = new Results();

    private Bench(Settings settings, Path folder, PrintStream out) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
    }

    /** Runs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(args, Path.of(System.getProperty("noisyflow.bench", "bench")), System.out, System.err));
    }

    /** The exit status. */
    static int run(String[] args, Path folder, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        try {
            if (args.length > 0 && args[0].equals("table")) {
                if (args.length > 1) {
                    throw new IllegalArgumentException("table takes no option, but has '" + args[1] + "'");
                }
                SpeedTable.write(folder.resolve("results/cpu-full.json"),
                        folder.resolveSibling("java/docs/speed.md"));
                return 0;
            }
            if (args.length > 0 && (args[0].equals("pruning") || args[0].equals("reduction"))) {
                return gain(args, folder, out) ? 0 : 1;
            }
            if (args.length > 0 && args[0].equals("assignment")) {
                return assignment(Arrays.copyOfRange(args, 1, args.length), folder, out) ? 0 : 1;
            }
            return new Bench(Settings.parse(args, folder), folder, out).measure() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println("bench: " + e.getMessage());
            return 2;
        }
    }

    /** What a way around the whole work gains. */
    private static boolean gain(String[] args, Path folder, PrintStream out) throws IOException {
        boolean pruning = args[0].equals("pruning");
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        boolean trained = pruning && rest.length > 0 && rest[0].equals(TRAINED);
        if (trained) {
            // All of them, in a file of their own.
            rest[0] = "full";
        }
        Settings settings = Settings.parse(rest, folder, args[0] + (trained ? "-" + TRAINED + "-" : "-"));
        if (settings.extent() == Extent.SMOKE || settings.keops() != null) {
            throw new IllegalArgumentException("'" + String.join(" ", args) + "': " + args[0] + " expects short"
                    + (pruning ? ", full or " + TRAINED : " or full")
                    + ", and of the options --out and --backend alone");
        }
        boolean full = settings.extent() == Extent.FULL;
        return pruning
                ? PruningBench.run(settings.backends(), trained ? PruningCase.trained() : PruningCase.all(full),
                        settings.out(), out)
                : ReductionBench.run(settings.backends(), full, settings.out(), out);
    }

    private static boolean assignment(String[] args, Path folder, PrintStream out)
            throws IOException, InterruptedException {
        Settings settings = Settings.parse(args, folder, "assignment-");
        if (settings.extent() == Extent.SMOKE || settings.keops() != null || settings.forced()) {
            throw new IllegalArgumentException("'assignment " + String.join(" ", args)
                    + "': assignment expects short or full, and of the options --out alone");
        }
        return AssignmentBench.run(settings.extent() == Extent.FULL, folder.resolve("assignment.py"), settings.out(),
                out);
    }

    private boolean measure() throws IOException, InterruptedException {
        Quiet.backends();
        List<String> backends = new ArrayList<>();
        for (String name : settings.backends()) {
            String objection = Machine.objection(name);
            if (objection.isEmpty()) {
                backends.add(name);
            } else {
                absent("backend " + name, objection);
            }
        }
        List<String> measured = new ArrayList<>(backends);
        measured.add("reference");
        Machine machine = Machine.here(measured);
        out.printf("%s, %d processors, JDK %s%n%s%n", machine.processor(), machine.processors(), machine.jdk(),
                Lines.header());
        long begin = System.nanoTime();
        int skipped = 0;
        for (Step step : Plan.of(settings.extent(), backends, machine.processors())) {
            if (!settings.extent().hasTime((System.nanoTime() - begin) / 1e9)) {
                skipped++;
                continue;
            }
            switch (step) {
                case Case one -> time(one);
                case PeerCase what -> compare(what);
            }
        }
        if (skipped > 0) {
            absent("the last " + skipped + " cases", "no time was left: the machine is slow or busy");
        }
        AtomicFile.write(settings.out(),
                results.json(settings.extent(), machine).getBytes(StandardCharsets.UTF_8));
        out.println("results: " + settings.out());
        if (!results.wrong().isEmpty()) {
            out.println(results.wrong().size() + " cases are wrong or failed; their lines stand above");
        }
        return results.wrong().isEmpty();
    }

    private void time(Case one) {
        try {
            Row row = row(one, new Runner(settings.extent().options(one).build(), SILENT).runSingle());
            results.add(row);
            out.println(Lines.of(row, results));
        } catch (RunnerException e) {
            String line = one + ": " + reason(e);
            results.addWrong(line);
            out.println(line);
        }
    }

    /** The best iteration, and the best probe beside any: what disturbs either makes it slower, never faster. */
    private static Row row(Case one, RunResult result) {
        List<Double> seconds = new ArrayList<>();
        double fmasPerSecond = 0;
        IterationResult last = null;
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                seconds.add(iteration.getPrimaryResult().getScore() / 1e9);
                fmasPerSecond = Math.max(fmasPerSecond, beside(iteration, "fmasPerSecond"));
                last = iteration;
            }
        }
        if (last == null) {
            throw new IllegalStateException("JMH ran no iteration of " + one);
        }
        seconds.sort(null);
        return new Row(one, new Work.Deviation(beside(last, "error"), beside(last, "errorOverDeclared")),
                beside(last, "pairs"), seconds.getFirst(), seconds.get(seconds.size() / 2), fmasPerSecond);
    }

    private static double beside(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter), counter).getScore();
    }

    private void compare(PeerCase what) throws IOException, InterruptedException {
        PeerRun run = new PeerRun(folder.resolve("peers.py"), settings.keops(), settings.extent().peerSeconds());
        for (PeerRun.Outcome outcome : run.run(what)) {
            PeerTime time = outcome.time();
            if (time == null) {
                absent(outcome.peer(), outcome.reason());
            } else {
                results.add(time);
                out.println(Lines.of(time));
            }
        }
    }

    private void absent(String name, String reason) {
        if (results.addAbsent(name, reason)) {
            out.println(name + ": " + reason);
        }
    }

    /** The innermost message: JMH wraps what a benchmark throws, in the end into suppressed exceptions. */
    static String reason(Throwable e) {
        Throwable inner = e;
        for (Throwable next = e; next != null; next = next.getSuppressed().length > 0 ? next.getSuppressed()[0]
                : next.getCause()) {
            inner = next;
        }
        return String.valueOf(inner.getMessage()).lines().findFirst().orElse(inner.getClass().getName());
    }
}
