package io.noisyflow.report.entropy;

import io.noisyflow.information.noise.QuantityZones;
import io.noisyflow.information.noise.VerdictZone;
import io.noisyflow.report.JsonObject;
import java.util.List;

/** Zones of verdicts over a grid of sigmas: the field {@code "sigmaZones"}. */
public final class ProposalJson {
    private ProposalJson() {}

    /** For each quantity its zones, ascending, and the smallest sigma from which on the rows suffice. */
    public static void write(List<QuantityZones> found, JsonObject to) {
        JsonObject.JsonList quantities = to.list("sigmaZones");
        for (QuantityZones of : found) {
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
