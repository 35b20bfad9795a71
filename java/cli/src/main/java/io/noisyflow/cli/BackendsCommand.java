package io.noisyflow.cli;

import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.Probe;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code noisyflow backends}: what can compute here, and why the rest cannot. */
@Command(name = "backends", sortOptions = false, sortSynopsis = false,
        description = "Tell what can compute here, and why the rest cannot, "
                + "in the order in which --backend auto tries them.")
final class BackendsCommand implements Runnable {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    BackendsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        List<Backend> backends = Backends.all();
        ObjectNode root = Json.begin("backends");
        ArrayNode list = root.putArray("backends");
        StringBuilder text = new StringBuilder();
        for (Backend backend : backends) {
            ObjectNode entry = list.addObject().put("name", backend.name());
            String line = switch (backend.probe()) {
                case Probe.Usable usable -> {
                    entry.put("usable", true).put("what", usable.what());
                    yield "usable: " + usable.what();
                }
                case Probe.Unusable unusable -> {
                    entry.put("usable", false).put("why", unusable.why()).put("fix", unusable.fix());
                    yield "not usable: " + unusable.why() + "; " + unusable.fix();
                }
            };
            text.append(String.format(Locale.ROOT, "%-10s %s%n", backend.name(), line));
        }
        new Delivery().with(json, () -> Json.document(root)).send(console, text::toString);
    }
}
