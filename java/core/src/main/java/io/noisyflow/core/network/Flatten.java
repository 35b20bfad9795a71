package io.noisyflow.core.network;

/**
 * The numbers of an image as numbers that are none, channel by channel and line by line, for a dense layer to take.
 *
 * @param input the image
 */
public record Flatten(Shape input) implements Layer {
    @Override
    public Shape output() {
        return Shape.flat(input.size());
    }

    @Override
    public Flatten with(double[] weights, double[] biases) {
        ParameterChecks.requireNone(weights, biases, "a layer that flattens");
        return this;
    }
}
