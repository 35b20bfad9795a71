package io.noisyflow.experiments.truth;

/** The law of a scalar T for each of the inputs x = 0 .. m - 1; every density is as smooth as one of N(0, sigma^2). */
public interface ScalarChannel {
    /** m. */
    int inputs();

    /** q_x(t), the density of T given x. */
    double density(int x, double t);

    /** The smoothness of the densities: each is a convolution with N(0, sigma^2). */
    double sigma();

    /** Below this no T lies, but for a probability of 1e-15. */
    double low();

    /** Above this no T lies, but for a probability of 1e-15. */
    double high();
}
