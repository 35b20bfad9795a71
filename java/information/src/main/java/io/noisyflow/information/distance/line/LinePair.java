package io.noisyflow.information.distance.line;

import org.jspecify.annotations.Nullable;

/**
 * Two samples on a line, relative to the middle of their means.
 *
 * @param first the atoms of the one
 * @param second those of the other
 */
record LinePair(Atoms first, Atoms second) {
    /**
     * The two samples.
     *
     * @throws IllegalArgumentException if a point or weight is not finite, or sigma is negative
     */
    static LinePair of(double[] p, double @Nullable [] pWeights, double[] q, double @Nullable [] qWeights,
            double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number from 0 on");
        }
        Atoms first = Atoms.of(p, pWeights);
        Atoms second = Atoms.of(q, qWeights);
        double centre = first.mean() / 2 + second.mean() / 2;
        return new LinePair(first.relativeTo(centre), second.relativeTo(centre));
    }
}
