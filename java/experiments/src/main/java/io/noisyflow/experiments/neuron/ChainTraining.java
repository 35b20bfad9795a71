package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.Part;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingListener;
import io.noisyflow.experiments.training.TrainingState;
import io.noisyflow.experiments.truth.ScalarChannel;
import io.noisyflow.experiments.truth.ScalarInformation;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.NetworkFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;

/**
 * Trains a network of scalar layers and looks at it at every epoch of the schedule; a cell is an epoch that was looked
 * at, with the state of training after it.
 *
 * @param task what to train
 */
record ChainTraining(ChainTask task) implements Part {
    /** Passes of every other input; beyond the first layer the bias that they leave falls as one over their number. */
    private static final int MARGINAL_REPLICATES = 256;

    /** A weight or bias beyond this is none that these tasks lead to. */
    private static final double LARGEST = 100;

    @Override
    public String name() {
        return "training";
    }

    @Override
    public boolean isKept(Cells cells) {
        return Arrays.stream(task.schedule()).allMatch(epoch -> cells.find(key(epoch), EpochCell.class).isPresent());
    }

    @Override
    public void compute(Kernels kernels, Cells cells, Progress progress) {
        int all = task.schedule().length;
        int[] done = new int[1];
        run(kernels, cells, (epoch, _) -> progress.update("epoch " + epoch.epoch(), ++done[0], all));
    }

    /**
     * Trains and looks.
     *
     * @param sink hears of every epoch, in order, with the Gaussian terms it took
     */
    void run(Kernels kernels, Cells cells, ObjDoubleConsumer<ChainEpoch> sink) {
        Trainer trainer = task.trainer();
        TrainingListener listener = new TrainingListener() {
            @Override
            public boolean reached(Checkpoint checkpoint) {
                EpochCell cell = look(kernels, checkpoint);
                cells.keep(key(checkpoint.epoch()), cell);
                sink.accept(cell.epoch(), cell.pairs());
                return true;
            }

            @Override
            public boolean wantsGradients(int epoch) {
                return true;
            }
        };
        TrainingState left = null;
        for (int epoch : task.schedule()) {
            Optional<EpochCell> kept = cells.find(key(epoch), EpochCell.class);
            if (kept.isEmpty()) {
                break;
            }
            left = kept.get().state();
            sink.accept(kept.get().epoch(), kept.get().pairs());
        }
        if (left == null) {
            trainer.train(task.schedule(), listener);
        } else {
            trainer.train(left, task.schedule(), listener);
        }
    }

    private EpochCell look(Kernels kernels, Checkpoint checkpoint) {
        FlowOptions options = options(checkpoint.epoch());
        double pairs = FlowEstimator.of(kernels).pairs(checkpoint.network(), task.sigmas(), task.points(), options);
        return new EpochCell(epoch(kernels, checkpoint, options), checkpoint.state(), pairs);
    }

    private FlowOptions options(int epoch) {
        int own = Math.max(FlowOptions.DEFAULT_OWN_REPLICATES, task.queries());
        return FlowOptions.defaults().withSeed(CellSeed.of(task.seed(), epoch)).withReplicates(MARGINAL_REPLICATES, own)
                .withQueries(task.queries(), FlowOptions.DEFAULT_DRAWS);
    }

    private ChainEpoch epoch(Kernels kernels, Checkpoint checkpoint, FlowOptions options) {
        Network network = checkpoint.network();
        requireBounded(checkpoint);
        ChainTruth truth = new ChainTruth(network, task.inputs(), task.noise());
        NetworkFlow flows = FlowEstimator.of(kernels).estimate(network, task.sigmas(), task.points(),
                Labels.numbered(task.labels(), 2), options);
        List<ChainLayer> layers = new ArrayList<>();
        for (LayerFlow flow : flows.layers()) {
            int l = flow.layer();
            ScalarChannel channel = truth.channel(l);
            layers.add(new ChainLayer(l, network.dense(l).weight(0, 0), network.dense(l).bias(0), truth.signals(l),
                    known(flow.xInformation(), ScalarInformation.ofInput(channel, task.probabilities())),
                    known(flow.yInformation(),
                            ScalarInformation.ofLabel(channel, task.probabilities(), task.labels()))));
        }
        return new ChainEpoch(checkpoint.epoch(), checkpoint.loss(), checkpoint.gradients(), layers);
    }

    /** Weights that run away are caught here, before any integral would have to span them. */
    private static void requireBounded(Checkpoint checkpoint) {
        for (int l = 1; l <= checkpoint.network().depth(); l++) {
            double weight = checkpoint.network().dense(l).weight(0, 0);
            double bias = checkpoint.network().dense(l).bias(0);
            if (!(Math.abs(weight) <= LARGEST && Math.abs(bias) <= LARGEST)) {
                throw new ArithmeticException("training diverged before epoch " + checkpoint.epoch() + " (layer " + l
                        + " has weight " + weight + " and bias " + bias + "): a smaller learning rate may help");
            }
        }
    }

    private static KnownInformation known(Information estimate, double truth) {
        return new KnownInformation(estimate, truth);
    }

    private static String key(int epoch) {
        return "epoch " + epoch;
    }

    /**
     * An epoch that was looked at.
     *
     * @param state what training goes on from
     * @param pairs Gaussian terms that it took
     */
    private record EpochCell(ChainEpoch epoch, TrainingState state, double pairs) {}
}
