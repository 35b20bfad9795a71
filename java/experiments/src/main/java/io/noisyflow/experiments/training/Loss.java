package io.noisyflow.experiments.training;

/** What training makes small, averaged over the rows of a minibatch. */
public enum Loss {
    /** -log softmax(T_L)[y] in nats, of soft labels its mean: the outputs are logits, one for each class. */
    CROSS_ENTROPY,
    /** |T_L - y|^2; for class labels y is the indicator vector of the class. */
    MEAN_SQUARE
}
