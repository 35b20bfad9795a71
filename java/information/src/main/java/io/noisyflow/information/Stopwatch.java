package io.noisyflow.information;

/**
 * The wall-clock seconds of a run that may have been interrupted: each cell is given the time since the one before it, and
 * a cell that was kept brings its own.
 */
public final class Stopwatch {
    private long mark = System.nanoTime();
    private double seconds;

    /** Seconds since the last cell; what a new cell is given. */
    public double lap() {
        return (System.nanoTime() - mark) * 1e-9;
    }

    /** A cell is finished, or was found finished: its seconds count, and those of finding it do not. */
    public void finished(double secondsOfCell) {
        seconds += secondsOfCell;
        mark = System.nanoTime();
    }

    /** The seconds of all cells. */
    public double seconds() {
        return seconds;
    }
}
