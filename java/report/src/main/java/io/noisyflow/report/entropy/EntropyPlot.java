package io.noisyflow.report.entropy;

import io.noisyflow.information.Information;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** I(S;S+Z), I(Y;S+Z) and I(X;S+Z) against sigma, and h(S+Z). */
final class EntropyPlot {
    private EntropyPlot() {}

    static Plot of(String title, EntropyResult result, Unit unit) {
        List<EntropyEstimate> estimates =
                result.estimates().stream().sorted(Comparator.comparingDouble(EntropyEstimate::sigma)).toList();
        double logRows = StrictMath.log(result.n());
        List<Panel> panels = new ArrayList<>();
        List<Curve> pairwise = List.of(
                line("pairwise upper bound", 3, estimates, unit, each -> each.pairwiseBounds().upper() - noise(each)),
                line("pairwise lower bound", 2, estimates, unit, each -> each.pairwiseBounds().lower() - noise(each)));
        panels.add(panel("I(S;S+Z)", 0, estimates, EntropyEstimate::asInformation, logRows, "log n", pairwise, unit));
        panels.add(panel("I(Y;S+Z)", 1, estimates, EntropyEstimate::labelInformation,
                result.labelEntropy().isPresent() ? result.labelEntropy().value() : logRows, "H(Y)", List.of(), unit));
        panels.add(panel("I(X;S+Z)", 4, estimates, EntropyEstimate::inputInformation, logRows, "log n", List.of(),
                unit));
        panels.add(new Panel("", Axis.sigma(), Axis.of("h(S+Z) (" + unit.label() + ")"),
                List.of(Curve.estimates("h(S+Z)", 2, estimates.stream().map(each -> entropy(each, unit)).toList()))));
        return new Plot(title, "Informations and the entropy h(S+Z) against sigma with their brackets shaded, the "
                + "verdict in the shape of each point, one standard error as a bar"
                + Panel.ofLevels(panels, "; dashed, what an information cannot exceed") + ".", panels);
    }

    private static double noise(EntropyEstimate estimate) {
        return estimate.entropy() - estimate.information();
    }

    private static Dot entropy(EntropyEstimate estimate, Unit unit) {
        return Dot.of(estimate.sigma(), new Information(estimate.entropy(), estimate.standardError(),
                estimate.bracket(), estimate.verdict(), estimate.advice(), null), unit);
    }

    private static Curve line(String name, int look, List<EntropyEstimate> estimates, Unit unit,
            ToDoubleFunction<EntropyEstimate> nats) {
        return Curve.bound(name, look, estimates.stream()
                .map(each -> Dot.at(each.sigma(), unit.fromNats(nats.applyAsDouble(each)))).toList());
    }

    private static Panel panel(String name, int look, List<EntropyEstimate> estimates,
            Function<EntropyEstimate, @Nullable Information> of, double ceiling, String ceilingName,
            List<Curve> bounds, Unit unit) {
        List<Dot> dots = estimates.stream().filter(each -> of.apply(each) != null)
                .map(each -> Dot.of(each.sigma(), Objects.requireNonNull(of.apply(each)), unit)).toList();
        List<Curve> curves = new ArrayList<>(dots.isEmpty() ? List.of() : bounds);
        curves.add(Curve.estimates(name, look, dots));
        return InformationAxis.panel(Axis.sigma(), name + " (" + unit.label() + ")", curves, unit.fromNats(ceiling),
                ceilingName);
    }
}
