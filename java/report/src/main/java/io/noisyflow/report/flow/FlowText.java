package io.noisyflow.report.flow;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.information.projected.ProjectionOptions;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.layers.BoundText;
import io.noisyflow.report.layers.OrderText;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A table for each part of the inputs: of one network a line for each layer, with brackets and verdicts; over epochs a
 * line for each epoch, and I(X;T_l) of each layer with the mark of its verdict.
 */
final class FlowText {
    private static final int DIGITS = 3;

    private final StudyResult result;
    private final Unit unit;
    private final Advice advice;
    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    private final OrderText orders;

    private FlowText(StudyResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
        this.orders = new OrderText(unit);
        this.advice = new Advice(result.overEpochs() ? "epoch" : "layer");
    }

    static String render(StudyResult result, Unit unit) {
        return new FlowText(result, unit).text();
    }

    /** Where the noise enters, in words. */
    static String noise(NoisePlace noise) {
        return switch (noise) {
            case LAYERS -> "noise at every layer, which goes on through the next ones";
            case OUTPUT -> "noise at the output of the measured layer only";
            case REPLICATES -> "rows are noisy replicates of inputs; noise is added to each";
            case DROPOUT -> "T_l = S_l D_l at every layer, D_l of mean 1 and standard deviation sigma in every unit";
            case OUTPUT_DROPOUT -> "T_l = S_l D_l of the measured layer only, D_l of mean 1 and standard deviation "
                    + "sigma in every unit";
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder("flow: what each layer T_l knows about input X and label Y, in ")
                .append(unit.label()).append('\n').append(law(result.setting())).append('\n')
                .append(noise(result.noise())).append('\n');
        if (result.cells() < result.allCells()) {
            text.append(result.cells()).append(" of ").append(result.allCells()).append(" estimates are finished\n");
        }
        int parts = result.epochs().stream().mapToInt(epoch -> epoch.parts().size()).max().orElse(0);
        for (int p = 0; p < parts; p++) {
            PartResult part = result.epochs().getFirst().parts().get(p);
            text.append('\n').append(part.part()).append(": ").append(part.inputs()).append(" inputs")
                    .append(part.rows() > part.inputs() ? " in " + part.rows() + " rows" : "")
                    .append(isSample() ? ", log n = " : ", H(X) = ")
                    .append(number(part.logInputs())).append(", H(Y) = ").append(number(part.labelEntropy()))
                    .append('\n').append(result.overEpochs() ? epochs(p) : layers(part));
        }
        if (result.overEpochs() && !verdicts.isEmpty()) {
            text.append(VerdictMark.legend(verdicts)).append('\n');
        }
        if (!result.epochs().isEmpty()) {
            text.append(bounds(result.epochs().getLast())).append(projections(result.epochs().getLast()));
        }
        if (orders.hasChecks()) {
            text.append('\n').append(orders.render((isSample() ? "log n" : "H(X)")
                    + (result.noise() == NoisePlace.LAYERS ? ", H(Y), data processing" : ", H(Y)")));
        }
        String sentences = advice.render();
        text.append(sentences.isEmpty() ? "" : "\n" + sentences);
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private boolean isSample() {
        return result.setting() == Setting.SAMPLE;
    }

    /** Whose law the numbers are about: of a sample, H(X) is not known, and log n is what no estimate exceeds. */
    static String law(Setting setting) {
        return "setting " + setting.label() + (setting == Setting.SAMPLE
                ? ": the numbers are about the law that the inputs were drawn from"
                : ": the numbers are about these inputs themselves, which are all there are");
    }

    /** What is known of the input, and of the label: a table each, for side by side they are wider than a screen. */
    private String layers(PartResult part) {
        part.layers().forEach(layer -> hear(part, Integer.toString(layer.layer()), "", layer));
        return layers(part, "I(X;T_l)", LayerFlow::xInformation) + '\n'
                + layers(part, "I(Y;T_l)", LayerFlow::yInformation) + zeros(part);
    }

    /** Units that are 0 stay 0 under any factor, which tells inputs apart. */
    private static String zeros(PartResult part) {
        StringBuilder text = new StringBuilder();
        for (LayerResult layer : part.layers()) {
            if (layer.patterns() > 1) {
                text.append("layer ").append(layer.layer()).append(": units are 0 in ").append(layer.patterns())
                        .append(" different sets, and stay 0 when multiplied\n");
            }
        }
        return text.toString();
    }

    private String layers(PartResult part, String quantity, Function<LayerFlow, Information> of) {
        TextTable table = new TextTable().line("layer", "units", "sigma", quantity, "+-", "bracket", "verdict");
        for (LayerResult layer : part.layers()) {
            Information information = of.apply(flow(layer));
            table.line(Integer.toString(layer.layer()), Integer.toString(layer.width()), shortest(layer.sigma()),
                    number(information), TextTable.error(unit.fromNats(information.standardError().total()), DIGITS),
                    ends(information.bracket()), VerdictMark.words(information.verdict()));
        }
        return table.render();
    }

    /** Of the last epoch, where layers were set beside the bottleneck. */
    private String bounds(EpochResult epoch) {
        StringBuilder text = new StringBuilder();
        for (PartResult part : epoch.parts()) {
            KnownLaw known = result.laws().get(part.part());
            if (known != null) {
                String table = BoundText.render(part.part()
                        + (result.overEpochs() ? " at epoch " + epoch.epoch() : ""), known, part.layers(), unit);
                text.append(table.isEmpty() ? "" : '\n' + table);
            }
        }
        return text.toString();
    }

    /** Of the last epoch; where nothing was asked for, why there are projections at all. */
    private String projections(EpochResult epoch) {
        StringBuilder text = new StringBuilder();
        for (PartResult part : epoch.parts()) {
            List<ProjectedText.Place> places = new ArrayList<>();
            for (LayerResult layer : part.layers()) {
                if (layer.projected() != null) {
                    places.add(new ProjectedText.Place(Integer.toString(layer.layer()), layer.width(),
                            layer.projected()));
                }
            }
            String heading = part.part() + (result.overEpochs() ? " at epoch " + epoch.epoch() : "") + ": ";
            ProjectedText rendered = new ProjectedText(unit, DIGITS, new Advice("layer"), places);
            for (Bounded information : Bounded.ofLayers()) {
                String table = rendered.render("layer", heading, information);
                text.append(table.isEmpty() ? "" : '\n' + table);
            }
        }
        if (!text.isEmpty() && !result.settings().containsKey(ProjectionOptions.NAME)) {
            text.append("these layers have too few rows for their width; --project K looks along K directions of "
                    + "every layer\n");
        }
        return text.toString();
    }

    private String epochs(int part) {
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("epoch"));
        // The two blanks stand over the verdict's mark.
        result.epochs().getFirst().parts().get(part).layers()
                .forEach(layer -> header.add("layer " + layer.layer() + "  "));
        table.line(header);
        for (EpochResult epoch : result.epochs()) {
            if (part >= epoch.parts().size()) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
            for (LayerResult layer : epoch.parts().get(part).layers()) {
                Information x = flow(layer).xInformation();
                verdicts.add(x.verdict());
                cells.add(number(x) + " " + VerdictMark.of(x.verdict()));
                hear(epoch.parts().get(part), Integer.toString(epoch.epoch()), ", layer " + layer.layer(), layer);
            }
            table.line(cells);
        }
        return "I(X;T_l) after each epoch\n" + table.render();
    }

    private void hear(PartResult part, String place, String which, LayerResult layer) {
        LayerFlow flow = flow(layer);
        advice.add("I(X;T_l) of " + part.part() + which, place, flow.xInformation().verdict(),
                flow.xInformation().advice());
        advice.add("I(Y;T_l) of " + part.part() + which, place, flow.yInformation().verdict(),
                flow.yInformation().advice());
        orders.hear(part.part() + ", layer " + layer.layer(), flow.orderDifferences());
    }

    /** A layer of one's own network always has its informations. */
    private static LayerFlow flow(LayerResult layer) {
        return Objects.requireNonNull(layer.flow());
    }

    private String number(Information information) {
        return fixed(unit.fromNats(information.value()), unit.fromNats(information.standardError().total()), DIGITS);
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }

    private String ends(Bracket bracket) {
        return "[" + number(bracket.lower()) + ", " + (bracket.upper().isPresent() ? number(bracket.upper().value())
                : "none") + "]";
    }
}
