package io.noisyflow.experiments.spiral;

import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.experiments.curve.RowLaw;
import io.noisyflow.experiments.curve.SampleSeed;
import io.noisyflow.experiments.training.Accuracy;
import io.noisyflow.experiments.training.Checkpoint;
import io.noisyflow.experiments.training.Initialisation;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingListener;
import io.noisyflow.experiments.training.TrainingSet;
import io.noisyflow.experiments.training.TrainingState;
import io.noisyflow.information.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Trains the noisy network on one sample of the spiral, and draws from its layers. */
final class SpiralTraining {
    private final Kernels kernels;
    private final SpiralSettings settings;
    private final Trainer trainer;
    private final TrainingSet train;
    private final SpiralData test;

    SpiralTraining(Kernels kernels, SpiralSettings settings) {
        this.kernels = kernels;
        this.settings = settings;
        this.train = set(SpiralData.draw(settings.trainRows(),
                SampleSeed.of(settings.seed(), "train", settings.trainRows(), 0)));
        this.test = SpiralData.draw(SpiralSettings.TEST_ROWS,
                SampleSeed.of(settings.seed(), "test", SpiralSettings.TEST_ROWS, 0));
        int[] widths = SpiralSettings.WIDTHS.stream().mapToInt(width -> width).toArray();
        this.trainer = Trainer.of(Initialisation.uniform(widths, SpiralSettings.activations(), settings.seed()),
                settings.sigmas(), train, settings.training());
    }

    /** The whole training, a cell. */
    static CellPart<TrainedCell> part(SpiralSettings settings) {
        return new CellPart<>(TrainedCell.KEY, TrainedCell.class,
                (kernels, _, _) -> new SpiralTraining(kernels, settings).train());
    }

    /** {@link #layer(Network)} after the training that cells hold, or else one that is done once more. */
    static RowLaw layer(Kernels kernels, SpiralSettings settings, Cells cells) {
        SpiralTraining training = new SpiralTraining(kernels, settings);
        return training.layer(training.network(part(settings).find(cells).orElseGet(training::train)));
    }

    /** The whole training. */
    TrainedCell train() {
        List<TrainingPoint> points = new ArrayList<>();
        List<TrainingState> last = new ArrayList<>();
        TrainingSet testSet = set(test);
        trainer.train(settings.schedule(), new TrainingListener() {
            @Override
            public boolean reached(Checkpoint checkpoint) {
                Network network = checkpoint.network();
                points.add(new TrainingPoint(checkpoint.epoch(), checkpoint.loss(), Accuracy.of(network, train),
                        Accuracy.of(network, testSet), noisyAccuracy(network), checkpoint.gradients()));
                last.add(checkpoint.state());
                return true;
            }

            @Override
            public boolean wantsGradients(int epoch) {
                return true;
            }
        });
        return new TrainedCell(last.getLast(), points);
    }

    /** The network of a finished training. */
    Network network(TrainedCell trained) {
        return trainer.network(trained.state());
    }

    /** The law of S of the layer in question: fresh inputs, fresh noise in the layers before. */
    RowLaw layer(Network network) {
        return (n, seed) -> forward(network, SpiralSettings.LAYER, SpiralData.draw(n, seed).inputs(), seed);
    }

    /** Some rows of the test set as a noisy pass classifies them. */
    ClassifiedRows classified(Network network, int rows) {
        Points inputs = test.inputs().select(IntStream.range(0, rows).toArray());
        int[] answers = answers(network, inputs);
        float[] x = new float[rows];
        float[] y = new float[rows];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (float) inputs.get(i, 0);
            y[i] = (float) inputs.get(i, 1);
            labels[i] = test.labels()[i];
        }
        return new ClassifiedRows(x, y, labels, answers);
    }

    private double noisyAccuracy(Network network) {
        int[] answers = answers(network, test.inputs());
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            right += answers[i] == test.labels()[i] ? 1 : 0;
        }
        return (double) right / answers.length;
    }

    private int[] answers(Network network, Points inputs) {
        Points logits = forward(network, network.depth(), inputs, settings.seed());
        int[] answers = new int[logits.n()];
        for (int i = 0; i < logits.n(); i++) {
            for (int c = 1; c < logits.d(); c++) {
                answers[i] = logits.get(i, c) > logits.get(i, answers[i]) ? c : answers[i];
            }
        }
        return answers;
    }

    private Points forward(Network network, int layer, Points inputs, long seed) {
        return kernels
                .forward(new ForwardPass(network, settings.sigmas(), inputs, 0, 1, seed, Streams.replicate(), 0, 0,
                        Set.of(layer), Set.of()))
                .signal(layer);
    }

    private static TrainingSet set(SpiralData data) {
        return TrainingSet.ofLabels(data.inputs(), data.labels(), SpiralData.CLASSES,
                IntStream.range(0, data.labels().length).toArray());
    }
}
