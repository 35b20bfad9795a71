package io.noisyflow.core.network;

import java.util.Objects;

/** f(W x + b), W of shape outputs x inputs. */
public final class Dense implements Layer {
    private final int inputs;
    private final int outputs;
    private final double[] weights;
    private final double[] bias;
    private final Activation activation;

    private Dense(int inputs, int outputs, double[] weights, double[] bias, Activation activation) {
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
    public static Dense of(int inputs, int outputs, double[] weights, double[] bias, Activation activation) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a layer of " + inputs + " inputs and " + outputs + " outputs");
        }
        if (weights.length != (long) inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("a layer " + inputs + " -> " + outputs + " needs "
                    + (long) inputs * outputs + " weights and " + outputs + " biases, not " + weights.length + " and "
                    + bias.length);
        }
        ParameterChecks.requireFinite(weights, "weight");
        ParameterChecks.requireFinite(bias, "bias");
        return new Dense(inputs, outputs, weights.clone(), bias.clone(), activation);
    }

    @Override
    public Shape input() {
        return Shape.flat(inputs);
    }

    @Override
    public Shape output() {
        return Shape.flat(outputs);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Activation activation() {
        return activation;
    }

    /** W[output, input]. */
    public double weight(int output, int input) {
        return weights[output * inputs + Objects.checkIndex(input, inputs)];
    }

    /** b[output]. */
    public double bias(int output) {
        return bias[output];
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public double[] biases() {
        return bias.clone();
    }

    @Override
    public Dense with(double[] newWeights, double[] newBiases) {
        return of(inputs, outputs, newWeights, newBiases, activation);
    }
}
