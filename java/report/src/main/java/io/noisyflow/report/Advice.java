package io.noisyflow.report;

import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sentences of all verdicts but converged, each once, with the numbers it was given for. */
final class Advice {
    /** Sentences shown; what is beyond is counted. */
    private static final int SENTENCES = 8;
    /** Places named for one quantity; what is beyond is counted. */
    private static final int PLACES = 4;

    /** Sentence, then quantity, then places. */
    private final Map<String, Map<String, List<String>>> given = new LinkedHashMap<>();

    private final String kind;

    /** Advice for numbers whose places are of one kind: epoch, sigma. */
    Advice(String kind) {
        this.kind = kind;
    }

    /**
     * Hears of one number.
     *
     * @param quantity what it is a number of: I(S;S+Z), layer 5
     * @param place at which sigma, at which epoch
     */
    void add(String quantity, String place, Verdict verdict, String sentence) {
        if (verdict != Verdict.CONVERGED) {
            given.computeIfAbsent(VerdictMark.words(verdict) + ": " + sentence, key -> new LinkedHashMap<>())
                    .computeIfAbsent(quantity, key -> new ArrayList<>()).add(place);
        }
    }

    /** A line for each sentence and one for where it applies; empty where all numbers are converged. */
    String render() {
        StringBuilder text = new StringBuilder();
        given.entrySet().stream().limit(SENTENCES).forEach(entry -> text.append(entry.getKey()).append("\n  ")
                .append(entry.getValue().entrySet().stream().map(places -> name(places.getKey(), places.getValue()))
                        .collect(Collectors.joining("; ")))
                .append('\n'));
        int left = given.size() - SENTENCES;
        if (left > 0) {
            text.append("... and ").append(left).append(left == 1 ? " sentence" : " sentences")
                    .append(" more; --json writes all of them\n");
        }
        return text.toString();
    }

    private String name(String quantity, List<String> places) {
        int left = places.size() - PLACES;
        String named = String.join(", ", places.subList(0, Math.min(PLACES, places.size())));
        return quantity + " at " + kind + " " + named + (left > 0 ? " and " + left + " more" : "");
    }
}
