package io.noisyflow.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.noisyflow.Noisyflow;
import io.noisyflow.information.Labels;
import java.util.List;
import java.util.Locale;

/** A small network learns a parity of three bits of eight: the plane of I(X;T) and I(Y;T), epoch by epoch. */
final class InformationPlane {
    private InformationPlane() {}

    public static void main(String[] arguments) throws Exception {
        float[][] bits = new float[256][8];
        int[] parity = new int[bits.length];
        for (int i = 0; i < bits.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                bits[i][bit] = (i >> bit & 1) == 1 ? 1 : -1;
            }
            parity[i] = (i ^ i >> 1 ^ i >> 2) & 1;
        }
        Engine.getInstance().setRandomSeed(1);
        SequentialBlock network = new SequentialBlock().add(Linear.builder().setUnits(10).build())
                .add(Activation.tanhBlock()).add(Linear.builder().setUnits(4).build()).add(Activation.tanhBlock())
                .add(Linear.builder().setUnits(2).build());
        try (NDManager manager = NDManager.newBaseManager(); Noisyflow nf = Noisyflow.open();
                Model model = Model.newInstance("parity")) {
            model.setBlock(network);
            NDArray inputs = manager.create(bits);
            List<String> names = BlockLayers.of(network).names();
            InformationListener listener = InformationListener.of(nf, inputs, Labels.of(parity), 0.1,
                    List.of(names.get(1), names.get(3)));
            ArrayDataset data = new ArrayDataset.Builder().setData(inputs).optLabels(manager.create(parity))
                    .setSampling(32, true).build();
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build())
                    .addTrainingListeners(listener);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 8));
                EasyTrain.fit(trainer, 30, data, null);
            }
            for (InformationListener.Epoch epoch : listener.epochs()) {
                if (epoch.epoch() == 1 || epoch.epoch() % 10 == 0) {
                    epoch.layers().forEach(layer -> System.out.printf(Locale.ROOT,
                            "epoch %2d  %-14s I(X;T) = %.3f (%s)  I(Y;T) = %.3f (%s)%n", epoch.epoch(), layer.name(),
                            layer.xInformation().value(), layer.xInformation().verdict().label(),
                            layer.yInformation().value(), layer.yInformation().verdict().label()));
                }
            }
        }
    }
}
