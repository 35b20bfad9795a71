package io.noisyflow.cli;

import io.noisyflow.cli.input.InputOptions;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.LabelFile;
import io.noisyflow.cli.input.SampleFiles;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.DocumentFiles;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.cli.output.ProgressDisplay;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.cluster.ClusterMeasures;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.information.cluster.ClusterSettings;
import io.noisyflow.information.cluster.LayerEpochs;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.io.NaturalOrder;
import io.noisyflow.report.cluster.ClusterReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code noisyflow cluster}: how the rows of one or several files lie, the files being epochs of one layer. */
@Command(name = "cluster", sortOptions = false, sortSynopsis = false,
        description = "Measure how a layer's activations cluster: distances and cosines within and between classes, "
                + "entropy in bins, scatter plots up to three units; with --sigma also I(X;T) of T = S + Z, and how "
                + "closely the binned entropy follows it over epochs.")
final class ClusterCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "FILE",
            description = "n x d activations in any format that entropy reads; several files are epochs of one layer, "
                    + "in order (epoch2 before epoch16, as a shell's * has not), row i of each for the same input")
    private List<String> files = List.of();

    @Option(names = "--epochs", paramLabel = "E", split = ",", order = 1,
            description = "what each file's epoch is called (default: the files' names)")
    private List<String> epochs = List.of();

    @Option(names = "--labels", paramLabel = "Y.npy", order = 2,
            description = "a class for each row, integers or names")
    private @Nullable String labels;

    @Option(names = "--sigma", paramLabel = "S", order = 3,
            description = "standard deviation of the noise: adds I(X;T) and bins T = S + Z beside S (default: none)")
    private @Nullable Double sigma;

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Option(names = "--replicates", paramLabel = "IDS.npy", order = 4,
            description = "with --sigma: the input of each row, where rows of one id are noisy replicates of one input")
    private @Nullable String replicates;

    @Option(names = "--bins", paramLabel = "S", split = ",", order = 10,
            description = "sides of bins (default: one and two sigma, unless --bin-count is given)")
    private List<Double> bins = List.of();

    @Option(names = "--bin-count", paramLabel = "N", split = ",", order = 11,
            description = "numbers of bins over the range of the activation (default: 30, without --sigma 10, 30 "
                    + "and 100, unless --bins is given)")
    private List<Integer> binCounts = List.of();

    @Option(names = "--activation", paramLabel = "NAME", converter = ActivationConverter.class, order = 12,
            description = "whose range the bins follow: tanh, sigmoid, relu, or data for that of all files "
                    + "(default: data)")
    private Activation activation = Activation.LINEAR;

    @Option(names = "--pair-rows", paramLabel = "N", order = 13,
            description = "rows that are paired at most, a random choice of more (default: ${DEFAULT-VALUE})")
    private int pairRows = ClassDistances.DEFAULT_ROWS;

    @Option(names = "--queries", paramLabel = "Q", order = 14,
            description = "rows used as queries of I(X;T) (default: all up to 20000, else a random 20000)")
    private @Nullable Integer queries;

    @Option(names = "--draws", paramLabel = "M", order = 15,
            description = "noise draws for each query (default: ${DEFAULT-VALUE}, one antithetic pair)")
    private int draws = EntropyOptions.DEFAULT_DRAWS;

    @Option(names = "--class-distances", order = 16,
            description = "with --sigma and --labels: how far apart noise lets every two classes be, by "
                    + "Jensen-Shannon divergence")
    private boolean classDistances;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final DocumentFiles documents = new DocumentFiles();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    ClusterCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ClusterSettings settings = settings();
        choice.requireConsistent();
        LayerEpochs layer = layer();
        documents.requireWritable(output);
        ClusterResult result = measure(layer, settings);
        documents.write(ClusterReport.documents(result, choice.unit, output.typedCommand()), output, console);
    }

    private ClusterResult measure(LayerEpochs layer, ClusterSettings settings) {
        try (Kernels kernels = choice.open(fitting -> ClusterMeasures.open(fitting, layer, settings));
                ProgressDisplay display = ProgressDisplay.withoutForecast(console, output.quiet)) {
            return ClusterMeasures.of(kernels).estimate(layer, settings, display);
        }
    }

    private ClusterSettings settings() {
        if (sigma == null && replicates != null) {
            throw new IllegalArgumentException("--replicates without --sigma: expected the noise of I(X;T)");
        }
        if (classDistances && (sigma == null || labels == null)) {
            throw new IllegalArgumentException("--class-distances: expected --sigma and --labels with it");
        }
        ClusterSettings usual = ClusterSettings.of(activation, sigma, choice.seed);
        boolean chosen = !bins.isEmpty() || !binCounts.isEmpty();
        return new ClusterSettings(chosen ? bins : usual.binSizes(), chosen ? binCounts : usual.binCounts(), activation,
                sigma, setting.or(Setting.DATASET), pairRows, queries, draws, choice.seed, classDistances);
    }

    private LayerEpochs layer() {
        if (!epochs.isEmpty() && epochs.size() != files.size()) {
            throw new IllegalArgumentException("--epochs: " + epochs.size()
                    + (epochs.size() == 1 ? " name" : " names") + " for " + files.size()
                    + (files.size() == 1 ? " file" : " files") + ": expected one for each");
        }
        files = ordered(files, !epochs.isEmpty());
        List<Points> points = new ArrayList<>();
        for (String file : files) {
            points.add(input.files().matrix(file));
            Points first = points.getFirst();
            Points last = points.getLast();
            if (last.n() != first.n() || last.d() != first.d()) {
                throw new IllegalArgumentException(file + ": " + last.n() + " x " + last.d() + " numbers: expected "
                        + first.n() + " x " + first.d() + " as in " + files.getFirst() + ", for epochs of one layer");
            }
        }
        int n = points.getFirst().n();
        Labels classes = LabelFile.readIfNamed(input.files(), labels, files.getFirst(), n);
        int[] inputs = replicates == null ? null : input.files().ids(replicates, n);
        SampleFiles.requireLength(replicates, inputs == null ? n : inputs.length, files.getFirst(), n);
        if (classes != null && inputs != null) {
            SampleFiles.requireOneLabelForEachInput(String.valueOf(labels), classes.ofRows(),
                    String.valueOf(replicates), inputs);
        }
        return new LayerEpochs(epochs.isEmpty() ? names() : epochs, points, classes, inputs);
    }

    /**
     * Files as they were typed, but where that is the order of a shell's pattern, which counts 1, 10, 2: in natural
     * order.
     *
     * @param named whether the epochs were named, in the order of the files
     */
    private List<String> ordered(List<String> typed, boolean named) {
        List<String> natural = typed.stream().sorted(NaturalOrder.INSTANCE).toList();
        if (named || typed.equals(natural) || !typed.equals(typed.stream().sorted().toList())) {
            return typed;
        }
        if (!output.quiet) {
            console.say("files are taken in the order " + natural.getFirst() + ", " + natural.get(1)
                    + ", ...: numbers in names count; --epochs keeps the order as typed");
        }
        return natural;
    }

    /** The files' names without folders and ends; the whole of them where two would be the same. */
    private List<String> names() {
        List<String> names = files.stream().map(file -> String.valueOf(Path.of(file).getFileName())
                .replaceFirst("(?<=.)\\.[A-Za-z]+$", "")).toList();
        return new HashSet<>(names).size() == names.size() ? names : files;
    }

    /** tanh, sigmoid, relu, or data. */
    static final class ActivationConverter implements ITypeConverter<Activation> {
        @Override
        public Activation convert(String label) {
            return switch (label) {
                case "data" -> Activation.LINEAR;
                case "tanh" -> Activation.TANH;
                case "sigmoid" -> Activation.SIGMOID;
                case "relu" -> Activation.RELU;
                default -> throw new TypeConversionException("unknown activation '" + label
                        + "': expected tanh, sigmoid, relu or data");
            };
        }
    }
}
