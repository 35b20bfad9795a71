package io.noisyflow.report.density;

import io.noisyflow.information.Provenance;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.Unit;
import java.util.List;
import java.util.Locale;

/** What was written of log-densities; the densities themselves are a file of numbers. */
public final class DensityReport {
    private DensityReport() {}

    /**
     * Log-densities in a file.
     *
     * @param file where they are
     * @param n number of centres
     * @param d dimension
     * @param m number of points
     * @param sigmas standard deviations of the Gaussians
     * @param provenance what computed them
     */
    public record Written(String file, int n, int d, int m, List<Double> sigmas, Provenance provenance) {
        /** Copies the list. */
        public Written {
            sigmas = List.copyOf(sigmas);
        }
    }

    /** The documents of a file: command {@code density}. Log-densities are in nats. */
    public static Documents documents(Written written) {
        JsonObject root = JsonDocument.begin("density", Unit.NATS).count("n", written.n).count("d", written.d)
                .count("m", written.m);
        JsonDocument.origin(root, written.provenance);
        JsonDocument.cost(root, written.provenance);
        root.setting("sigmas", written.sigmas).text("out", written.file);
        String text = String.format(Locale.ROOT, "%s: %d log-densities in nats at %d sigma under %d centres, d = %d%n",
                written.file, written.m, written.sigmas.size(), written.n, written.d);
        return new Documents(new JsonDocument(root), null, null, text + OriginText.origin(written.provenance));
    }
}
