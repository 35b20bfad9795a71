package io.noisyflow.bench;

import io.noisyflow.bench.card.Card;
import io.noisyflow.bench.card.CardCheck;
import io.noisyflow.bench.card.Ceilings;
import io.noisyflow.bench.card.Cell;
import io.noisyflow.bench.card.Extent;
import io.noisyflow.bench.card.Outcome;
import io.noisyflow.bench.card.Truncation;
import io.noisyflow.bench.card.UnitLoad;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks and times every GPU kernel on the card of this machine, beside what the card can do at the most and beside
 * other programs on the same inputs.
 *
 * <p>Arguments: {@code RESULTS.json PEERS.py [small | profile | short SECONDS D,D,...]}; bench/gpu/check.sh gives
 * them. small runs a few small cells, to see that all is there; short takes so many seconds and looks at some
 * dimensions. The first answer comes after two minutes: every unit of PTX loads, small cells are right, what the card
 * can do at the most. A line is printed as each cell ends, one short table last. Exit 0 if all that ran is right, 1 if
 * something is wrong, a unit does not load, a cell failed for another reason than a lack of memory, nothing ran at
 * all, or there is no card. The whole takes ten minutes at the most: cells begin within the first five and a half, the
 * rest is for other programs.
 */
public final class GpuCheck {
    /** Units load, small cells and ceilings take two minutes. */
    private static final int LEAST_SECONDS = 150;
    private static final int MOST_DIMENSION = 4096;
    /** Centres of a case for other programs: its files are written and read. */
    private static final long PEER_BYTES = 600L << 20;

    private final Extent extent;
    private final PrintStream out;
    private final long begin = System.nanoTime();

    private GpuCheck(Extent extent, PrintStream out) {
        this.extent = extent;
        this.out = out;
    }

    /** Runs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Extent extent = args.length < 2 ? null : extent(Arrays.asList(args).subList(2, args.length));
        if (extent == null) {
            System.err.println("expected RESULTS.json PEERS.py [small | profile | short SECONDS D,D,...], at least "
                    + LEAST_SECONDS + " seconds and 1 .. " + MOST_DIMENSION + " dimensions");
            System.exit(2);
            return;
        }
        try {
            System.exit(run(extent, Path.of(args[0]), Path.of(args[1]), System.out) ? 0 : 1);
        } catch (RuntimeException e) {
            System.err.println("the card cannot be checked: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What is checked and timed, as the last arguments say; null where they say nothing that is known. */
    static @Nullable Extent extent(List<String> words) {
        if (words.isEmpty()) {
            return Extent.CARD;
        }
        if (words.equals(List.of("small"))) {
            return Extent.SMALL;
        }
        if (words.equals(List.of("profile"))) {
            return Extent.PROFILE;
        }
        if (words.size() != 3 || !words.get(0).equals("short")) {
            return null;
        }
        try {
            int seconds = Integer.parseInt(words.get(1));
            int[] dimensions = Arrays.stream(words.get(2).split(",", -1)).mapToInt(Integer::parseInt).toArray();
            boolean known = Arrays.stream(dimensions).allMatch(d -> d >= 1 && d <= MOST_DIMENSION);
            return known && seconds >= LEAST_SECONDS ? Extent.shortened(seconds, dimensions) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Runs, prints and writes; whether all that ran is right. */
    static boolean run(Extent extent, Path file, Path peers, PrintStream out)
            throws IOException, InterruptedException {
        GpuResults results = new GpuCheck(extent, out).collect(file, peers);
        out.println("results: " + file);
        new GpuTable(results).lines().forEach(out::println);
        return allRight(results);
    }

    /** Whether every unit loads and {@link #allRight(List)} holds for all cells; the first ones may lack time. */
    private static boolean allRight(GpuResults results) {
        List<Outcome> all = new ArrayList<>(results.first());
        all.addAll(results.outcomes());
        return results.units().stream().allMatch(unit -> unit.reason() == null) && allRight(all);
    }

    /** Whether something ran, all that ran is right, and nothing failed for another reason than a lack of memory. */
    static boolean allRight(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(Outcome::right)
                && outcomes.stream().allMatch(o -> o.right() || o.reason() != null && !o.failed());
    }

    /** Writes what there is after every cell: a run that is cut short leaves it behind. */
    private GpuResults collect(Path file, Path script) throws IOException, InterruptedException {
        String driver = driver();
        try (Peers peers = new Peers()) {
            GpuResults results;
            try (CardCheck check = CardCheck.open(extent)) {
                Card card = check.card();
                out.println(card);
                List<UnitLoad> units = check.loadUnits();
                out.println(progress(units));
                Ceilings ceilings = check.measureCeilings();
                List<Truncation> truncation = check.measureTruncation();
                List<Outcome> first = extent.hasFirstCells() ? firstCells() : List.of();
                results = new GpuResults(card, driver, units, first, ceilings, truncation, List.of(), List.of());
                new GpuTable(results).firstAnswer().forEach(out::println);
                out.printf(Locale.ROOT, "%6.1f s  the first answer%n", seconds());
                List<Outcome> outcomes = new ArrayList<>();
                for (Cell cell : check.cells()) {
                    Outcome outcome =
                            seconds() < extent.cellSeconds() ? check.run(cell) : Outcome.none(cell, "no time left");
                    outcomes.add(outcome);
                    out.println(progress(outcome));
                    results = results.with(outcomes, List.of());
                    Files.writeString(file, results.json());
                }
                if (extent.peerSeconds() > 0) {
                    prepare(check, peers);
                }
            }
            // The card is free again: nobody shares it while others are timed.
            if (extent.peerSeconds() > 0) {
                results = results.with(results.outcomes(), peers.run(script, extent.peerSeconds()));
            }
            Files.writeString(file, results.json());
            return results;
        }
    }

    /** Small cells, every form of kernel among them: is anything wrong at all? */
    private List<Outcome> firstCells() {
        List<Outcome> outcomes = new ArrayList<>();
        try (CardCheck small = CardCheck.open(Extent.SMALL)) {
            for (Cell cell : small.cells()) {
                outcomes.add(seconds() < extent.firstAnswerSeconds()
                        ? small.run(cell)
                        : Outcome.none(cell, "no time left"));
            }
        }
        return outcomes;
    }

    /** Inputs for other programs; without room for one of them it is left out, and the rest goes on. */
    private void prepare(CardCheck check, Peers peers) {
        for (int d : extent.dimensions()) {
            try {
                peers.add(check.peerInput(d, PEER_BYTES));
            } catch (IOException | OutOfMemoryError e) {
                out.println("no inputs of d = " + d + " for other programs: " + e.getMessage());
            }
        }
        for (int width : extent.widths()) {
            try {
                peers.add(check.peerLayer(width));
            } catch (IOException | OutOfMemoryError e) {
                out.println("no inputs of width " + width + " for other programs: " + e.getMessage());
            }
        }
    }

    private String progress(List<UnitLoad> units) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%6.1f s  %d of %d units of PTX load",
                seconds(), units.stream().filter(unit -> unit.reason() == null).count(), units.size()));
        units.stream().filter(unit -> unit.reason() != null)
                .forEach(unit -> line.append("\n  ").append(unit.unit()).append(": ").append(unit.reason()));
        return line.toString();
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private String progress(Outcome outcome) {
        String start = String.format(Locale.ROOT, "%6.1f s  %-52s ", seconds(), outcome.cell());
        return outcome.reason() != null ? start + outcome.reason()
                : start + String.format(Locale.ROOT, "%9.3g pairs/s %4.0f%%  error %8.1e of %8.1e%s",
                        outcome.pairsPerSecond(), 100 * outcome.fraction(), outcome.error(), outcome.declared(),
                        outcome.right() ? "" : "  WRONG");
    }

    /** Driver, clocks and power as nvidia-smi tells them. */
    private static String driver() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("nvidia-smi",
                    "--query-gpu=name,driver_version,clocks.sm,clocks.max.sm,clocks.mem,power.draw,power.limit,"
                            + "temperature.gpu",
                    "--format=csv,noheader").redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) ? text.strip() : "nvidia-smi does not answer";
        } catch (IOException e) {
            return Objects.requireNonNullElse(e.getMessage(), "nvidia-smi cannot be started");
        }
    }
}
