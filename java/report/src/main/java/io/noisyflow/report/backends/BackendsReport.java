package io.noisyflow.report.backends;

import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;
import java.util.List;
import java.util.Locale;

/** What can compute here, and why the rest cannot. */
public final class BackendsReport {
    private BackendsReport() {}

    /** The documents of command {@code backends}: each is probed, in the order given. */
    public static Documents documents(List<Backend> backends) {
        JsonObject root = JsonDocument.begin("backends", Unit.NATS);
        JsonObject.JsonList list = root.list("backends");
        StringBuilder text = new StringBuilder();
        for (Backend backend : backends) {
            JsonObject entry = list.object().text("name", backend.name());
            String line = switch (backend.probe()) {
                case Probe.Usable usable -> {
                    entry.flag("usable", true).text("what", usable.what());
                    yield "usable: " + usable.what();
                }
                case Probe.Unusable unusable -> {
                    entry.flag("usable", false).text("why", unusable.why()).text("fix", unusable.fix());
                    yield "not usable: " + unusable.why() + "; " + unusable.fix();
                }
            };
            text.append(String.format(Locale.ROOT, "%-10s %s%n", backend.name(), line));
        }
        return new Documents(new JsonDocument(root), null, null, text.toString());
    }
}
