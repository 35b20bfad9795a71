package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.UnitChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.Delivery;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.Target;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.baseline.MutualInformation;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.baseline.Standing;
import io.noisyflow.report.Documents;
import io.noisyflow.report.mutual.MutualInformationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noisyflow mi}: I(X;Y) of two continuous samples that stand beside each other in one file. */
@Command(name = "mi", sortOptions = false, sortSynopsis = false,
        description = "Estimate the mutual information I(X;Y) of two continuous variables from rows that hold X and "
                + "behind it Y, by nearest neighbours and without noise (estimator 1 of Kraskov, Stoegbauer and "
                + "Grassberger), as the usual comparisons of such estimators ask for it. Nothing bounds its bias; "
                + "what S tells of S+Z has a bracket: entropy.")
final class MutualInformationCommand implements Runnable {
    private static final System.Logger LOG = System.getLogger(MutualInformationCommand.class.getName());

    @Parameters(index = "0", paramLabel = "SAMPLES",
            description = "n rows of DX + DY numbers, in any format that entropy reads")
    private String samples = "";

    @Parameters(index = "1", paramLabel = "DX", description = "numbers of X, the first of each row")
    private int first;

    @Parameters(index = "2", paramLabel = "DY", description = "numbers of Y, behind them")
    private int second;

    @Option(names = "--neighbours", paramLabel = "K", order = 1,
            description = "nearest neighbours that make a scale (default: ${DEFAULT-VALUE})")
    private int neighbours = NeighbourEntropy.DEFAULT_NEIGHBOURS;

    @Option(names = "--number", order = 2,
            description = "print the value alone, for programs that read one number; NaN where there is none")
    private boolean number;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final UnitChoice choice = new UnitChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    MutualInformationCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        choice.requireConsistent();
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours " + neighbours + ": expected at least 1");
        }
        if (first < 1 || second < 1) {
            throw new IllegalArgumentException("DX " + first + ", DY " + second + ": expected at least 1 each");
        }
        Points rows = input.files().matrix(samples);
        if (rows.d() != (long) first + second) {
            throw new IllegalArgumentException(samples + ": rows of " + rows.d()
                    + (rows.d() == 1 ? " number" : " numbers") + ": expected DX + DY = " + ((long) first + second));
        }
        if (rows.n() <= neighbours) {
            throw new IllegalArgumentException(samples + ": holds " + rows.n() + (rows.n() == 1 ? " row" : " rows")
                    + ": --neighbours " + neighbours + " needs at least " + (neighbours + 1L));
        }
        Target json = output.jsonTarget();
        Target.requireWritable(json);
        MutualInformation result = result(rows);
        if (number && result.estimate().standing() != Standing.NO_BRACKET) {
            // The number alone does not tell.
            LOG.log(System.Logger.Level.WARNING, samples + ": " + result.estimate().advice());
        }
        Documents documents = MutualInformationReport.documents(result, choice.unit);
        new Delivery().with(json, documents::json).send(console, number
                ? () -> MutualInformationReport.number(result, choice.unit)
                : documents::text);
    }

    private MutualInformation result(Points rows) {
        try (Workers workers = new Workers(choice.threads)) {
            return MutualInformation.of(rows.columns(0, first), rows.columns(first, first + second), neighbours,
                    workers);
        }
    }
}
