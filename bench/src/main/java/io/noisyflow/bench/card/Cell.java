package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;

/**
 * One operation at one size.
 *
 * @param what is computed
 * @param precision of the arithmetic
 * @param form of the kernel: the one that the engine chooses, or a name
 * @param d coordinates, or width
 * @param n rows, or passes
 */
public record Cell(What what, Precision precision, String form, int d, int n) {
    @Override
    public String toString() {
        return what.label() + " " + precision.label() + " " + form + " d=" + d + " n=" + n;
    }
}
