package io.noisyflow.report.neuron;

import io.noisyflow.experiments.neuron.ChainEpoch;
import io.noisyflow.experiments.neuron.ChainLayer;
import io.noisyflow.experiments.neuron.ExactCurve;
import io.noisyflow.experiments.neuron.KnownInformation;
import io.noisyflow.experiments.neuron.NeuronPoint;
import io.noisyflow.experiments.neuron.NeuronResult;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Estimates beside exact values: against the weight, and over epochs. */
final class ChainPlot {
    private static final String CAPTION = "Exact values as lines, estimates as points in the symbol of their verdict "
            + "with one standard error as a bar, brackets shaded";

    private ChainPlot() {}

    /** Of the neuron: a curve for each sigma against the weight, and the training. */
    static Plot of(String title, NeuronResult result, int inputs, Unit unit) {
        List<Curve> curves = new ArrayList<>();
        for (ExactCurve exact : result.exactCurves()) {
            int look = curves.size() / 2;
            List<NeuronPoint> points = result.points().stream().filter(point -> point.sigma() == exact.sigma())
                    .sorted(Comparator.comparingDouble(NeuronPoint::weight)).toList();
            List<Dot> line = new ArrayList<>();
            for (int i = 0; i < exact.weights().size(); i++) {
                line.add(Dot.at(exact.weights().get(i), unit.fromNats(exact.information().get(i))));
            }
            // An exact curve without an estimate yet would claim a run that has not been.
            curves.add(Curve.line("", look, points.isEmpty() ? List.of() : line));
            curves.add(Curve.marks("σ = " + TextTable.shortest(exact.sigma()), look, points.stream()
                    .map(point -> Dot.of(point.weight(), point.population().estimate(), unit)).toList()));
        }
        List<Panel> panels = new ArrayList<>();
        panels.add(InformationAxis.panel(Axis.logarithmic("weight"), "I(X;T) (" + unit.label() + ")", curves,
                unit.fromNats(StrictMath.log(inputs)), "H(X)"));
        panels.addAll(training(result.epochs(), inputs, unit));
        return plot(title, panels);
    }

    /** Of a chain of layers in training. */
    static Plot of(String title, List<ChainEpoch> epochs, int inputs, Unit unit) {
        return plot(title, training(epochs, inputs, unit));
    }

    private static Plot plot(String title, List<Panel> panels) {
        return new Plot(title, CAPTION + Panel.ofLevels(panels, "; dashed, the entropy of the inputs") + ".", panels);
    }

    private static List<Panel> training(List<ChainEpoch> epochs, int inputs, Unit unit) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        double ceiling = unit.fromNats(StrictMath.log(inputs));
        return List.of(overEpochs("I(X;T_l)", epochs, ChainLayer::xInformation, ceiling, unit),
                overEpochs("I(Y;T_l)", epochs, ChainLayer::yInformation, ceiling, unit));
    }

    private static Panel overEpochs(String name, List<ChainEpoch> epochs, Function<ChainLayer, KnownInformation> of,
            double ceiling, Unit unit) {
        EpochScale scale = new EpochScale(epochs.stream().map(ChainEpoch::epoch).toList());
        List<Curve> curves = new ArrayList<>();
        for (int l = 0; l < epochs.getFirst().layers().size(); l++) {
            List<Dot> exact = new ArrayList<>();
            List<Dot> estimates = new ArrayList<>();
            for (ChainEpoch epoch : epochs) {
                KnownInformation known = of.apply(epoch.layers().get(l));
                exact.add(Dot.at(scale.at(epoch.epoch()), unit.fromNats(known.truth())));
                estimates.add(Dot.of(scale.at(epoch.epoch()), known.estimate(), unit));
            }
            curves.add(Curve.line("", l, exact));
            curves.add(Curve.marks("layer " + epochs.getFirst().layers().get(l).layer(), l, estimates));
        }
        return InformationAxis.panel(scale.axis(), name + " (" + unit.label() + ")", curves, ceiling, "H(X)");
    }
}
