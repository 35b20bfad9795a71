package io.noisyflow.information;

/** Hears how far long work has come. Calls come from the thread that does the work. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (stage, done, total) -> {
    };

    /**
     * A step was done.
     *
     * @param stage what is being done, in a few words
     * @param done units of work done in this stage
     * @param total units of work of this stage
     */
    void update(String stage, double done, double total);
}
