package io.noisyflow.core.network;

/**
 * The largest number of every window of {@code window} x {@code window} places, channel by channel. Windows lie side by
 * side; lines and columns that are left over where the sides do not divide are dropped, as in PyTorch's MaxPool2d.
 *
 * @param input at least as high and as wide as a window
 * @param window its side, at least 1
 */
public record MaxPooling(Shape input, int window) implements Layer {
    /** Checks that a window fits. */
    public MaxPooling {
        if (window < 1 || window > Math.min(input.height(), input.width())) {
            throw new IllegalArgumentException("pooling by " + window + " on " + input.height() + " x "
                    + input.width() + " places: expected 1 .. " + Math.min(input.height(), input.width()));
        }
    }

    @Override
    public Shape output() {
        return new Shape(input.channels(), input.height() / window, input.width() / window);
    }

    @Override
    public MaxPooling with(double[] weights, double[] biases) {
        ParameterChecks.requireNone(weights, biases, "pooling");
        return this;
    }
}
