package io.noisyflow.report.compare;

import io.noisyflow.information.Information;
import io.noisyflow.information.difference.DifferenceEstimate;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both sides against sigma, and the difference; of rows, and of labels where there are any. */
final class ComparePlot {
    private ComparePlot() {}

    static Plot of(String title, DifferenceResult result, String first, String second, Unit unit) {
        double logRows = StrictMath.log(result.n());
        List<Panel> panels = new ArrayList<>();
        panels.addAll(panels("I(A;A+Z)", "I(B;B+Z)", result, EntropyEstimate::asInformation,
                DifferenceEstimate::information, logRows, "log n", unit));
        panels.addAll(panels("I(Y;A+Z)", "I(Y;B+Z)", result, EntropyEstimate::labelInformation,
                DifferenceEstimate::labelInformation,
                result.labelEntropy().isPresent() ? result.labelEntropy().value() : logRows, "H(Y)", unit));
        return new Plot(title, "A is " + first + ", B is " + second + ". Both informations against sigma, and the "
                + "difference, above the dashed line where A tells more: brackets shaded, the verdict in the shape of "
                + "each point, one standard error as a bar.", panels);
    }

    private static List<Panel> panels(String a, String b, DifferenceResult result,
            Function<EntropyEstimate, @Nullable Information> of,
            Function<DifferenceEstimate, @Nullable InformationDifference> difference, double ceiling,
            String ceilingName, Unit unit) {
        List<DifferenceEstimate> kept = result.estimates().stream().filter(each -> difference.apply(each) != null)
                .sorted(Comparator.comparingDouble(DifferenceEstimate::sigma)).toList();
        List<Dot> differences = kept.stream().map(each -> dot(each.sigma(), Objects.requireNonNull(difference.apply(
                each)), unit)).toList();
        String name = a + " − " + b;
        return List.of(
                InformationAxis.panel(Axis.sigma(), "information (" + unit.label() + ")",
                        List.of(Curve.estimates(a, 0, side(kept, DifferenceEstimate::first, of, unit)),
                                Curve.estimates(b, 1, side(kept, DifferenceEstimate::second, of, unit))),
                        unit.fromNats(ceiling), ceilingName),
                new Panel("", Axis.sigma(), Axis.of(name + " (" + unit.label() + ")"),
                        List.of(Curve.estimates(name, 2, differences), Curve.level("no difference", 0))));
    }

    private static List<Dot> side(List<DifferenceEstimate> estimates,
            Function<DifferenceEstimate, EntropyEstimate> side,
            Function<EntropyEstimate, @Nullable Information> of, Unit unit) {
        return estimates.stream().filter(each -> of.apply(side.apply(each)) != null).map(each -> Dot.of(each.sigma(),
                Objects.requireNonNull(of.apply(side.apply(each))), unit)).toList();
    }

    private static Dot dot(double sigma, InformationDifference difference, Unit unit) {
        return new Dot(sigma, unit.fromNats(difference.value()), unit.fromNats(difference.standardError().total()),
                Dot.in(unit, difference.lower()), Dot.in(unit, difference.upper()), difference.verdict());
    }
}
