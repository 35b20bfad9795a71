package io.noisyflow.experiments.training;

/** How parameters follow gradients. */
public sealed interface Optimiser {
    /** The step size. */
    double learningRate();

    /**
     * Stochastic gradient descent with momentum: v &lt;- momentum v + g, w &lt;- w - learningRate v, from v = 0.
     *
     * @param learningRate positive
     * @param momentum 0 (none) or more, below 1
     */
    record Sgd(double learningRate, double momentum) implements Optimiser {
        /** Checks the ranges. */
        public Sgd {
            requireLearningRate(learningRate);
            requireBelowOne(momentum, "momentum");
        }
    }

    /**
     * Adam of Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1: m and v are
     * exponential means of g and g^2, and after step t
     *
     * <pre>
     * w &lt;- w - learningRate mhat / (sqrt(vhat) + epsilon),
     * mhat = m / (1 - beta1^t),  vhat = v / (1 - beta2^t)
     * </pre>
     *
     * @param learningRate positive
     * @param beta1 decay of the mean, 0 or more, below 1
     * @param beta2 decay of the mean square, 0 or more, below 1
     * @param epsilon positive
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimiser {
        /** Checks the ranges. */
        public Adam {
            requireLearningRate(learningRate);
            requireBelowOne(beta1, "beta1");
            requireBelowOne(beta2, "beta2");
            if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("epsilon " + epsilon + ": expected a positive finite number");
            }
        }

        /** The authors' decays .9 and .999 and epsilon 1e-8. */
        public Adam(double learningRate) {
            this(learningRate, 0.9, 0.999, 1e-8);
        }
    }

    private static void requireLearningRate(double learningRate) {
        if (!(learningRate > 0) || learningRate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("learning rate " + learningRate + ": expected a positive finite number");
        }
    }

    private static void requireBelowOne(double value, String what) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " " + value + ": expected zero or more, below 1");
        }
    }
}
