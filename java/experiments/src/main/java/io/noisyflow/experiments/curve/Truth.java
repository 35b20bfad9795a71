package io.noisyflow.experiments.curve;

/**
 * What an entropy is, as far as it is known, in nats.
 *
 * @param entropy h(S+Z)
 * @param lower it is not below this, but for what the source says
 * @param upper it is not above this
 * @param source where it comes from, in a few words
 */
public record Truth(double entropy, double lower, double upper, String source) {
    /** A number without an error worth the name. */
    public static Truth exact(double entropy, String source) {
        return new Truth(entropy, entropy, entropy, source);
    }
}
