package io.noisyflow.report.plot;

import java.util.List;

/**
 * Where epochs stand: where their numbers do, on a logarithmic axis once they span a decade. That has no zero: the
 * untrained network then stands half of the first epoch from the start.
 */
public final class EpochScale {
    /** A decade. */
    private static final double WIDE = 10;

    private final double zero;
    private final boolean hasZero;
    private final boolean isLogarithmic;

    /** The scale of these epochs, which rise. */
    public EpochScale(List<Integer> epochs) {
        List<Integer> positive = epochs.stream().filter(epoch -> epoch > 0).toList();
        hasZero = epochs.contains(0);
        isLogarithmic = positive.size() > 1 && positive.getLast() >= WIDE * positive.getFirst();
        zero = isLogarithmic ? positive.getFirst() / 2.0 : 0;
    }

    /** Where an epoch stands. */
    public double at(int epoch) {
        return epoch == 0 ? zero : epoch;
    }

    /** The axis. */
    public Axis axis() {
        return !isLogarithmic ? Axis.whole("epoch")
                : Axis.logarithmic(hasZero ? "epoch; 0 stands at " + zero : "epoch");
    }
}
