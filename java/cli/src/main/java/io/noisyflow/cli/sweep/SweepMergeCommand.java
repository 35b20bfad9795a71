package io.noisyflow.cli.sweep;

import io.noisyflow.cli.experiment.EarlierWork;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.FolderLock;
import io.noisyflow.cli.output.OutputFolder;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.Target;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.report.Documents;
import io.noisyflow.report.Unit;
import io.noisyflow.report.journal.Journal;
import io.noisyflow.report.sweep.SweepReport;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow sweep merge}: shards as the one run that they are parts of. */
@Command(name = "merge", sortOptions = false, sortSynopsis = false,
        description = "Put the shards of a sweep together: the files of --out are those of one run, digit for digit.")
public final class SweepMergeCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "the folders of all shards, in any order")
    private List<String> folders = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", order = 1,
            description = "where page.html, results.json and results.csv go")
    private String out = "";

    @Option(names = ExperimentOptions.OVERWRITE, order = 2,
            description = "write over whatever that folder holds; without it, a finished run of the same grid is "
                    + "written over and everything else is refused")
    private boolean overwrite;

    @Option(names = "--unit", paramLabel = "nats|bits", order = 84, converter = UnitConverter.class,
            defaultValue = "nats", description = "of entropies and informations (default: ${DEFAULT-VALUE})")
    private Unit unit = Unit.NATS;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    /** A command that prints there. */
    public SweepMergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        OutputFolder to = new OutputFolder(Path.of(out));
        Target.requireWritable(output.jsonTarget());
        to.requireWritable();
        MergedShards merged = MergedShards.of(folders.stream().map(Path::of).toList());
        if (!overwrite) {
            new EarlierWork(to).requireNone(merged.run());
        }
        Documents documents = SweepReport.documents(merged.result(), unit, output.typedCommand());
        to.create();
        try (FolderLock _ = FolderLock.take(to.folder())) {
            // The cells last: a folder that has them is a whole run, which goes on, or is merged, like any other.
            Delivery.afterWork(List.of(
                    () -> new Delivery().with(output.jsonTarget(), documents::json).send(console, documents::text),
                    () -> to.write(documents), () -> keep(to, merged)));
        }
        if (!output.jsonTarget().isStandardOutput()) {
            console.out().println("page: " + to.page());
        }
    }

    private static void keep(OutputFolder to, MergedShards merged) {
        try (Journal journal = Journal.begin(to.cells(), merged.run())) {
            for (SweepResult.Pass pass : merged.result().passes()) {
                journal.keep(pass.pass().key(), pass.result());
            }
        }
    }

    /** nats or bits. */
    static final class UnitConverter implements ITypeConverter<Unit> {
        @Override
        public Unit convert(String label) {
            return KernelChoice.converted(label, Unit::of);
        }
    }
}
