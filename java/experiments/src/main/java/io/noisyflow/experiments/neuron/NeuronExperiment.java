package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.Effort;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Estimates I(X;T) of the single neuron over a grid of weights and sigmas, and while it is trained, beside exact
 * values.
 */
public final class NeuronExperiment implements Experiment<NeuronSettings, NeuronResult> {
    @Override
    public String name() {
        return NeuronResult.NAME;
    }

    @Override
    public NeuronResult run(Kernels kernels, NeuronSettings settings, Cells cells,
            Consumer<? super NeuronResult> listener,
            Progress progress) {
        Effort effort = new Effort(kernels, settings, cells);
        List<NeuronPoint> points = new ArrayList<>();
        List<ChainEpoch> epochs = new ArrayList<>();
        List<ExactCurve> exact = ExactCurve.of(settings);
        for (CellPart<PointCell> part : grid(settings)) {
            requireUninterrupted();
            PointCell cell = part.get(kernels, cells, Progress.SILENT);
            points.add(cell.point());
            effort.add(cell.pairs());
            listener.accept(result(settings, effort, points, exact, epochs));
            progress.update(part.name(), points.size(), settings.cells());
        }
        for (ChainTraining training : trainings(settings)) {
            training.run(kernels, cells, (epoch, pairs) -> {
                epochs.add(epoch);
                effort.add(pairs);
                listener.accept(result(settings, effort, points, exact, epochs));
                progress.update("training, epoch " + epoch.epoch(), points.size() + epochs.size(), settings.cells());
            });
        }
        return result(settings, effort, points, exact, epochs);
    }

    /** The cells of the grid, and the training. */
    @Override
    public List<Part> parts(NeuronSettings settings) {
        List<Part> parts = new ArrayList<>(grid(settings));
        parts.addAll(trainings(settings));
        return parts;
    }

    private static List<CellPart<PointCell>> grid(NeuronSettings settings) {
        List<CellPart<PointCell>> grid = new ArrayList<>();
        for (double sigma : settings.sigmas()) {
            for (double weight : settings.weights()) {
                grid.add(new CellPart<>("w " + weight + ", sigma " + sigma, PointCell.class,
                        (kernels, _, _) -> cell(kernels, settings, weight, sigma)));
            }
        }
        return grid;
    }

    /** One, or none. */
    private static List<ChainTraining> trainings(NeuronSettings settings) {
        return settings.checkpoints() == 0 ? List.of() : List.of(new ChainTraining(settings.task()));
    }

    private static NeuronResult result(NeuronSettings settings, Effort effort, List<NeuronPoint> points,
            List<ExactCurve> exact, List<ChainEpoch> epochs) {
        return new NeuronResult(settings.byName(), effort.provenance(), settings.cells(), points, exact,
                settings.noise(),
                epochs);
    }

    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the experiment was interrupted");
        }
    }

    private static PointCell cell(Kernels kernels, NeuronSettings settings, double weight, double sigma) {
        long seed = CellSeed.of(settings.seed(), CellSeed.bits(weight), CellSeed.bits(sigma));
        Network network = NeuronSettings.network(weight, -2 * weight);
        double[] inputs = NeuronSettings.inputs();
        double truth = ExactCurve.at(weight, sigma);
        FlowOptions options = FlowOptions.defaults().withSeed(seed)
                .withReplicates(2, Math.max(FlowOptions.DEFAULT_OWN_REPLICATES, settings.queries()))
                .withQueries(settings.queries(), FlowOptions.DEFAULT_DRAWS);
        Points points = Points.of(inputs, inputs.length, 1);
        FlowEstimator flow = FlowEstimator.of(kernels);
        Information population =
                flow.estimate(network, new double[] {sigma}, points, Labels.numbered(NeuronSettings.labels(), 2),
                        options).layers().getFirst().xInformation();
        double pairs = flow.pairs(network, new double[] {sigma}, points, options);
        double[] signals = new ChainTruth(network, inputs, sigma).signals(1);
        EntropyResult report = settings.rows() == 0 ? null : sample(kernels, signals, settings.rows(), sigma, seed);
        KnownInformation sample =
                report == null ? null : new KnownInformation(report.estimates().getFirst().asInformation(), truth);
        return new PointCell(new NeuronPoint(weight, sigma, signals, new KnownInformation(population, truth), sample),
                pairs + (report == null ? 0 : report.provenance().pairs()));
    }

    /** n rows of S, each that of an input drawn at random: as if nothing were known of the inputs. */
    private static EntropyResult sample(Kernels kernels, double[] signals, int n, double sigma, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        double[] rows = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = signals[random.nextInt(signals.length)];
        }
        EntropyOptions options = new EntropyOptions(new double[] {sigma}, Setting.SAMPLE, null,
                EntropyOptions.DEFAULT_DRAWS, null, EntropyOptions.DEFAULT_MAX_PAIRS, seed);
        return EntropyEstimator.of(kernels).estimate(Samples.of(Points.of(rows, n, 1)), options);
    }

    /**
     * A cell of the grid.
     *
     * @param pairs Gaussian terms that it took
     */
    private record PointCell(NeuronPoint point, double pairs) {}
}
