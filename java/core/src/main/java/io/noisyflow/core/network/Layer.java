package io.noisyflow.core.network;

/**
 * One dense layer: f(W x + b), W of shape outputs x inputs. Immutable.
 */
public final class Layer {
    private final int inputs;
    private final int outputs;
    private final double[] weights;
    private final double[] bias;
    private final Activation activation;

    private Layer(int inputs, int outputs, double[] weights, double[] bias, Activation activation) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = weights;
        this.bias = bias;
        this.activation = activation;
    }

    /**
     * A layer; the arrays are copied.
     *
     * @param weights row-major, outputs x inputs
     * @param bias one for each output
     * @throws IllegalArgumentException if a length does not fit or a number is not finite
     */
    public static Layer of(int inputs, int outputs, double[] weights, double[] bias, Activation activation) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a layer of " + inputs + " inputs and " + outputs + " outputs");
        }
        if (weights.length != (long) inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("a layer " + inputs + " -> " + outputs + " needs "
                    + (long) inputs * outputs + " weights and " + outputs + " biases, not " + weights.length + " and "
                    + bias.length);
        }
        requireFinite(weights, "weight");
        requireFinite(bias, "bias");
        return new Layer(inputs, outputs, weights.clone(), bias.clone(), activation);
    }

    /** Dimension of x. */
    public int inputs() {
        return inputs;
    }

    /** Dimension of f(W x + b): the width of the layer. */
    public int outputs() {
        return outputs;
    }

    /** The elementwise function. */
    public Activation activation() {
        return activation;
    }

    /** W[output, input]. */
    public double weight(int output, int input) {
        return weights[output * inputs + java.util.Objects.checkIndex(input, inputs)];
    }

    /** b[output]. */
    public double bias(int output) {
        return bias[output];
    }

    /** A copy of W, row-major, outputs x inputs. */
    public double[] weights() {
        return weights.clone();
    }

    /** A copy of b. */
    public double[] biases() {
        return bias.clone();
    }

    private static void requireFinite(double[] numbers, String what) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(what + " " + i + " is " + numbers[i] + ": expected a finite number");
            }
        }
    }
}
