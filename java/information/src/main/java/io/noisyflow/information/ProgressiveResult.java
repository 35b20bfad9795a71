package io.noisyflow.information;

/** The result of an experiment that grows cell by cell; complete in itself after each of them. */
public interface ProgressiveResult {
    /** What computed it, and what it has cost so far. */
    Provenance provenance();

    /** Finished cells. */
    int cells();

    /** Cells of the whole experiment. */
    int allCells();
}
