package io.noisyflow.experiments.training;

/** An optimiser at work on one vector of parameters: its running means and its count of steps. */
final class OptimiserState {
    private final Optimiser optimiser;
    private final double[] mean;
    private final double[] meanSquare;
    private double beta1Power = 1;
    private double beta2Power = 1;

    /** The state before the first step. */
    OptimiserState(Optimiser optimiser, int parameters) {
        this.optimiser = optimiser;
        this.mean = new double[parameters];
        this.meanSquare = new double[optimiser instanceof Optimiser.Adam ? parameters : 0];
    }

    /** The state in which training was left. */
    OptimiserState(Optimiser optimiser, TrainingState left) {
        this(optimiser, left.parameters().length);
        if (left.mean().length != mean.length || left.meanSquare().length != meanSquare.length) {
            throw new IllegalArgumentException("a state of training with " + left.mean().length + " and "
                    + left.meanSquare().length + " running means: expected " + mean.length + " and "
                    + meanSquare.length);
        }
        System.arraycopy(left.mean(), 0, mean, 0, mean.length);
        System.arraycopy(left.meanSquare(), 0, meanSquare, 0, meanSquare.length);
        beta1Power = left.beta1Power();
        beta2Power = left.beta2Power();
    }

    /** A copy of everything, after an epoch. */
    TrainingState after(int epoch, double[] parameters) {
        return new TrainingState(epoch, parameters.clone(), mean.clone(), meanSquare.clone(), beta1Power, beta2Power);
    }

    /** One step: changes {@code parameters} along {@code gradient}. */
    void step(double[] parameters, double[] gradient) {
        switch (optimiser) {
            case Optimiser.Sgd sgd -> step(sgd, parameters, gradient);
            case Optimiser.Adam adam -> step(adam, parameters, gradient);
        }
    }

    private void step(Optimiser.Sgd sgd, double[] parameters, double[] gradient) {
        for (int i = 0; i < parameters.length; i++) {
            mean[i] = sgd.momentum() * mean[i] + gradient[i];
            parameters[i] -= sgd.learningRate() * mean[i];
        }
    }

    private void step(Optimiser.Adam adam, double[] parameters, double[] gradient) {
        beta1Power *= adam.beta1();
        beta2Power *= adam.beta2();
        double meanStep = adam.learningRate() / (1 - beta1Power);
        double squareScale = 1 / (1 - beta2Power);
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i];
            mean[i] = adam.beta1() * mean[i] + (1 - adam.beta1()) * g;
            meanSquare[i] = adam.beta2() * meanSquare[i] + (1 - adam.beta2()) * g * g;
            parameters[i] -= meanStep * mean[i] / (Math.sqrt(meanSquare[i] * squareScale) + adam.epsilon());
        }
    }
}
