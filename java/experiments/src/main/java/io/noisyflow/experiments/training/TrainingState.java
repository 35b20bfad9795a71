package io.noisyflow.experiments.training;

/**
 * Everything that training goes on from after an epoch, digit for digit.
 *
 * @param epoch epochs done
 * @param parameters of the network: W_1 row by row, b_1, W_2, b_2, ...
 * @param mean the optimiser's running mean of gradients, parameter by parameter
 * @param meanSquare that of their squares; empty where the optimiser has none
 * @param beta1Power beta_1 to the number of steps, for the optimiser's correction of its means
 * @param beta2Power beta_2 to the number of steps
 */
public record TrainingState(int epoch, double[] parameters, double[] mean, double[] meanSquare, double beta1Power,
        double beta2Power) {}
