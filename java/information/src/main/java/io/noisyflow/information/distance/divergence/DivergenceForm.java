package io.noisyflow.information.distance.divergence;

/**
 * An f-divergence D(p, q), the integral of F(p, q), as functions of l = log(p/q).
 *
 * <p>{@link #lowerOfP} and {@link #lowerOfQ} make the variational form, at most D for any h(t) that does not depend on
 * the points t it is averaged over (Nguyen, Wainwright and Jordan 2010, lemma 1): the mean over rows of P of the one,
 * and over rows of Q of the other. It is D where h = l.
 */
interface DivergenceForm {
    /** 2 F / (p + q), at least 0: its mean under (p + q)/2 is D. */
    double integrand(double l);

    /**
     * The derivative of F by p, up to a constant: what a row of P changes D by to first order is its mean over the
     * noise around the row.
     */
    double ofP(double l);

    /** The derivative of F by q, likewise. */
    double ofQ(double l);

    /** What a row of P adds to the variational form, on average. */
    double lowerOfP(double h);

    /** What a row of Q adds to it. */
    double lowerOfQ(double h);

    /** The least that D can be beside a total variation of at most 1. */
    double above(double totalVariation);

    /** D(q, p). */
    default DivergenceForm reversed() {
        DivergenceForm form = this;
        return new DivergenceForm() {
            @Override
            public double integrand(double l) {
                return form.integrand(-l);
            }

            @Override
            public double ofP(double l) {
                return form.ofQ(-l);
            }

            @Override
            public double ofQ(double l) {
                return form.ofP(-l);
            }

            @Override
            public double lowerOfP(double h) {
                return form.lowerOfQ(-h);
            }

            @Override
            public double lowerOfQ(double h) {
                return form.lowerOfP(-h);
            }

            @Override
            public double above(double totalVariation) {
                return form.above(totalVariation);
            }
        };
    }
}
