package io.noisyflow.report;

import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences of all verdicts but converged, each once, with the numbers it was given for. Of one quantity, many
 * sentences that differ in their numbers alone are one, with a range for each number: a layer has one line, and not one
 * for every epoch.
 */
public final class Advice {
    /** Sentences shown; what is beyond is counted. */
    private static final int SENTENCES = 8;
    /** Places named for one quantity; of more the ends, and how many they are. */
    private static final int PLACES = 4;
    /** Up to so many sentences that differ in their numbers alone are told one by one. */
    private static final int APART = 3;
    /** A number that stands by itself, no letters or digits at its ends. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?!\\w)");

    /** Quantity and sentence without its numbers, then the sentence with them, then places. */
    private final Map<Kind, Map<String, List<String>>> given = new LinkedHashMap<>();

    private final String kind;

    /** Advice for numbers whose places are of one kind: epoch, sigma. */
    public Advice(String kind) {
        this.kind = kind;
    }

    /**
     * Hears of one number.
     *
     * @param quantity what it is a number of: I(S;S+Z), layer 5
     * @param place at which sigma, at which epoch
     */
    public void add(String quantity, String place, Verdict verdict, String sentence) {
        if (verdict != Verdict.CONVERGED) {
            String whole = VerdictMark.words(verdict) + ": " + sentence;
            given.computeIfAbsent(new Kind(quantity, NUMBER.matcher(whole).replaceAll("#")),
                    key -> new LinkedHashMap<>()).computeIfAbsent(whole, key -> new ArrayList<>()).add(place);
        }
    }

    /** A line for each sentence and one for where it applies; empty where all numbers are converged. */
    public String render() {
        Map<String, Map<String, List<String>>> sentences = new LinkedHashMap<>();
        given.forEach((of, said) -> {
            String all = said.size() > APART ? merged(said.keySet()) : null;
            said.forEach((sentence, places) -> sentences
                    .computeIfAbsent(all == null ? sentence : all, key -> new LinkedHashMap<>())
                    .computeIfAbsent(of.quantity(), key -> new ArrayList<>()).addAll(places));
        });
        StringBuilder text = new StringBuilder();
        sentences.entrySet().stream().limit(SENTENCES).forEach(entry -> text.append(entry.getKey()).append("\n  ")
                .append(entry.getValue().entrySet().stream().map(places -> name(places.getKey(), places.getValue()))
                        .collect(Collectors.joining("; ")))
                .append('\n'));
        int left = sentences.size() - SENTENCES;
        if (left > 0) {
            text.append("... and ").append(left).append(left == 1 ? " sentence" : " sentences")
                    .append(" more; --json writes all of them\n");
        }
        return text.toString();
    }

    /** Sentences that differ in their numbers alone as one, with a range for each of these. */
    private static String merged(Collection<String> sentences) {
        List<List<String>> numbers = sentences.stream()
                .map(each -> NUMBER.matcher(each).results().map(MatchResult::group).toList()).toList();
        int[] next = {0};
        return NUMBER.matcher(sentences.iterator().next()).replaceAll(match -> {
            int i = next[0]++;
            List<String> sorted = numbers.stream().map(each -> each.get(i))
                    .sorted(Comparator.comparingDouble(Double::parseDouble)).toList();
            return sorted.getFirst().equals(sorted.getLast()) ? sorted.getFirst()
                    : sorted.getFirst() + " to " + sorted.getLast();
        });
    }

    private String name(String quantity, List<String> places) {
        return quantity + " at " + kind + " " + (places.size() <= PLACES ? String.join(", ", places)
                : places.getFirst() + " to " + places.getLast() + ", " + places.size() + " in all");
    }

    /** What is said of one quantity, whatever the numbers in it. */
    private record Kind(String quantity, String sentence) {}
}
