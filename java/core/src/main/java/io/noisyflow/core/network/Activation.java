package io.noisyflow.core.network;

/**
 * The elementwise function of a layer.
 *
 * @param kind the family
 * @param slope the factor of negative arguments, for {@link Kind#LEAKY_RELU} only; 0 elsewhere
 */
public record Activation(Kind kind, double slope) {
    /** x. */
    public static final Activation LINEAR = new Activation(Kind.LINEAR, 0);
    /** tanh x. */
    public static final Activation TANH = new Activation(Kind.TANH, 0);
    /** 1 / (1 + exp(-x)). */
    public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0);
    /** max(x, 0). */
    public static final Activation RELU = new Activation(Kind.RELU, 0);

    /** The families. */
    public enum Kind {
        /** x. */
        LINEAR,
        /** tanh x. */
        TANH,
        /** 1 / (1 + exp(-x)). */
        SIGMOID,
        /** max(x, 0). */
        RELU,
        /** x where x is positive, slope x elsewhere. */
        LEAKY_RELU
    }

    /** Checks that the slope fits the family. */
    public Activation {
        if (kind == Kind.LEAKY_RELU ? !(slope > 0 && slope < 1) : slope != 0) {
            throw new IllegalArgumentException(
                    "activation " + kind + " with slope " + slope + ": expected 0 < slope < 1 for LEAKY_RELU, else 0");
        }
    }

    /** max(x, slope x). */
    public static Activation leakyRelu(double slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    /** f(x) in double precision. */
    public double apply(double x) {
        return switch (kind) {
            case LINEAR -> x;
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
            case RELU -> x > 0 ? x : 0;
            case LEAKY_RELU -> x > 0 ? x : slope * x;
        };
    }

    /** f'(x), told from y = f(x); at the kink of a rectifier the left derivative. */
    public double derivativeFromValue(double y) {
        return switch (kind) {
            case LINEAR -> 1;
            case TANH -> 1 - y * y;
            case SIGMOID -> y * (1 - y);
            case RELU -> y > 0 ? 1 : 0;
            case LEAKY_RELU -> y > 0 ? 1 : slope;
        };
    }

    /** The smallest interval that holds every value of f, possibly infinite: {low, high}. */
    public double[] range() {
        return switch (kind) {
            case LINEAR, LEAKY_RELU -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            case TANH -> new double[] {-1, 1};
            case SIGMOID -> new double[] {0, 1};
            case RELU -> new double[] {0, Double.POSITIVE_INFINITY};
        };
    }
}
