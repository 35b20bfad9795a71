package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;

/**
 * What one row of the table measures.
 *
 * @param task the operation
 * @param backend its name
 * @param precision the arithmetic
 * @param threads of the backend
 * @param d the dimension, or the width of the inputs
 * @param n rows
 */
record Case(Task task, String backend, Precision precision, int threads, int d, int n) implements Step {
    @Override
    public String toString() {
        return task.label() + ", " + backend + ", " + precision.label() + ", " + threads + " threads, d = " + d
                + ", n = "
                + n;
    }
}
