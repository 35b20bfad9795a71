package io.noisyflow.report.multiplicative;

import io.noisyflow.information.Information;
import io.noisyflow.information.multiplicative.MultiplicativeEstimate;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** I(S;T) and I(Y;T) against sigma. */
final class MultiplicativePlot {
    private MultiplicativePlot() {}

    static Plot of(String title, MultiplicativeResult result, Unit unit) {
        double logRows = unit.fromNats(StrictMath.log(result.n()));
        double labels = result.labelEntropy().isPresent() ? unit.fromNats(result.labelEntropy().value()) : logRows;
        List<Panel> panels =
                List.of(panel("I(S;T)", 0, result, MultiplicativeEstimate::information, logRows, "log n", unit),
                        panel("I(Y;T)", 1, result, MultiplicativeEstimate::labelInformation, labels, "H(Y)", unit));
        return new Plot(title, "Informations against sigma with their brackets shaded, the verdict in the shape of "
                + "each point, one standard error as a bar"
                + Panel.ofLevels(panels, "; dashed, what they cannot exceed") + ".", panels);
    }

    private static Panel panel(String name, int look, MultiplicativeResult result,
            Function<MultiplicativeEstimate, @Nullable Information> of, double ceiling, String ceilingName,
            Unit unit) {
        List<Dot> dots = result.estimates().stream().filter(each -> of.apply(each) != null)
                .sorted(Comparator.comparingDouble(MultiplicativeEstimate::sigma))
                .map(each -> Dot.of(each.sigma(), Objects.requireNonNull(of.apply(each)), unit)).toList();
        return InformationAxis.panel(Axis.sigma(), name + " (" + unit.label() + ")",
                List.of(Curve.estimates(name, look, dots)), ceiling, ceilingName);
    }
}
