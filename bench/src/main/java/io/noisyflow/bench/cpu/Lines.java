package io.noisyflow.bench.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table on the screen, a line at a time. */
final class Lines {
    private Lines() {}

    static String header() {
        return "operation           backend      d        n  precision  threads   pairs/s  of limit    error  of "
                + "declared"
                + "  beside";
    }

    static String of(Row row, Results results) {
        Case one = row.one();
        return String.format(Locale.ROOT, "%-18s  %-9s %4d  %7d  %-9s  %7d  %8.3g  %8.2f  %7.1e  %11.1e  %s",
                one.task().label(), one.backend(), one.d(), one.n(), one.precision().label(), one.threads(),
                row.pairsPerSecond(), row.fractionOfLimit(), row.deviation().error(), row.deviation().overDeclared(),
                beside(row, results)).stripTrailing();
    }

    static String of(PeerTime time) {
        PeerCase what = time.what();
        return String.format(Locale.ROOT, "%-18s  %-15s%4d  %7d  %-9s  %7d  %8.3g  %8s  %7.1e", what.task().label(),
                time.peer(), what.d(), what.n(), "float32", what.threads(), time.pairsPerSecond(), "-",
                time.error());
    }

    /** What a row is compared with: other programs, its baseline, one thread. */
    private static String beside(Row row, Results results) {
        List<String> parts = new ArrayList<>();
        results.ratios(row).forEach((peer, ratio) -> parts.add(String.format(Locale.ROOT, "%s x%.3g", peer, ratio)));
        Task baseline = row.one().task().baseline();
        double time = results.timeOfBaseline(row);
        if (baseline != null && Double.isFinite(time)) {
            parts.add(String.format(Locale.ROOT, "%.2f of '%s'", time, baseline.label()));
        }
        double speedup = results.speedup(row);
        if (Double.isFinite(speedup)) {
            parts.add(String.format(Locale.ROOT, "%.2f of one thread", speedup));
        }
        return String.join(", ", parts);
    }
}
