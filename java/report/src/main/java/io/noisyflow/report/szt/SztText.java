package io.noisyflow.report.szt;

import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.Information;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.LayerResult.Bins;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.layers.BoundText;
import io.noisyflow.report.layers.OrderText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line for each epoch: accuracies and I(X;T_l) of every layer, marked with its verdict; without noise, where that is
 * a constant, H(Bin(T_l)) of the widest bins. Of many networks only the last epoch of each is shown.
 */
final class SztText {
    private static final int DIGITS = 3;
    /** Up to so many networks are shown epoch by epoch. */
    private static final int IN_FULL = 3;

    private final SztResult result;
    private final Unit unit;
    private final boolean everyEpoch;
    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    private final Advice advice = new Advice("epoch");
    private final OrderText orders;

    private SztText(SztResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
        this.orders = new OrderText(unit);
        this.everyEpoch = result.networks().size() <= IN_FULL;
    }

    static String render(SztResult result, Unit unit) {
        return new SztText(result, unit).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(result.experiment()).append(": ").append(quantity()).append(" in ")
                .append(unit.label()).append(" after each epoch, setting ").append(result.setting().label())
                .append("; H(X) = ").append(number(result.inputEntropy())).append(", H(Y) = ")
                .append(number(result.labelEntropy())).append(softLabels()).append('\n');
        if (everyEpoch) {
            result.networks().forEach(network -> text.append("\nnetwork of seed ").append(network.seed()).append('\n')
                    .append(table(List.of(network))));
        } else {
            text.append("\nthe last epoch of ").append(result.networks().size()).append(" networks\n")
                    .append(table(result.networks()));
        }
        if (!verdicts.isEmpty()) {
            text.append(VerdictMark.legend(verdicts)).append('\n')
                    .append(orders.render("H(X), H(Y), data processing")).append(bounds());
        }
        String sentences = advice.render();
        text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    /** The layers of the first network beside the bottleneck, at the last epoch. */
    private String bounds() {
        KnownLaw law = result.law();
        NetworkResult first = result.networks().getFirst();
        if (law == null || first.epochs().isEmpty()) {
            return "";
        }
        SztEpoch last = first.epochs().getLast();
        String table = BoundText.render("network of seed " + first.seed() + " at epoch "
                + last.epoch(), law, last.layers(), unit);
        return table.isEmpty() ? "" : '\n' + table;
    }

    private String softLabels() {
        return result.labelInformation() < result.labelEntropy()
                ? ", I(X;Y) = " + number(result.labelInformation()) + "; accuracy is that of the more likely label"
                : "";
    }

    /** What the columns of the layers show. */
    private String quantity() {
        LayerResult first = firstLayer();
        if (first == null || first.flow() != null || first.bins().isEmpty()) {
            return "I(X;T_l)";
        }
        return String.format(Locale.ROOT, "no noise, so H(Bin(T_l)) of bins %.3g wide", widest(first).binSize());
    }

    private static Bins widest(LayerResult layer) {
        return Collections.max(layer.bins(), Comparator.comparingDouble(Bins::binSize));
    }

    private @Nullable LayerResult firstLayer() {
        return result.networks().stream().flatMap(network -> network.epochs().stream())
                .flatMap(epoch -> epoch.layers().stream()).findFirst().orElse(null);
    }

    private String table(List<NetworkResult> networks) {
        TextTable table = new TextTable();
        table.line(header(networks));
        for (NetworkResult network : networks) {
            int epochs = network.epochs().size();
            for (SztEpoch epoch : network.epochs().subList(everyEpoch ? 0 : Math.max(0, epochs - 1), epochs)) {
                table.line(line(network, epoch));
            }
        }
        if (!everyEpoch) {
            addSpread(table, Ensemble.of(networks));
        }
        return table.render();
    }

    /** Mean and standard deviation over the networks that have reached the last epoch. */
    private void addSpread(TextTable table, Ensemble ensemble) {
        if (ensemble.epochs().isEmpty()) {
            return;
        }
        Ensemble.Epoch last = ensemble.epochs().getLast();
        for (boolean mean : new boolean[] {true, false}) {
            ToDoubleFunction<Spread> value = mean ? Spread::mean : Spread::standardDeviation;
            List<String> cells = new ArrayList<>(List.of(mean ? "mean" : "+-", Integer.toString(last.epoch()),
                    fixed(value.applyAsDouble(last.trainAccuracy()), DIGITS),
                    fixed(value.applyAsDouble(last.testAccuracy()), DIGITS)));
            for (Ensemble.Layer layer : last.layers()) {
                Spread spread = layer.xInformation() != null ? layer.xInformation()
                        : layer.binnedEntropy().isEmpty() ? null : layer.binnedEntropy().getLast().value();
                cells.add(spread == null ? TextTable.NONE : number(value.applyAsDouble(spread)) + "  ");
            }
            table.line(cells);
        }
    }

    private List<String> header(List<NetworkResult> networks) {
        List<String> header = new ArrayList<>(everyEpoch ? List.of() : List.of("seed"));
        header.addAll(List.of("epoch", "train", "test"));
        // The two blanks stand over the verdict's mark.
        networks.stream().flatMap(network -> network.epochs().stream()).findFirst()
                .ifPresent(epoch -> epoch.layers().forEach(layer -> header.add("layer " + layer.layer() + "  ")));
        return header;
    }

    private List<String> line(NetworkResult network, SztEpoch epoch) {
        List<String> cells = new ArrayList<>(everyEpoch ? List.of() : List.of(Long.toString(network.seed())));
        cells.add(Integer.toString(epoch.epoch()));
        cells.add(fixed(epoch.trainAccuracy(), DIGITS));
        cells.add(fixed(epoch.testAccuracy(), DIGITS));
        epoch.layers().forEach(layer -> cells.add(cell(network, epoch, layer)));
        return cells;
    }

    private String cell(NetworkResult network, SztEpoch epoch, LayerResult layer) {
        LayerFlow flow = layer.flow();
        if (flow == null) {
            return layer.bins().isEmpty() ? TextTable.NONE : number(widest(layer).entropy()) + "  ";
        }
        Information information = flow.xInformation();
        String name = (result.networks().size() > 1 ? "seed " + network.seed() + ", " : "") + "layer " + layer.layer();
        verdicts.add(information.verdict());
        advice.add(name, Integer.toString(epoch.epoch()), information.verdict(), information.advice());
        orders.hear(name + " at epoch " + epoch.epoch(), flow.orderDifferences());
        return fixed(unit.fromNats(information.value()), unit.fromNats(information.standardError().total()), DIGITS)
                + " " + VerdictMark.of(information.verdict());
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }
}
