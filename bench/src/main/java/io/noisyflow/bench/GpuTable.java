package io.noisyflow.bench;

import io.noisyflow.bench.card.Ceiling;
import io.noisyflow.bench.card.Cell;
import io.noisyflow.bench.card.Outcome;
import io.noisyflow.bench.card.Predictions;
import io.noisyflow.bench.card.Truncation;
import io.noisyflow.bench.card.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a check of a card found, in lines: ceilings, truncation, other programs, what is wrong, and last one short
 * table.
 *
 * <p>A line of the table is a cell of the form that the engine chooses, or a layer of either product. The columns
 * behind the errors say how many times as many pairs per second it computes as each other program does at this d (of a
 * sum at explicit points, or a layer); of programs with several variants the fastest one counts.
 */
final class GpuTable {
    private static final List<String> PEERS = List.of("torch", "compile", "triton", "keops", "cuml");
    /** Shown at one dimension only. */
    private static final Set<What> VARIANTS =
            Set.of(What.ESTIMATE, What.ANTITHETIC, What.SWEEP, What.LEFT_OUT, What.GROUPS,
                    What.GROUPS_LEFT_OUT,
                    What.WEIGHTS, What.CLASSES, What.POINTS, What.DISTANCES, What.COSINES);

    /** Of less time than this the start of a launch takes too large a part: it tells nothing of predictions. */
    private static final double TELLING_MILLISECONDS = 1;

    private final GpuResults results;

    GpuTable(GpuResults results) {
        this.results = results;
    }

    /** What is known before the first cell has been timed. */
    List<String> firstAnswer() {
        List<String> lines = new ArrayList<>();
        addCeilings(lines);
        List<Outcome> first = results.first();
        if (!first.isEmpty()) {
            lines.add(first.stream().filter(Outcome::right).count() + " of " + first.size()
                    + " small cells are right");
        }
        addReasons(lines, first.stream().filter(o -> !o.right()).toList());
        return lines;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        addCeilings(lines);
        addPeers(lines);
        addWrong(lines);
        addPredictions(lines);
        addTable(lines);
        return lines;
    }

    private void addCeilings(List<String> lines) {
        lines.add("ceilings of " + results.card().name() + ", and per clock and multiprocessor");
        for (Ceiling ceiling : results.ceilings().all()) {
            lines.add(String.format(Locale.ROOT, "  %-16s %s", ceiling.kernel().name().toLowerCase(Locale.ROOT),
                    ceiling.reason() == null
                            ? String.format(Locale.ROOT, "%9.4g %-5s %7.1f", ceiling.perSecond(),
                                    ceiling.kernel().unit(),
                                    ceiling.perSecond() / results.card().clocksPerSecond())
                            : ceiling.reason()));
        }
        lines.add("bias of a long sum of mma.sync in tf32, in units of 2^-24");
        for (Truncation truncation : results.truncation()) {
            lines.add(String.format(Locale.ROOT, "  %4d steps: ", truncation.steps()) + (truncation.reason() != null
                    ? truncation.reason()
                    : String.format(Locale.ROOT, "%+.3g in one accumulator, %+.3g promoted every %d",
                            truncation.oneSum(), truncation.promoted(), truncation.stepsOfSum())));
        }
    }

    private void addPeers(List<String> lines) {
        lines.add("other programs                                d       n   pairs/s  error");
        for (PeerResult peer : results.peers()) {
            lines.add(
                    String.format(Locale.ROOT, "  %-6s %-32s %5d %7d  %s", peer.what(), peer.peer(), peer.d(), peer.n(),
                            peer.ran()
                                    ? String.format(Locale.ROOT, "%8.3g  %8.2g", peer.pairsPerSecond(), peer.error())
                                    : peer.reason()));
        }
    }

    private void addWrong(List<String> lines) {
        List<Outcome> wrong = results.outcomes().stream().filter(o -> !o.right()).toList();
        lines.add(wrong.size() + " of " + results.outcomes().size() + " cells are wrong or have no result");
        addReasons(lines, wrong);
    }

    private static void addReasons(List<String> lines, List<Outcome> wrong) {
        for (Outcome outcome : wrong) {
            lines.add("  " + outcome.cell() + ": " + (outcome.reason() != null ? outcome.reason()
                    : String.format(Locale.ROOT, "WRONG: the error is %.3g times the declared one",
                            outcome.errorOverDeclared())));
        }
    }

    private void addTable(List<String> lines) {
        StringBuilder heading =
                new StringBuilder(String.format(Locale.ROOT, "%-16s %-9s %-24s %5s %8s %9s %8s %8s %8s %8s",
                        "operation", "precision", "kernel", "d", "n", "pairs/s", "ceiling", "told",
                        "error", "declared"));
        for (String peer : PEERS) {
            heading.append(String.format(Locale.ROOT, " %8s", "x " + peer));
        }
        lines.add(heading.toString());
        for (Outcome outcome : results.outcomes()) {
            if (isShown(outcome.cell())) {
                lines.add(line(outcome));
            }
        }
    }

    /** Whether an outcome tells anything of its prediction. */
    private static boolean tests(Outcome outcome) {
        return outcome.right() && outcome.milliseconds() >= TELLING_MILLISECONDS
                && !Double.isNaN(GpuResults.predicted(outcome)) && !Double.isNaN(outcome.fraction());
    }

    private static boolean disproves(Outcome outcome) {
        return tests(outcome) && Predictions.isWrong(GpuResults.predicted(outcome), outcome.fraction());
    }

    /** The predicted fraction, with a mark where the measured one proves it wrong. */
    private static String told(Outcome outcome) {
        double predicted = GpuResults.predicted(outcome);
        return Double.isNaN(predicted) ? "-" : String.format(Locale.ROOT, "%.0f%%%s", 100 * predicted,
                disproves(outcome) ? "!" : " ");
    }

    /** Which predictions the measured fractions prove wrong. */
    private void addPredictions(List<String> lines) {
        List<Outcome> wrong = results.outcomes().stream().filter(GpuTable::disproves).toList();
        lines.add(wrong.size() + " of " + results.outcomes().stream().filter(GpuTable::tests).count()
                + " predictions were wrong by a third or more");
        for (Outcome outcome : wrong) {
            lines.add(String.format(Locale.ROOT, "  %s: %s reaches %.0f%%, predicted %.0f%%", outcome.cell(),
                    outcome.mainKernel().orElse("-"), 100 * outcome.fraction(), 100 * GpuResults.predicted(outcome)));
        }
    }

    private boolean isShown(Cell cell) {
        Cell first = results.outcomes().getFirst().cell();
        return (cell.form().equals(first.form()) || cell.what() == What.LAYER)
                && (!VARIANTS.contains(cell.what()) || cell.d() == first.d() && cell.precision() == first.precision())
                && (cell.what() != What.SUM || cell.precision() != first.precision() || cell.n() == first.n()
                        || cell.n() > first.n() && cell.d() == first.d());
    }

    private String line(Outcome outcome) {
        Cell cell = outcome.cell();
        String start = String.format(Locale.ROOT, "%-16s %-9s ", cell.what().label(), cell.precision().label());
        if (outcome.reason() != null) {
            return start + String.format(Locale.ROOT, "%-24s %5d %8d ", "-", cell.d(), cell.n()) + outcome.reason();
        }
        String kernel = outcome.mainKernel().map(name -> name.replaceFirst("^log_sums_", "")).orElse("-");
        StringBuilder line = new StringBuilder(start).append(String.format(Locale.ROOT,
                "%-24s %5d %8d %9.3g %7.0f%% %8s %8.1e %8.1e", kernel, cell.d(), cell.n(), outcome.pairsPerSecond(),
                100 * outcome.fraction(), told(outcome), outcome.error(), outcome.declared()));
        String what = cell.what() == What.LAYER ? "layer"
                : cell.what() == What.SUM || cell.what() == What.POINTS ? "sum" : "";
        for (String peer : PEERS) {
            double rate = rate(peer, what, cell.d());
            line.append(rate > 0 ? String.format(Locale.ROOT, " %8.2f", outcome.pairsPerSecond() / rate)
                    : String.format(" %8s", "-"));
        }
        return outcome.right() ? line.toString() : line.append("  WRONG").toString();
    }

    /** The fastest variant of a peer; NaN where none ran. */
    private double rate(String peer, String what, int d) {
        return results.peers().stream()
                .filter(p -> p.ran() && p.what().equals(what) && p.d() == d && group(p.peer()).equals(peer))
                .mapToDouble(PeerResult::pairsPerSecond).max().orElse(Double.NaN);
    }

    private static String group(String peer) {
        return peer.equals("torch compile") ? "compile" : peer.split(" ", 2)[0];
    }
}
