package io.noisyflow.report.index;

import io.noisyflow.information.Verdict;
import io.noisyflow.report.VerdictMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The most telling numbers of a document in one line: of networks in training, or of one set of samples. */
final class RunHeadline {
    private static final Map<String, Verdict> VERDICTS =
            Stream.of(Verdict.values()).collect(Collectors.toUnmodifiableMap(Verdict::label, Function.identity()));

    private RunHeadline() {}

    /** Empty for a document of another kind, or one that holds nothing yet. */
    static String of(JsonNode root) {
        String unit = root.path("unit").asString("nats");
        JsonNode epochs = root.path("networks").path(0).path("epochs");
        if (!epochs.isEmpty()) {
            return network(root.path("networks").size(), epochs.path(epochs.size() - 1), unit);
        }
        JsonNode estimate = root.path("estimates").path(0);
        String information = estimate.path("information").isNumber()
                ? value("I(S;S+Z)", estimate.path("information"), estimate, unit)
                : "";
        int estimates = root.path("estimates").size();
        return information.isEmpty() ? ""
                : information + " at sigma " + estimate.path("sigma").asString("?")
                        + (estimates > 1 ? ", the first of " + estimates : "");
    }

    /** The first network where it stands, and the last layer whose information was estimated. */
    private static String network(int networks, JsonNode epoch, String unit) {
        List<String> parts = new ArrayList<>();
        accuracy("train", epoch.path("trainAccuracy"), parts);
        accuracy("test", epoch.path("testAccuracy"), parts);
        for (JsonNode layer : epoch.path("layers").valueStream().toList().reversed()) {
            if (layer.path("xInformation").path("value").isNumber()) {
                String of = ";T_" + layer.path("layer").asString("?") + ")";
                for (String letter : List.of("x", "y")) {
                    JsonNode information = layer.path(letter + "Information");
                    parts.add(value("I(" + letter.toUpperCase(Locale.ROOT) + of, information.path("value"), information,
                            unit));
                }
                break;
            }
        }
        parts.removeIf(String::isEmpty);
        return (networks > 1 ? "first of " + networks + " networks, " : "") + "after epoch "
                + epoch.path("epoch").asString("?") + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
    }

    private static void accuracy(String of, JsonNode share, List<String> parts) {
        if (share.isNumber()) {
            parts.add(String.format(Locale.ROOT, "%.1f %% %s accuracy", 100 * share.asDouble(), of));
        }
    }

    /** No number without its error and its verdict: where one of them is missing there is nothing to show. */
    private static String value(String name, JsonNode value, JsonNode of, String unit) {
        JsonNode error = of.path("standardError").path("total");
        String verdict = of.path("verdict").asString("");
        return value.isNumber() && error.isNumber() && !verdict.isEmpty()
                ? name + " = " + rounded(value.asDouble()) + " ± " + rounded(error.asDouble()) + " " + unit + " ("
                        + words(verdict) + ")"
                : "";
    }

    /** Three digits after the point; what rounds to zero has no sign. */
    private static String rounded(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.equals("-0.000") ? "0.000" : digits;
    }

    /** A verdict in plain words; experiments that judge by another scale say theirs in words already. */
    static String words(String label) {
        Verdict verdict = VERDICTS.get(label);
        return verdict == null ? label : VerdictMark.words(verdict);
    }

    /** Whether it is a verdict on an estimate. */
    static boolean isVerdict(String label) {
        return VERDICTS.containsKey(label);
    }
}
