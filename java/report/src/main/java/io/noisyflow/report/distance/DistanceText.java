package io.noisyflow.report.distance;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Verdict;
import io.noisyflow.information.distance.estimate.DistanceEnd;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.DistancesAtSigma;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.information.distance.permutation.PermutationResult;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;

/** A table for each sigma, a line for each distance. */
final class DistanceText {
    private static final int DIGITS = 4;

    private final Unit unit;
    private final Advice advice = new Advice("sigma");
    private final StringBuilder text = new StringBuilder();

    private DistanceText(Unit unit) {
        this.unit = unit;
    }

    static String render(DistanceResult result, String first, String second, Unit unit) {
        DistanceText rendering = new DistanceText(unit);
        rendering.head(result, first, second);
        result.estimates().forEach(rendering::table);
        rendering.tests(result);
        String sentences = rendering.advice.render();
        rendering.text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return rendering.text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private void head(DistanceResult result, String first, String second) {
        text.append("P = ").append(first).append(", n = ").append(result.firstN()).append("\nQ = ").append(second)
                .append(", n = ").append(result.secondN()).append("\nd = ").append(result.d()).append(", setting ")
                .append(result.setting().label());
        boolean drawn = result.estimates().stream().flatMap(at -> at.distances().stream())
                .anyMatch(each -> each.measure().family() == Measure.Family.DIVERGENCES);
        if (drawn) {
            text.append("; ").append(result.firstQueries()).append(" + ").append(result.secondQueries())
                    .append(" queries x ").append(result.draws()).append(" draws");
        }
        text.append("; KL and JS in ").append(unit.label()).append(", W in the unit of the coordinates\n");
    }

    private void table(DistancesAtSigma at) {
        text.append("\nsigma ").append(shortest(at.sigma())).append(at.sigma() == 0 ? ", the rows themselves" : "")
                .append('\n');
        TextTable table = new TextTable().line("distance", "value", "+-", "bracket", "from", "verdict");
        for (DistanceEstimate each : at.distances()) {
            Measure measure = each.measure();
            table.line(measure.symbol(),
                    each.value().isPresent() ? number(measure, each.value().value(), each.standardError().total())
                            : TextTable.NONE,
                    each.value().isPresent()
                            ? TextTable.error(DistanceJson.shown(measure, each.standardError().total(), unit), DIGITS)
                            : TextTable.NONE,
                    "[" + end(measure, each.lower()) + ", " + end(measure, each.upper()) + "]",
                    each.lower().from().equals(each.upper().from()) ? each.lower().from()
                            : each.lower().from() + ", " + each.upper().from(),
                    each.verdict().label());
            advice.add(measure.symbol(), shortest(at.sigma()), each.verdict(), each.advice());
        }
        text.append(table.render());
    }

    private void tests(DistanceResult result) {
        if (result.permutations() == 0) {
            return;
        }
        text.append("\nare P and Q of one law? ").append(result.permutations())
                .append(" permutations of the rows; p is the chance of a statistic as large if they are\n");
        TextTable table = new TextTable().line("sigma", "statistic", "observed", "largest permuted", "p");
        for (DistancesAtSigma at : result.estimates()) {
            for (PermutationResult test : at.tests()) {
                double largest = test.permuted().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
                table.line(shortest(at.sigma()), test.statistic().label(), fixed(test.observed(), DIGITS),
                        fixed(largest, DIGITS), fixed(test.pValue(), DIGITS));
            }
        }
        text.append(table.render());
    }

    private String end(Measure measure, DistanceEnd end) {
        return end.at().isPresent() ? number(measure, end.at().value(), end.standardError()) : "none";
    }

    private String number(Measure measure, double value, double error) {
        return fixed(DistanceJson.shown(measure, value, unit), DistanceJson.shown(measure, error, unit), DIGITS);
    }
}
