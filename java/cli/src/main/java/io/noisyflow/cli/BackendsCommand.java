package io.noisyflow.cli;

import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.report.Documents;
import io.noisyflow.report.backends.BackendsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
        Documents documents = BackendsReport.documents(Backends.all());
        new Delivery().with(json, documents::json).send(console, documents::text);
    }
}
