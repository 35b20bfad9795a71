package io.noisyflow.report.flow;

import static io.noisyflow.report.TextTable.fixed;
import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.network.LayerProposal;
import io.noisyflow.information.network.NoiseStudyResult;
import io.noisyflow.information.noise.QuantityZones;
import io.noisyflow.report.Advice;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.entropy.ProposalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From which sigma on the rows of each layer suffice: of one network with the zones of verdicts, a line for each layer
 * and quantity; over epochs a line for each epoch.
 */
final class NoiseText {
    private static final int DIGITS = 3;

    private final NoiseStudyResult result;
    private final Unit unit;

    private NoiseText(NoiseStudyResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
    }

    static String render(NoiseStudyResult result, Unit unit) {
        return new NoiseText(result, unit).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder("flow --sigma auto: which noise each layer T_l bears, in ")
                .append(unit.label()).append('\n').append(FlowText.law(result.setting())).append('\n')
                .append(FlowText.noise(result.noise())).append('\n');
        if (result.cells() < result.allCells()) {
            text.append(result.cells()).append(" of ").append(result.allCells()).append(" layers are finished\n");
        }
        for (String part : result.layers().stream().map(LayerProposal::part).distinct().toList()) {
            List<LayerProposal> layers =
                    result.layers().stream().filter(layer -> layer.part().equals(part)).toList();
            text.append('\n').append(heading(layers.getFirst())).append('\n')
                    .append(result.overEpochs() ? epochs(layers) : layers(layers));
        }
        String sentences = advised();
        return text.append(sentences.isEmpty() ? "" : "\n" + sentences).append('\n').append(proposal()).append('\n')
                .append(OriginText.origin(result.provenance()))
                .toString();
    }

    private String heading(LayerProposal layer) {
        boolean sample = result.setting() == Setting.SAMPLE;
        return layer.part() + ": " + layer.inputs() + " inputs"
                + (layer.rows() > layer.inputs() ? " in " + layer.rows() + " rows" : "")
                + (sample ? ", log n = " : ", H(X) = ") + number(StrictMath.log(layer.inputs())) + ", H(Y) = "
                + number(layer.labelEntropy());
    }

    private String layers(List<LayerProposal> layers) {
        TextTable table = new TextTable().line("layer", "units", "of", "suffice from", "zones of one verdict");
        StringBuilder objections = new StringBuilder();
        for (LayerProposal layer : layers) {
            line(table, layer, "I(X;T_l)", layer.ofInput());
            line(table, layer, "I(Y;T_l)", layer.ofLabel());
            if (!layer.objection().isEmpty()) {
                objections.append("layer ").append(layer.layer()).append(": ").append(layer.objection()).append('\n');
            }
        }
        return table.render() + objections;
    }

    private static void line(TextTable table, LayerProposal layer, String name, Optional<QuantityZones> of) {
        of.ifPresent(zones -> table.line(Integer.toString(layer.layer()), Integer.toString(layer.width()), name,
                figure(zones.sufficientFrom()),
                "from " + shortest(zones.zones().getFirst().from()) + " " + zones.zones().stream()
                        .map(zone -> VerdictMark.words(zone.verdict()) + " to " + shortest(zone.to()))
                        .collect(Collectors.joining(", "))));
    }

    private String epochs(List<LayerProposal> all) {
        TextTable table = new TextTable();
        List<Integer> numbers = all.stream().map(LayerProposal::layer).distinct().toList();
        List<String> header = new ArrayList<>(List.of("epoch"));
        numbers.forEach(layer -> header.add("layer " + layer));
        table.line(header);
        for (int epoch : all.stream().map(LayerProposal::epoch).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(epoch)));
            all.stream().filter(layer -> layer.epoch() == epoch)
                    .forEach(layer -> cells.add(
                            layer.objection().isEmpty() ? figure(layer.sufficientFrom()) : TextTable.NONE));
            table.line(cells);
        }
        return "from which sigma on the rows suffice, for I(X;T_l) and I(Y;T_l)\n" + table.render()
                + (all.stream().anyMatch(layer -> !layer.objection().isEmpty())
                        ? TextTable.NONE + " where the rows are equal\n"
                        : "");
    }

    /** What no other sigma mends. */
    private String advised() {
        Advice advice = new Advice("sigma");
        for (LayerProposal layer : result.layers()) {
            String which = " of " + layer.part() + ", layer " + layer.layer()
                    + (result.overEpochs() ? ", epoch " + layer.epoch() : "");
            for (EntropyEstimate estimate : layer.estimates()) {
                String sigma = shortest(estimate.sigma());
                add(advice, "I(X;T_l)" + which, sigma, LayerProposal.xInformation(estimate));
                Information ofLabel = estimate.labelInformation();
                if (ofLabel != null) {
                    add(advice, "I(Y;T_l)" + which, sigma, ofLabel);
                }
            }
        }
        return advice.render();
    }

    private static void add(Advice advice, String of, String sigma, Information information) {
        if (ProposalText.ADVISED.contains(information.verdict())) {
            advice.add(of, sigma, information.verdict(), information.advice());
        }
    }

    /** One sigma for all layers, where there is one: layers are to be compared. */
    private String proposal() {
        List<LayerProposal> seen = result.layers().stream().filter(layer -> layer.objection().isEmpty()).toList();
        if (seen.isEmpty()) {
            return ProposalText.OWNER;
        }
        Optional<LayerProposal> none = seen.stream().filter(layer -> !layer.sufficientFrom().isPresent()).findFirst();
        if (none.isPresent()) {
            return ProposalText.OWNER + "Layer " + none.get().layer() + " of " + none.get().part()
                    + (result.overEpochs() ? " at epoch " + none.get().epoch() : "")
                    + " has too few rows at every sigma of its grid.\n";
        }
        double from = seen.stream().mapToDouble(layer -> layer.sufficientFrom().value()).max().orElseThrow();
        return ProposalText.OWNER + "Where it has none of its own, "
                + (seen.size() < result.layers().size() ? "all layers whose rows differ bear" : "all layers bear")
                + " any from " + shortest(from)
                + " on: --sigma " + shortest(from) + '\n';
    }

    private static String figure(Figure figure) {
        return figure.isPresent() ? shortest(figure.value()) : "none";
    }

    private String number(double nats) {
        return fixed(unit.fromNats(nats), DIGITS);
    }
}
