package io.noisyflow.bench;

import io.noisyflow.bench.card.Card;
import io.noisyflow.bench.card.Ceilings;
import io.noisyflow.bench.card.Outcome;
import io.noisyflow.bench.card.Predictions;
import io.noisyflow.bench.card.Truncation;
import io.noisyflow.bench.card.UnitLoad;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a check of a card found.
 *
 * @param card which
 * @param driver what nvidia-smi says of driver and clocks, or why it says nothing
 * @param units what the driver made of each unit of PTX
 * @param first small cells that come before all others, to know whether it is right at all
 * @param ceilings of the card
 * @param truncation of its tensor cores
 * @param outcomes cell by cell
 * @param peers other programs on the same inputs
 */
record GpuResults(Card card, String driver, List<UnitLoad> units, List<Outcome> first, Ceilings ceilings,
        List<Truncation> truncation, List<Outcome> outcomes, List<PeerResult> peers) {
    GpuResults with(List<Outcome> newOutcomes, List<PeerResult> newPeers) {
        return new GpuResults(card, driver, units, first, ceilings, truncation, List.copyOf(newOutcomes), newPeers);
    }

    /** The whole of it as JSON. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "gpu");
        json.put("card", fields("name", card.name(), "capability", card.capability() / 10.0, "multiprocessors",
                card.multiprocessors(), "kilohertz", card.clock(), "bytes", card.bytes(), "cudaOfDriver",
                card.driverVersion() / 1000 + "." + card.driverVersion() % 1000 / 10));
        json.put("nvidiaSmi", driver);
        json.put("jdk", Runtime.version().toString());
        json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        json.put("ceilings", ceilings.all().stream().map(c -> fields("name", c.kernel().name(), "unit",
                c.kernel().unit(), "perSecond", c.perSecond(), "perClockAndMultiprocessor",
                c.perSecond() / card.clocksPerSecond(), "reason", text(c.reason()))).toList());
        json.put("truncation", truncation.stream().map(t -> fields("steps", t.steps(), "stepsOfSum", t.stepsOfSum(),
                "oneSumBias", t.oneSum(), "promotedBias", t.promoted(), "reason", text(t.reason()))).toList());
        json.put("units", units.stream().map(u -> fields("name", u.unit(), "loadMilliseconds", u.milliseconds(),
                "reason", text(u.reason()))).toList());
        json.put("firstCells", first.stream().map(GpuResults::cell).toList());
        json.put("cells", outcomes.stream().map(GpuResults::cell).toList());
        json.put("peers", peers.stream()
                .map(p -> fields("peer", p.peer(), "operation", p.what(), "d", p.d(), "n", p.n(), "queries",
                        p.queries(), "milliseconds", p.milliseconds(), "pairsPerSecond", p.pairsPerSecond(), "error",
                        p.error(), "reason", p.reason()))
                .toList());
        return Json.of(json);
    }

    private static Map<String, Object> cell(Outcome outcome) {
        var cell = outcome.cell();
        return fields("operation", cell.what().label(), "precision", cell.precision().label(), "form", cell.form(),
                "d", cell.d(), "n", cell.n(), "pairs", outcome.pairs(), "milliseconds", outcome.milliseconds(),
                "wallMilliseconds", outcome.wallMilliseconds(), "pairsPerSecond", outcome.pairsPerSecond(), "ceiling",
                outcome.ceiling(), "fractionOfCeiling", outcome.fraction(), "predictedFraction", predicted(outcome),
                "error", outcome.error(), "declaredError",
                outcome.declared(), "errorOverDeclared", outcome.errorOverDeclared(), "verifiedQueries",
                outcome.verified(), "right", outcome.right(), "kernels",
                outcome.kernels().stream().map(k -> fields("name", k.kernel(), "launches", k.launches(),
                        "milliseconds", k.milliseconds())).toList(),
                "reason", text(outcome.reason()));
    }

    /** The fraction of the ceiling that was predicted for the kernel that took most of the time; NaN where none was. */
    static double predicted(Outcome outcome) {
        return outcome.mainKernel().map(kernel -> Predictions.fraction(outcome.cell(), kernel)).orElse(Double.NaN);
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
