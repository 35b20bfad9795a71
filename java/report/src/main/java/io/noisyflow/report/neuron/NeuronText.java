package io.noisyflow.report.neuron;

import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.experiments.neuron.ChainEpoch;
import io.noisyflow.experiments.neuron.ChainLayer;
import io.noisyflow.experiments.neuron.KnownInformation;
import io.noisyflow.experiments.neuron.LeakyPairResult;
import io.noisyflow.experiments.neuron.NeuronPoint;
import io.noisyflow.experiments.neuron.NeuronResult;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Verdict;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Short tables of the experiments {@code neuron} and {@code leaky-pair}: estimates beside exact values. */
final class NeuronText {
    /** Lines of a table of epochs; the table files hold all of them. */
    private static final int LINES = 12;

    private NeuronText() {}

    static String render(NeuronResult result, Unit unit) {
        StringBuilder text = new StringBuilder();
        text.append("neuron: I(X;T) in ").append(unit.label())
                .append(", T = tanh(w X - 2 w) + Z, X uniform on -3, -1, 1, 3; ").append(cells(result.cells(),
                        result.allCells()))
                .append("\n\n");
        if (!result.points().isEmpty()) {
            text.append(grid(result.points(), unit)).append('\n');
        }
        if (!result.epochs().isEmpty()) {
            text.append("training under noise ").append(shortest(result.noise())).append(":\n")
                    .append(epochs(result.epochs(), unit)).append('\n');
        }
        List<KnownInformation> all = new ArrayList<>();
        result.points().forEach(point -> {
            all.add(point.population());
            if (point.sample() != null) {
                all.add(point.sample());
            }
        });
        return text.append(agreement(all, result.epochs())).append('\n')
                .append(OriginText.origin(result.provenance())).toString();
    }

    static String render(LeakyPairResult result, Unit unit) {
        return "leaky-pair: information in " + unit.label() + " after each epoch, noise " + shortest(result.noise())
                + "; " + cells(result.cells(), result.allCells()) + "\n\n" + epochs(result.epochs(), unit) + '\n'
                + agreement(List.of(), result.epochs()) + '\n' + OriginText.origin(result.provenance());
    }

    private static String cells(int cells, int all) {
        return cells + " of " + all + " cells finished";
    }

    /** A line for each weight, for each sigma the estimate from the population and the exact value. */
    private static String grid(List<NeuronPoint> points, Unit unit) {
        Set<Double> sigmas = new LinkedHashSet<>();
        Set<Double> weights = new LinkedHashSet<>();
        points.forEach(point -> {
            sigmas.add(point.sigma());
            weights.add(point.weight());
        });
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("w"));
        sigmas.forEach(sigma -> header.addAll(List.of("sigma " + shortest(sigma), "truth")));
        table.line(header);
        for (double weight : weights) {
            List<String> line = new ArrayList<>(List.of(shortest(weight)));
            for (double sigma : sigmas) {
                points.stream().filter(point -> point.weight() == weight && point.sigma() == sigma).findFirst()
                        .ifPresent(point -> line.addAll(cells(point.population(), unit)));
            }
            table.line(line);
        }
        return table.render();
    }

    /** Some of the epochs, the first and the last among them. */
    private static String epochs(List<ChainEpoch> epochs, Unit unit) {
        TextTable table = new TextTable();
        List<ChainLayer> first = epochs.isEmpty() ? List.of() : epochs.getFirst().layers();
        List<String> header = new ArrayList<>(List.of("epoch", "loss"));
        for (ChainLayer layer : first) {
            header.addAll(List.of("w" + layer.layer(), "b" + layer.layer(), "I(X;T_" + layer.layer() + ")", "truth"));
        }
        for (ChainLayer layer : first) {
            header.addAll(List.of("I(Y;T_" + layer.layer() + ")", "truth"));
        }
        table.line(header);
        int lines = Math.min(LINES, epochs.size());
        for (int i = 0; i < lines; i++) {
            ChainEpoch epoch = epochs.get(lines == 1 ? 0
                    : (int) Math.round((double) i * (epochs.size() - 1) / (lines - 1)));
            List<String> line = new ArrayList<>(List.of(Integer.toString(epoch.epoch()),
                    TextTable.fixed(epoch.loss(), 5)));
            for (ChainLayer layer : epoch.layers()) {
                line.addAll(List.of(TextTable.fixed(layer.weight(), 3), TextTable.fixed(layer.bias(), 3)));
                line.addAll(cells(layer.xInformation(), unit));
            }
            epoch.layers().forEach(layer -> line.addAll(cells(layer.yInformation(), unit)));
            table.line(line);
        }
        return table.render();
    }

    private static List<String> cells(KnownInformation known, Unit unit) {
        return List.of(TextTable.fixed(unit.fromNats(known.estimate().value()), 3) + ' '
                + VerdictMark.of(known.estimate().verdict()),
                TextTable.fixed(unit.fromNats(known.truth()), 3));
    }

    private static String agreement(List<KnownInformation> grid, List<ChainEpoch> epochs) {
        List<KnownInformation> all = new ArrayList<>(grid);
        epochs.forEach(epoch -> epoch.layers().forEach(layer -> {
            all.add(layer.xInformation());
            all.add(layer.yInformation());
        }));
        long held = all.stream().filter(KnownInformation::holdsTruth).count();
        double largest = all.stream().map(KnownInformation::deviation).filter(Figure::isPresent)
                .mapToDouble(deviation -> Math.abs(deviation.value())).max().orElse(0);
        return legend(all.stream().map(known -> known.estimate().verdict()).toList()) + held + " of " + all.size()
                + " brackets, widened by 3 standard errors, hold the exact value; largest deviation "
                + TextTable.fixed(largest, 2) + " standard errors\n";
    }

    private static String legend(Collection<Verdict> verdicts) {
        StringBuilder legend = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            if (verdicts.contains(verdict)) {
                legend.append(legend.isEmpty() ? "" : "   ").append(VerdictMark.of(verdict)).append(' ')
                        .append(VerdictMark.words(verdict));
            }
        }
        return legend.isEmpty() ? "" : legend.append('\n').toString();
    }
}
