package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
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
 * Estimates I(X;T) of the single neuron over a grid of weights and sigmas, and while it is trained, beside exact values.
 */
public final class NeuronExperiment {
    private final Kernels kernels;

    private NeuronExperiment(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Estimates computed by an open backend, which stays the caller's to close. */
    public static NeuronExperiment of(Kernels kernels) {
        return new NeuronExperiment(kernels);
    }

    /**
     * Measures all cells.
     *
     * @param cells keeps what is finished: a cell is one weight at one sigma, or a checkpoint
     * @param listener hears after every cell
     * @param progress hears in cells
     * @throws CancellationException if the thread is interrupted
     * @throws ArithmeticException if training diverges
     */
    public NeuronResult run(NeuronSettings settings, Cells cells, Consumer<? super NeuronResult> listener,
            Progress progress) {
        Cost cost = new Cost(kernels, settings.seed(), cells);
        List<NeuronPoint> points = new ArrayList<>();
        List<ChainEpoch> epochs = new ArrayList<>();
        List<ExactCurve> exact = ExactCurve.of(settings);
        for (double sigma : settings.sigmas()) {
            for (double weight : settings.weights()) {
                requireUninterrupted();
                String key = "w " + weight + ", sigma " + sigma;
                PointCell cell = cells.get(key, PointCell.class, () -> cell(settings, weight, sigma));
                points.add(cell.point());
                listener.accept(result(settings, cost.plus(cell.pairs()), points, exact, epochs));
                progress.update(key, points.size(), settings.cells());
            }
        }
        if (settings.checkpoints() > 0) {
            new ChainTraining(kernels, settings.task(), cells).run((epoch, pairs) -> {
                epochs.add(epoch);
                listener.accept(result(settings, cost.plus(pairs), points, exact, epochs));
                progress.update("training, epoch " + epoch.epoch(), points.size() + epochs.size(), settings.cells());
            });
        }
        return result(settings, cost.plus(0), points, exact, epochs);
    }

    private static NeuronResult result(NeuronSettings settings, Provenance provenance, List<NeuronPoint> points,
            List<ExactCurve> exact, List<ChainEpoch> epochs) {
        return new NeuronResult(settings.byName(), provenance, settings.cells(), points, exact, settings.noise(),
                epochs);
    }

    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the experiment was interrupted");
        }
    }

    private PointCell cell(NeuronSettings settings, double weight, double sigma) {
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
        EntropyResult report = settings.rows() == 0 ? null : sample(signals, settings.rows(), sigma, seed);
        KnownInformation sample =
                report == null ? null : new KnownInformation(information(report.estimates().getFirst()), truth);
        return new PointCell(new NeuronPoint(weight, sigma, signals, new KnownInformation(population, truth), sample),
                pairs + (report == null ? 0 : report.provenance().pairs()));
    }

    /** n rows of S, each that of an input drawn at random: as if nothing were known of the inputs. */
    private EntropyResult sample(double[] signals, int n, double sigma, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        double[] rows = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = signals[random.nextInt(signals.length)];
        }
        EntropyOptions options = new EntropyOptions(new double[] {sigma}, Setting.SAMPLE, null,
                EntropyOptions.DEFAULT_DRAWS, null, EntropyOptions.DEFAULT_MAX_PAIRS, seed);
        return EntropyEstimator.of(kernels).estimate(Samples.of(Points.of(rows, n, 1)), options);
    }

    /** The information of an estimate of entropy: the bracket moves by h(Z). */
    private static Information information(EntropyEstimate estimate) {
        return new Information(estimate.information(), estimate.standardError(),
                estimate.bracket().plus(estimate.information() - estimate.entropy()), estimate.verdict(),
                estimate.advice(), null);
    }

    /**
     * A cell of the grid.
     *
     * @param pairs Gaussian terms that it took
     */
    private record PointCell(NeuronPoint point, double pairs) {}
}
