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
     */
    record Unusable(String why, String fix) implements Probe {}
}
