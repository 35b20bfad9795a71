package io.noisyflow.core.traversal;

/**
 * What has been summed up for each point of a chunk, as the second round asks for it after the first: logarithms to
 * base 2, or anything a little less; NaN for a sum that is empty or not a number.
 */
public interface RunningTotals {
    /** Of the sum over all classes. */
    double total(int point);

    /** Of the sum over one class. */
    double ofRun(int point, int run);

    /** Of the sum of squared terms over all classes; asked for where those are wanted. */
    double squares(int point);

    /**
     * Takes what the second round has summed up itself of a class's terms: 2^reference sum, with a whole reference, and
     * 4^reference squares of their squares, 0 where those are not wanted.
     */
    void add(int point, int run, double reference, double sum, double squares);
}
