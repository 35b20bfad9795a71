package io.noisyflow.cli;

import io.noisyflow.cli.experiment.ExperimentRun;
import io.noisyflow.cli.input.BoundChoice;
import io.noisyflow.cli.input.FlowInputs;
import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.ModelLayers;
import io.noisyflow.cli.input.NetworkNoise;
import io.noisyflow.cli.input.ProjectionChoice;
import io.noisyflow.cli.input.SettingChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.ForwardPrecision;
import io.noisyflow.information.multiplicative.MultiplicativeFlowOptions;
import io.noisyflow.information.network.ActivationPart;
import io.noisyflow.information.network.ActivationSettings;
import io.noisyflow.information.network.ActivationStudy;
import io.noisyflow.information.network.DropoutSettings;
import io.noisyflow.information.network.DropoutStudy;
import io.noisyflow.information.network.LayerNoise;
import io.noisyflow.information.network.NetworkSettings;
import io.noisyflow.information.network.NetworkSignals;
import io.noisyflow.information.network.NetworkStudy;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.NoiseSettings;
import io.noisyflow.information.network.NoiseStudy;
import io.noisyflow.information.network.NoiseStudyResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.flow.FlowReport;
import io.noisyflow.report.flow.NoiseReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code noisyflow flow}: what the layers of a given network hold about given inputs and labels. */
@Command(name = "flow", sortOptions = false, sortSynopsis = false,
        description = "Estimate I(X;T) and I(Y;T) in every layer of your own network, from its weights or from its "
                + "activations, with binned entropies and class distances beside them. Files are rewritten while it "
                + "runs, so an interrupted run keeps what is finished.")
final class FlowCommand implements Runnable {
    @Mixin
    private final FlowInputs files = new FlowInputs();

    @Option(names = "--noise", paramLabel = "layers|output|dropout", converter = NetworkNoise.Converter.class,
            order = 10,
            description = "layers: every layer adds its noise, which goes on through the next ones; output: only the "
                    + "layer that is measured does, as for a network trained without noise; dropout: every layer, or "
                    + "the rows of activations, are multiplied by factors of mean 1 and standard deviation sigma "
                    + "(default: layers)")
    private NetworkNoise noise = new NetworkNoise(NoisePlace.LAYERS.label());

    @Mixin
    private final SettingChoice setting = new SettingChoice();

    @Option(names = "--layers", paramLabel = "L", split = ",", order = 12,
            description = "layers to measure, from 1 (default: all that have noise); of an ONNX model their names, in "
                    + "the order in which it computes them")
    private List<String> layers = List.of();

    @Option(names = "--list", order = 11,
            description = "of an ONNX model: show the names of all layers, and nothing else")
    private boolean list;

    @Option(names = "--bins", paramLabel = "S", split = ",", order = 13,
            description = "sides of bins for H(Bin(T)), beside twice sigma (default: none)")
    private List<Double> bins = List.of();

    @Option(names = "--marginal-replicates", paramLabel = "N", order = 14,
            description = "noisy passes of every input where it is one of the others (default: ${DEFAULT-VALUE})")
    private int marginalReplicates = FlowOptions.DEFAULT_MARGINAL_REPLICATES;

    @Option(names = "--own-replicates", paramLabel = "N", order = 15,
            description = "noisy passes of every input in its own density (default: ${DEFAULT-VALUE})")
    private int ownReplicates = FlowOptions.DEFAULT_OWN_REPLICATES;

    @Option(names = "--queries", paramLabel = "Q", order = 16,
            description = "query rows for every input; of activations and under dropout, of all rows together "
                    + "(default: 2; of all rows together all up to 20000)")
    private @Nullable Integer queries;

    @Option(names = "--draws", paramLabel = "M", order = 17,
            description = "noise draws around every query row (default: 1; of activations and under dropout 2)")
    private @Nullable Integer draws;

    @Option(names = "--class-distances", order = 18,
            description = "how far apart noise lets every two classes be, by Jensen-Shannon divergence")
    private boolean classDistances;

    @Mixin
    private final BoundChoice bound = new BoundChoice();

    @Mixin
    private final ProjectionChoice projection = new ProjectionChoice();

    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Console console;

    FlowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Predicate<String> given = Objects.requireNonNull(spec).commandLine().getParseResult()::hasMatchedOption;
        ModelLayers model = ModelLayers.ofFile(files.networkFile(), layers, choice.threads);
        if (list) {
            ModelLayers.listed(model).forEach(console.out()::println);
            return;
        }
        Usage.requireGiven(Objects.requireNonNull(spec));
        files.requireConsistent(given);
        noise.requireConsistent(given, files.areActivations());
        LayerNoise levels = files.sigma();
        if (levels == null) {
            if (noise.isDropout()) {
                throw new IllegalArgumentException("--sigma auto with --noise dropout: expected numbers");
            }
            requireNumbersOf(given);
            runNoise(model);
            return;
        }
        ExperimentRun<StudyResult> run = new ExperimentRun<>(console, choice, output, where, StudyResult.NAME,
                FlowReport::documents);
        if (model != null) {
            model.requireConsistent(given, noise);
            runModel(run, model, levels);
        } else if (files.areActivations()) {
            runParts(run, levels, activationNoise(), files.overEpochs(), files.activationParts(), Map.of());
        } else if (noise.isDropout()) {
            runDropout(run, levels);
        } else {
            runNetwork(run, levels);
        }
    }

    private static void requireNumbersOf(Predicate<String> given) {
        for (String option : List.of("--bins", "--project", "--class-distances", BoundChoice.BOUND,
                BoundChoice.LABEL_LAW, "--marginal-replicates", "--own-replicates")) {
            if (given.test(option)) {
                throw new IllegalArgumentException(
                        option + " with --sigma auto: expected numbers, for it is made for given noise");
            }
        }
    }

    private void runNoise(@Nullable ModelLayers model) {
        ExperimentRun<NoiseStudyResult> run = new ExperimentRun<>(console, choice, output, where, StudyResult.NAME,
                NoiseReport::documents);
        if (model != null || files.areActivations()) {
            NoiseSettings settings = new NoiseSettings(model == null ? activationNoise() : noise.place(),
                    setting.or(Setting.DATASET), List.of(), queries, drawsAroundRows(), choice.seed);
            List<ActivationPart> parts = model == null ? files.activationParts() : model.activations(files.parts());
            NoiseStudy.requireConsistent(parts);
            runNoise(run, settings, model == null && files.overEpochs(), kernels -> parts);
        } else {
            // Queries are counted for each input, of which every one has a single row.
            FlowOptions flow = flow();
            NoiseSettings settings = new NoiseSettings(noise.place(), flow.setting(), numbers(), null,
                    Math.multiplyExact(flow.queries(), flow.draws()), choice.seed);
            Network network = files.network();
            List<Integer> looked = settings.layers(network);
            Map<String, LabelledInputs> parts = files.parts(network);
            runNoise(run, settings, false, kernels -> parts.entrySet().stream()
                    .map(part -> new ActivationPart(part.getKey(),
                            new NetworkSignals(kernels, network, part.getValue().inputs(), looked),
                            part.getValue().labels(), null))
                    .toList());
        }
    }

    /** In float64 unless another precision was asked for. */
    private static void runNoise(ExperimentRun<NoiseStudyResult> run, NoiseSettings settings, boolean overEpochs,
            Function<Kernels, List<ActivationPart>> parts) {
        run.run(settings.byName(), Double.NaN,
                fitting -> fitting.wide("a grid of sigmas goes down to where float32 tells nothing"),
                (kernels, cells, listener, progress) -> NoiseStudy.of(kernels, settings).run(parts.apply(kernels),
                        overEpochs, cells, listener, progress));
    }

    private void runDropout(ExperimentRun<StudyResult> run, LayerNoise levels) {
        DropoutSettings settings = new DropoutSettings(levels, numbers(), bins,
                new MultiplicativeFlowOptions(marginalReplicates, queries, drawsAroundRows(), choice.seed));
        Network network = files.network();
        settings.layers(network);
        Map<String, LabelledInputs> parts = files.parts(network);
        run.run(settings.byName(), Double.NaN, fitting -> fitting.forMadeRows(List.of()),
                (kernels, cells, listener, progress) -> DropoutStudy
                        .of(kernels, network, settings).run(parts, cells, listener, progress));
    }

    private NoisePlace activationNoise() {
        return noise.isDropout() ? NoisePlace.OUTPUT_DROPOUT
                : files.areReplicated() ? NoisePlace.REPLICATES : NoisePlace.OUTPUT;
    }

    private int drawsAroundRows() {
        return draws == null ? 2 : draws;
    }

    private FlowOptions flow() {
        return FlowOptions.defaults().withSeed(choice.seed).withReplicates(marginalReplicates, ownReplicates)
                .withQueries(queries == null ? FlowOptions.DEFAULT_QUERIES : queries,
                        draws == null ? FlowOptions.DEFAULT_DRAWS : draws)
                .withLayers(numbers()).withSetting(setting.or(Setting.DATASET));
    }

    private void runNetwork(ExperimentRun<StudyResult> run, LayerNoise levels) {
        FlowOptions flow = flow();
        NetworkSettings settings = new NetworkSettings(noise.place(), levels, flow, bins, projection.options(),
                classDistances, bound.isWanted());
        Network network = files.network();
        settings.layers(network);
        Map<String, LabelledInputs> parts = files.parts(network);
        Map<String, JointLaw> told = bound.ofInputs(files.files(), parts);
        double pairs = parts.entrySet().stream().mapToDouble(
                part -> NetworkStudy.pairs(network, settings, part.getValue(), told.get(part.getKey()))).sum();
        run.run(settings.byName(), pairs, fitting -> ForwardPrecision.open(fitting, network,
                settings.sigma().ofLayers(network.depth()), flow.withLayers(settings.layers(network)),
                parts.values().stream().map(LabelledInputs::inputs).toList()),
                (kernels, cells, listener, progress) -> NetworkStudy
                        .of(kernels, network, settings).run(parts, told, cells, listener, progress));
    }

    /** Of a model that another library runs: its noise goes on through the rest, or is at the output. */
    private void runModel(ExperimentRun<StudyResult> run, ModelLayers model, LayerNoise levels) {
        Map<String, LabelledInputs> inputs = files.parts();
        if (noise.place() == NoisePlace.OUTPUT) {
            runParts(run, levels, NoisePlace.OUTPUT, false, model.activations(inputs), Map.of("layers", layers));
            return;
        }
        runParts(run, levels, NoisePlace.REPLICATES, false, model.signals(inputs, levels, marginalReplicates,
                choice.seed), Map.of("layers", layers, "marginal-replicates", marginalReplicates));
    }

    /** Of rows that are there: activations, or passes through a model, which has settings of its own. */
    private void runParts(ExperimentRun<StudyResult> run, LayerNoise levels, NoisePlace place, boolean overEpochs,
            List<ActivationPart> parts, Map<String, Object> ofModel) {
        ActivationSettings settings = new ActivationSettings(place, levels, setting.or(Setting.DATASET), queries,
                drawsAroundRows(), bins, choice.seed, projection.options(), classDistances, bound.isWanted());
        ActivationStudy.requireConsistent(parts, settings);
        Map<String, JointLaw> told = bound.ofActivations(files.files(), parts);
        Map<String, Object> all = new LinkedHashMap<>(settings.byName());
        new TreeMap<>(ofModel).forEach(all::put);
        run.run(all, Double.NaN, fitting -> ActivationStudy.open(fitting, parts, settings),
                (kernels, cells, listener, progress) -> ActivationStudy.of(kernels, settings)
                        .run(parts, told, overEpochs, cells, found -> listener.accept(found.withSettings(all)),
                                progress)
                        .withSettings(all));
    }

    /** The layers of a network, which have numbers. */
    private List<Integer> numbers() {
        try {
            return layers.stream().map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--layers " + String.join(",", layers) + ": expected numbers, from 1",
                    e);
        }
    }
}
