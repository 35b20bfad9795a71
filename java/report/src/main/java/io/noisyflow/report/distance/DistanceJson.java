package io.noisyflow.report.distance;

import io.noisyflow.information.Figure;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.distance.estimate.DistanceEnd;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.DistancesAtSigma;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;

/** The fields of command {@code distance}: for each sigma an object for each distance, under its name. */
final class DistanceJson {
    private DistanceJson() {}

    static void write(DistanceResult result, String first, String second, JsonObject root) {
        JsonDocument.setting(root, result.setting());
        root.text("first", first).text("second", second).count("firstN", result.firstN())
                .count("secondN", result.secondN()).count("d", result.d());
        JsonDocument.origin(root, result.provenance());
        root.count("firstQueries", result.firstQueries()).count("secondQueries", result.secondQueries())
                .count("draws", result.draws()).count("permutations", result.permutations());
        JsonDocument.cost(root, result.provenance());
        JsonObject.JsonList estimates = root.list("estimates");
        for (DistancesAtSigma at : result.estimates()) {
            JsonObject object = estimates.object().number("sigma", at.sigma());
            at.distances().forEach(each -> write(each, object.object(each.measure().label())));
            if (!at.tests().isEmpty()) {
                JsonObject.JsonList tests = object.list("tests");
                at.tests().forEach(test -> tests.object().text("statistic", test.statistic().label())
                        .number("observed", test.observed()).number("pValue", test.pValue())
                        .setting("permuted", test.permuted()));
            }
        }
    }

    private static void write(DistanceEstimate estimate, JsonObject to) {
        Measure measure = estimate.measure();
        to.number("value", shown(measure, estimate.value(), to.unit()));
        StandardError error = estimate.standardError();
        to.object("standardError").number("monteCarlo", shown(measure, error.monteCarlo(), to.unit()))
                .number("sampling", shown(measure, error.sampling(), to.unit()))
                .number("total", shown(measure, error.total(), to.unit()));
        JsonObject bracket = to.object("bracket");
        end("lower", measure, estimate.lower(), bracket);
        end("upper", measure, estimate.upper(), bracket);
        to.text("verdict", estimate.verdict().label()).text("advice", estimate.advice());
    }

    private static void end(String name, Measure measure, DistanceEnd end, JsonObject to) {
        to.number(name, shown(measure, end.at(), to.unit())).text(name + "From", end.from())
                .number(name + "StandardError", shown(measure, end.standardError(), to.unit()));
    }

    /** A number of a distance, in the unit where it is an information. */
    static double shown(Measure measure, double value, Unit unit) {
        return measure.scale() == Measure.Scale.INFORMATION ? unit.fromNats(value) : value;
    }

    private static Figure shown(Measure measure, Figure value, Unit unit) {
        return value.isPresent() ? Figure.of(shown(measure, value.value(), unit)) : value;
    }
}
