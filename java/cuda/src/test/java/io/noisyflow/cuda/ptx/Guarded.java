package io.noisyflow.cuda.ptx;

/**
 * A step that a thread executes where a predicate allows it.
 *
 * @param guard slot of the predicate
 * @param negated whether it applies where the predicate is false
 */
record Guarded(int guard, boolean negated, Step step) implements Step {
    @Override
    public void run(long[] r, Lane lane) {
        if (allows(r)) {
            step.run(r, lane);
        }
    }

    boolean allows(long[] r) {
        return r[guard] != 0 != negated;
    }
}
