package io.noisyflow.report.entropy;

import static io.noisyflow.report.TextTable.shortest;

import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.QuantityZones;
import io.noisyflow.information.noise.VerdictZone;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.VerdictMark;
import java.util.List;
import java.util.Set;

/** Zones of sigma, where the rows suffice, and what to do with that. */
public final class ProposalText {
    /** Whose sigma is. */
    public static final String OWNER =
            "Sigma belongs to the channel: it is the noise of the network, or how sharply somebody looks at the rows,\n"
                    + "and the information is a function of it. None is chosen here: take the one that the channel "
                    + "has.\n";
    /** Verdicts that another sigma does not mend; of those that it does the zones say all there is to say. */
    public static final Set<Verdict> ADVISED = Set.of(Verdict.ORDER_VIOLATED, Verdict.IMPRECISE);

    private ProposalText() {}

    static String render(NoiseProposal proposal) {
        TextTable table = new TextTable().line("zones of", "from sigma", "to sigma", "verdict");
        StringBuilder sentences = new StringBuilder();
        for (QuantityZones of : proposal.quantities()) {
            String name = name(of.quantity());
            for (VerdictZone zone : of.zones()) {
                table.line(name, shortest(zone.from()), shortest(zone.to()), VerdictMark.words(zone.verdict()));
            }
            sentences.append(sentence(name, of, proposal.result())).append('\n');
        }
        return "\n" + table.render() + '\n' + sentences + advice(proposal);
    }

    private static String name(QuantityZones.Quantity quantity) {
        return switch (quantity) {
            case INFORMATION -> "I(S;S+Z)";
            case LABEL_INFORMATION -> "I(Y;S+Z)";
            case INPUT_INFORMATION -> "I(X;S+Z)";
        };
    }

    private static String sentence(String name, QuantityZones of, EntropyResult result) {
        VerdictZone last = of.zones().getLast();
        if (!of.sufficientFrom().isPresent()) {
            return name + " is " + VerdictMark.words(last.verdict()) + " at the largest of these sigmas still, "
                    + shortest(last.to()) + '.';
        }
        double from = of.sufficientFrom().value();
        String rows = result.n() == 1 ? "The one row" : "The " + result.n() + " rows";
        return from > result.estimates().getFirst().sigma()
                ? rows + " suffice for " + name + " from sigma " + shortest(from) + " on, with a margin for other rows."
                : rows + (result.setting() == Setting.DATASET ? ", which are all there are," : "") + " suffice for "
                        + name + " at each of these sigmas.";
    }

    private static String advice(NoiseProposal proposal) {
        List<QuantityZones> all = proposal.quantities();
        double from = all.stream().mapToDouble(of -> of.sufficientFrom().value()).max().orElse(Double.NaN);
        if (Double.isNaN(from)) {
            return OWNER;
        }
        return OWNER + (from > proposal.result().estimates().getFirst().sigma()
                ? "Where it has none of its own, these rows bear any from " + shortest(from) + " on: --sigma "
                        + shortest(from) + '\n'
                : "Where it has none of its own, these rows bear any of these: below " + shortest(from)
                        + " less noise changes next to nothing.\n");
    }
}
