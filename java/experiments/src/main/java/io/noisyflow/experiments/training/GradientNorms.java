package io.noisyflow.experiments.training;

/**
 * The gradients of one layer's weights over the minibatches of a training set, with the weights frozen (Shwartz-Ziv and
 * Tishby 2017, section 3.3; Saxe et al. 2018).
 *
 * @param mean M, the Euclidean norm of the mean gradient, which is that of the whole training set; of networks with
 *     noise the root of the product of two means under independent noise, 0 where that is negative
 * @param std S, the root of the trace of the covariance over minibatches, weighted by their rows; 0 for a single one
 * @param rowRatio M over the root of the trace of the covariance over single rows, which does not depend on the size of
 *     a minibatch, as S tells it for rows drawn at random; infinite where S is 0
 * @param weightNorm the Euclidean norm of the weights
 */
public record GradientNorms(double mean, double std, double rowRatio, double weightNorm) {
    /** M / S: above 1 the weights drift, below they diffuse; infinite where all minibatches agree, 0 where M is. */
    public double ratio() {
        return mean == 0 ? 0 : mean / std;
    }

    /** C = log(1 + M^2/S^2) / 2 in nats: the capacity of a Gaussian channel with this signal and this noise. */
    public double capacity() {
        double ratio = ratio();
        return StrictMath.log1p(ratio * ratio) / 2;
    }
}
