package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;

/**
 * Other programs at a task, in float32.
 *
 * @param task one of SUM, PRODUCT, LAYERS, SZT
 * @param threads of the other programs
 * @param d the dimension, or the width of the inputs
 * @param n rows
 */
record PeerCase(Task task, int threads, int d, int n) implements Step {
    /** Whether a row of ours is the same computation; explicit points and noise draws are: the draws are extra work. */
    boolean isOf(Case one) {
        Task same = one.task() == Task.DENSITY ? Task.SUM : one.task();
        return same == task && one.threads() == threads && one.d() == d
                && one.precision() == Precision.FLOAT32;
    }
}
