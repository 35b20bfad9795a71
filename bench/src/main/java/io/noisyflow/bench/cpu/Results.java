package io.noisyflow.bench.cpu;

import io.noisyflow.bench.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything of a run: rows, other programs, what is absent and what is wrong, each in its order. */
final class Results {
    private final List<Row> rows = new ArrayList<>();
    private final List<PeerTime> peers = new ArrayList<>();
    private final Map<String, String> absent = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    void add(PeerTime time) {
        peers.add(time);
    }

    /** True the first time that a name is absent for this reason. */
    boolean addAbsent(String name, String reason) {
        return !reason.equals(absent.put(name, reason));
    }

    void addWrong(String line) {
        wrong.add(line);
    }

    List<String> wrong() {
        return wrong;
    }

    /** How many times as long as we each other program takes for the same pairs; empty where none was compared. */
    Map<String, Double> ratios(Row row) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (PeerTime peer : peers) {
            if (peer.what().isOf(row.one())) {
                ratios.put(peer.peer(), row.pairsPerSecond() / peer.pairsPerSecond());
            }
        }
        return ratios;
    }

    /** Our time over that of the baseline for the same pairs; NaN where there is none. */
    double timeOfBaseline(Row row) {
        Task baseline = row.one().task().baseline();
        return baseline == null ? Double.NaN : quotient(row, baseline, row.one().threads());
    }

    /** How many times as fast as one thread; NaN for one thread. */
    double speedup(Row row) {
        return row.one().threads() == 1 ? Double.NaN : 1 / quotient(row, row.one().task(), 1);
    }

    private double quotient(Row row, Task task, int threads) {
        for (Row other : rows) {
            if (row.isTwin(other, task, threads)) {
                return other.pairsPerSecond() / row.pairsPerSecond();
            }
        }
        return Double.NaN;
    }

    /** The file: what it ran on, then one line for each row and each other program. */
    String json(Extent extent, Machine machine) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bench", "cpu");
        document.put("extent", extent.name().toLowerCase(Locale.ROOT));
        document.put("machine", machine.processor());
        document.put("processors", machine.processors());
        document.put("jdk", machine.jdk());
        document.put("date", machine.date());
        document.put("lanes", Peak.LANES);
        document.put("limit", "threads * lanes * fmasPerSecond / operationsPerPair; half the lanes in float64");
        document.put("backends", machine.backends());
        document.put("rows", rows.stream().map(this::fields).toList());
        document.put("peers", peers.stream().map(Results::fields).toList());
        document.put("absent", absent.entrySet().stream().map(e -> Map.of("name", e.getKey(), "reason", e.getValue()))
                .toList());
        document.put("wrong", wrong);
        return Json.of(document);
    }

    private Map<String, Object> fields(Row row) {
        Case one = row.one();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operation", one.task().label());
        fields.put("backend", one.backend());
        fields.put("precision", one.precision().label());
        fields.put("threads", one.threads());
        fields.put("d", one.d());
        fields.put("n", one.n());
        fields.put("unit", one.task().isLayers() ? "multiply-add" : "pair");
        fields.put("pairs", row.pairs());
        fields.put("seconds", rounded(row.seconds()));
        fields.put("medianSeconds", rounded(row.medianSeconds()));
        fields.put("pairsPerSecond", rounded(row.pairsPerSecond()));
        fields.put("fmasPerSecond", rounded(row.fmasPerSecond()));
        fields.put("operationsPerPair", one.task().operations(one.d()));
        fields.put("fractionOfLimit", rounded(row.fractionOfLimit()));
        fields.put("error", rounded(row.deviation().error()));
        fields.put("errorOverDeclared", rounded(row.deviation().overDeclared()));
        Task baseline = one.task().baseline();
        if (baseline != null && Double.isFinite(timeOfBaseline(row))) {
            fields.put("baseline", baseline.label());
            fields.put("timeOfBaseline", rounded(timeOfBaseline(row)));
        }
        if (Double.isFinite(speedup(row))) {
            fields.put("speedup", rounded(speedup(row)));
        }
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios(row).forEach((peer, ratio) -> ratios.put(peer, rounded(ratio)));
        if (!ratios.isEmpty()) {
            fields.put("timesOurTime", ratios);
        }
        return fields;
    }

    private static Map<String, Object> fields(PeerTime time) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", time.peer());
        fields.put("version", time.version());
        fields.put("operation", time.what().task().label());
        fields.put("threads", time.what().threads());
        fields.put("d", time.what().d());
        fields.put("n", time.what().n());
        fields.put("pairs", time.pairs());
        fields.put("seconds", rounded(time.seconds()));
        fields.put("pairsPerSecond", rounded(time.pairsPerSecond()));
        fields.put("error", rounded(time.error()));
        if (!time.note().isEmpty()) {
            fields.put("note", time.note());
        }
        return fields;
    }

    /** Four digits: what is behind them is chance. */
    private static double rounded(double value) {
        return Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)) : value;
    }
}
