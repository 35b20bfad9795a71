package io.noisyflow.core.kernel;

/** What a backend found out about this machine. */
public sealed interface Probe {
    /**
     * The backend can be opened.
     *
     * @param what what it runs on, in a few words
     */
    record Usable(String what) implements Probe {}

    /**
     * The backend cannot be opened.
     *
     * @param why the reason, in a clause
     * @param fix what would change that, in a clause
     * @param ordinary whether it is no fault: machines without what is missing are common, and nobody need be told
     */
    record Unusable(String why, String fix, boolean ordinary) implements Probe {
        /** A fault, that a user would want to know of and mend. */
        public Unusable(String why, String fix) {
            this(why, fix, false);
        }
    }
}
