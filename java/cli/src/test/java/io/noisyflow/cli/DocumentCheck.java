package io.noisyflow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold in a JSON document whatever the data, and between two documents of one request. */
final class DocumentCheck {
    /** What follows from time, from the backend, or from a number that lies within rounding of a threshold. */
    private static final Set<String> OWN = Set.of("seconds", "threads", "pairsPerSecond", "arithmeticError", "within",
            "between", "low", "high", "pearson", "spearman", "cells", "pairs");
    /** Standard errors by which an estimate may miss a bound that its truth keeps. */
    private static final double STANDARD_ERRORS = 5;
    /** What is granted to sums in double precision, relative to numbers of size 1 and more. */
    private static final double DOUBLE_ERROR = 1e-6;

    private final List<String> complaints = new ArrayList<>();

    /** What does not hold in a document: one clause each. */
    static List<String> complaints(JsonNode document) {
        DocumentCheck check = new DocumentCheck();
        double unit = document.path("unit").asString("nats").equals("bits") ? 1 / StrictMath.log(2) : 1;
        double ceiling = document.has("n") ? StrictMath.log(document.get("n").asDouble()) * unit
                : Double.POSITIVE_INFINITY;
        check.walk(document, "", new Bounds(ceiling, Double.POSITIVE_INFINITY, 0));
        return check.complaints;
    }

    /**
     * What differs between two documents by more than arithmetic explains.
     *
     * @param doubles whether both are of double precision: then every number must agree
     */
    static List<String> differences(JsonNode first, JsonNode second, boolean doubles) {
        DocumentCheck check = new DocumentCheck();
        check.compare(first, second, "", doubles ? DOUBLE_ERROR : Double.NaN);
        return check.complaints;
    }

    /** The entropies that informations within an object cannot exceed, and the stated arithmetic error. */
    private record Bounds(double inputs, double labels, double arithmetic) {
        Bounds within(JsonNode node) {
            return new Bounds(Math.min(inputs, node.path("inputEntropy").asDouble(inputs)),
                    Math.min(labels, node.path("labelEntropy").asDouble(labels)),
                    Math.max(arithmetic, node.path("arithmeticError").asDouble(arithmetic)));
        }
    }

    private void walk(JsonNode node, String path, Bounds around) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "/" + i, around);
            }
            return;
        }
        if (!node.isObject()) {
            return;
        }
        Bounds bounds = around.within(node);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isNull() && !node.has(field.getKey() + "Reason")) {
                complaints.add(path + "/" + field.getKey() + " is null without a reason");
            }
            walk(field.getValue(), path + "/" + field.getKey(), bounds);
        }
        if (node.has("information") && node.has("entropyBracket")) {
            JsonNode error = node.path("standardError");
            information(node.get("information"), error, node.get("informationBracket"), bounds.inputs, bounds, path);
            between(node.get("entropy"), error, node.get("entropyBracket"), bounds, path + "/entropy");
            JsonNode labels = node.path("labelInformation");
            ordered(labels, node.get("information").asDouble(), error, bounds, path);
        }
        if (node.has("value") && node.has("bracket") && node.has("verdict") && !path.endsWith("Difference")) {
            boolean labels = path.endsWith("labelInformation") || path.endsWith("yInformation");
            information(node.get("value"), node.path("standardError"), node.get("bracket"),
                    labels ? bounds.labels : bounds.inputs, bounds, path);
        }
        if (node.has("xInformation") && node.has("yInformation")) {
            ordered(node.get("yInformation"), node.at("/xInformation/value").asDouble(Double.NaN),
                    node.at("/xInformation/standardError"), bounds, path);
        }
    }

    private static double slack(JsonNode error, Bounds bounds) {
        return STANDARD_ERRORS * error.path("monteCarlo").asDouble(0) + 2 * bounds.arithmetic + 1e-9;
    }

    private void information(JsonNode value, JsonNode error, JsonNode bracket, double ceiling, Bounds bounds,
            String path) {
        double slack = slack(error, bounds);
        if (value.isNumber() && !(value.asDouble() <= ceiling + slack && value.asDouble() >= -slack)) {
            complaints.add(path + ": information " + value + " is not in 0 .. " + ceiling + " within " + slack);
        }
        between(value, error, bracket, bounds, path);
    }

    private void between(JsonNode value, JsonNode error, JsonNode bracket, Bounds bounds, String path) {
        if (!value.isNumber()) {
            return;
        }
        double slack = slack(error, bounds);
        JsonNode lower = bracket.path("lower");
        JsonNode upper = bracket.path("upper");
        if (lower.isNumber() && !(lower.asDouble() <= value.asDouble() + slack)
                || upper.isNumber() && !(upper.asDouble() >= value.asDouble() - slack)) {
            complaints.add(path + ": " + value + " lies outside " + lower + " .. " + upper + " by more than " + slack);
        }
    }

    private void ordered(JsonNode labels, double information, JsonNode error, Bounds bounds, String path) {
        double slack = slack(error, bounds) + slack(labels.path("standardError"), bounds);
        if (labels.path("value").isNumber() && !(labels.get("value").asDouble() <= information + slack)) {
            complaints.add(path + ": I(Y) " + labels.get("value") + " is above I(X) " + information + " by more than "
                    + slack);
        }
    }

    private void compare(JsonNode first, JsonNode second, String path, double error) {
        if (first.isArray() && first.size() != second.size()) {
            complaints.add(path + " has " + first.size() + " entries and " + second.size());
            return;
        }
        for (int i = 0; first.isArray() && i < first.size(); i++) {
            compare(first.get(i), second.get(i), path + "/" + i, error);
        }
        if (!first.isObject()) {
            return;
        }
        boolean states = first.path("arithmeticError").isNumber() && second.path("arithmeticError").isNumber();
        double allowed = Double.isNaN(error) && states
                ? first.get("arithmeticError").asDouble() + second.get("arithmeticError").asDouble()
                : error;
        for (Map.Entry<String, JsonNode> field : first.properties()) {
            String name = field.getKey();
            JsonNode other = second.path(name);
            if (OWN.contains(name)) {
                continue;
            }
            if (field.getValue().isNumber() && other.isNumber()) {
                compareNumbers(field.getValue().asDouble(), other.asDouble(), path + "/" + name, name, allowed,
                        error);
            } else if (!field.getValue().isNumber()) {
                compare(field.getValue(), other, path + "/" + name, allowed);
            }
        }
    }

    /** In single precision the estimates themselves, an information of labels being a difference of two. */
    private void compareNumbers(double first, double second, String path, String name, double allowed, double error) {
        boolean estimate = name.equals("entropy") || name.equals("information") || name.equals("value");
        boolean doubles = error == DOUBLE_ERROR;
        if (!doubles && (!estimate || Double.isNaN(allowed))) {
            return;
        }
        double tolerance = doubles ? allowed * (1 + Math.abs(first)) : 2 * allowed + 1e-9 * (1 + Math.abs(first));
        if (!(Math.abs(first - second) <= tolerance)) {
            complaints.add(path + " is " + first + " and " + second + ", expected to agree within " + tolerance);
        }
    }
}
