package io.noisyflow.report.entropy;

import io.noisyflow.information.Verdict;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.QuantityZones;
import io.noisyflow.information.noise.VerdictZone;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;
import java.util.EnumSet;
import java.util.Set;

/** The estimates over a grid of sigmas, and in which of them the rows suffice. */
public final class ProposalReport {
    /** What another sigma does not mend; what it does is said of the zones. */
    private static final Set<Verdict> NOT_OF_NOISE = EnumSet.of(Verdict.ORDER_VIOLATED, Verdict.IMPRECISE);

    private ProposalReport() {}

    /**
     * The documents of a proposal: those of command {@code entropy}, with the field {@code "sigmaZones"}.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(NoiseProposal proposal, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("entropy", unit);
        EntropyJson.write(proposal.result(), root);
        zones(proposal, root);
        return EntropyReport.documents(proposal.result(), unit, commandLine, root,
                EntropyText.render(proposal.result(), unit, ProposalText.render(proposal), NOT_OF_NOISE));
    }

    /** For each quantity its zones, ascending, and the smallest sigma from which on the rows suffice. */
    public static void zones(NoiseProposal proposal, JsonObject to) {
        JsonObject.JsonList quantities = to.list("sigmaZones");
        for (QuantityZones of : proposal.quantities()) {
            JsonObject object = quantities.object().text("quantity", of.quantity().label())
                    .number("sufficientFrom", of.sufficientFrom());
            JsonObject.JsonList zones = object.list("zones");
            for (VerdictZone zone : of.zones()) {
                zones.object().number("from", zone.from()).number("to", zone.to()).text("verdict",
                        zone.verdict().label());
            }
        }
    }
}
