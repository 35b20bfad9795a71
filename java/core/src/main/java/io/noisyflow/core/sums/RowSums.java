package io.noisyflow.core.sums;

/**
 * The running sums of a block of rows, complete: what {@link SumResults} reads. A row's sums begin at
 * {@code slotsOfRow} times its number: for each sign, for each sigma, one for each run, then one for the own part of
 * each run where those are kept ({@link SumScheme#keepsOwn}).
 */
public interface RowSums {
    /** The query of row 0. */
    int firstQuery();

    /** The reference of a running sum. */
    double reference(int slot);

    /** A running sum relative to its reference. */
    double sum(int slot);

    /** The sum of its squared terms relative to twice the reference; only asked for where squares are wanted. */
    double squares(int slot);

    /**
     * |S - A|^2 of the row's own centre, which the main sums leave out; infinite where there is none. Not asked for
     * where own parts are kept.
     */
    double ownSquaredDistance(int row);

    /** |z|^2 of a row; 0 for explicit points. */
    double squaredNoise(int row);
}
