package io.noisyflow.experiments.training;

/**
 * The minibatch gradients of one layer's weights over one epoch, every minibatch counted alike.
 *
 * @param mean Euclidean norm of their mean
 * @param std Euclidean norm of their standard deviation, weight by weight, divided by the number of minibatches; 0 for
 *     a single minibatch
 */
public record GradientNorms(double mean, double std) {}
