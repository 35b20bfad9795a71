package io.noisyflow.report.entropy;

import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.QuantityZones;
import io.noisyflow.information.noise.VerdictZone;
import io.noisyflow.report.JsonObject;

/** Zones of verdicts over a grid of sigmas: the field {@code "sigmaZones"}. */
final class ProposalJson {
    private ProposalJson() {}

    /** For each quantity its zones, ascending, and the smallest sigma from which on the rows suffice. */
    static void write(NoiseProposal proposal, JsonObject to) {
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
