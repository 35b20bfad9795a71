package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Shape;

/** {@link LayerPass} of a layer that moves numbers only. */
final class FlattenPass extends LayerPass {
    private final Shape image;

    FlattenPass(Flatten layer) {
        this.image = layer.input();
    }

    @Override
    void load(double[] parameters, int weightsAt, int biasesAt) {}

    @Override
    void forward(float[][] below, float[][] signal, int rows) {
        Lines.toUnits(below, image, rows, signal);
    }

    @Override
    void backward(float[][] below, float[][] signal, float[][] delta, int rows, double[] gradient, int weightsAt,
            int biasesAt, float[][] deltaBelow) {
        if (deltaBelow.length > 0) {
            Lines.ofUnits(delta, image, rows, deltaBelow);
        }
    }
}
