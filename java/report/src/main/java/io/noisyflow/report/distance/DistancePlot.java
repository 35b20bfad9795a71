package io.noisyflow.report.distance;

import io.noisyflow.information.Figure;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.DistancesAtSigma;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Distances against sigma, those of one scale in one panel. */
final class DistancePlot {
    private DistancePlot() {}

    static Plot of(String title, DistanceResult result, String first, String second, Unit unit) {
        List<DistancesAtSigma> noisy = result.estimates().stream().filter(at -> at.sigma() > 0)
                .sorted(Comparator.comparingDouble(DistancesAtSigma::sigma)).toList();
        return new Plot(title, "P is " + first + ", Q is " + second + ". Distances of the noisy laws against sigma, "
                + "their brackets shaded, the verdict in the shape of each point, one standard error as a bar. Of a "
                + "distance that is known by its bracket alone the middle is drawn.",
                List.of(panel("distance", noisy, unit, Measure.TOTAL_VARIATION, Measure.SQUARED_HELLINGER,
                        Measure.MAXIMUM_MEAN_DISCREPANCY),
                        panel("information (" + unit.label() + ")", noisy, unit, Measure.KULLBACK_LEIBLER,
                                Measure.REVERSE_KULLBACK_LEIBLER, Measure.JENSEN_SHANNON),
                        panel("chi-square", noisy, unit, Measure.CHI_SQUARE, Measure.REVERSE_CHI_SQUARE),
                        panel("unit of the coordinates", noisy, unit, Measure.FIRST_WASSERSTEIN,
                                Measure.SECOND_WASSERSTEIN, Measure.SLICED_FIRST_WASSERSTEIN,
                                Measure.SLICED_SECOND_WASSERSTEIN)));
    }

    private static Panel panel(String title, List<DistancesAtSigma> noisy, Unit unit, Measure... measures) {
        List<Curve> curves = new ArrayList<>();
        for (Measure measure : measures) {
            List<Dot> dots = new ArrayList<>();
            for (DistancesAtSigma at : noisy) {
                at.distances().stream().filter(each -> each.measure() == measure)
                        .forEach(each -> dots.add(dot(at.sigma(), each, unit)));
            }
            if (!dots.isEmpty()) {
                curves.add(Curve.estimates(measure.symbol(), curves.size(), dots));
            }
        }
        return new Panel("", Axis.sigma(), Axis.of(title), curves);
    }

    private static Dot dot(double sigma, DistanceEstimate estimate, Unit unit) {
        double lower = shown(estimate, estimate.lower().at(), unit);
        double upper = shown(estimate, estimate.upper().at(), unit);
        double middle = Double.isNaN(upper) ? lower : Double.isNaN(lower) ? upper : (lower + upper) / 2;
        boolean hasValue = estimate.value().isPresent();
        return new Dot(sigma, hasValue ? shown(estimate, estimate.value(), unit) : middle,
                hasValue ? DistanceJson.shown(estimate.measure(), estimate.standardError().total(), unit) : 0, lower,
                upper, estimate.verdict());
    }

    private static double shown(DistanceEstimate estimate, Figure figure, Unit unit) {
        return figure.isPresent() ? DistanceJson.shown(estimate.measure(), figure.value(), unit) : Double.NaN;
    }
}
