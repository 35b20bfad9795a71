package io.noisyflow.core.traversal;

/**
 * What the first round has summed up for each point of a chunk, as the second round asks for it: logarithms to base 2,
 * or anything a little less; NaN for a sum that is empty or not a number.
 */
public interface RunningTotals {
    /** Of the sum over all classes. */
    double total(int point);

    /** Of the sum over one class. */
    double ofRun(int point, int run);
}
