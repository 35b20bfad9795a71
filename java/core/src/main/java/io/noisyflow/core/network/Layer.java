package io.noisyflow.core.network;

/**
 * One layer of a network: S as a function of the T below it. Immutable.
 *
 * <p>Values are rows of numbers; a {@link Shape} tells how a row is an image. Weights are those of a product W x + b
 * and, in a convolution, serve every position.
 */
public sealed interface Layer permits Dense, Convolution, MaxPooling, Flatten {
    /** What the layer takes. */
    Shape input();

    /** What it gives. */
    Shape output();

    /** Numbers of a row that it takes. */
    default int inputs() {
        return input().size();
    }

    /** Numbers of a row that it gives: the width of the layer. */
    default int outputs() {
        return output().size();
    }

    /** The elementwise function that is applied last; linear where there is none. */
    default Activation activation() {
        return Activation.LINEAR;
    }

    /** A copy of its weights, row-major, one row for each bias; none in layers that learn nothing. */
    default double[] weights() {
        return new double[0];
    }

    /** A copy of its biases; none in layers that learn nothing. */
    default double[] biases() {
        return new double[0];
    }

    /**
     * The same layer with other parameters.
     *
     * @throws IllegalArgumentException if they are not as many, or not finite
     */
    Layer with(double[] weights, double[] biases);
}
