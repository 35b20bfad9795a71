package io.noisyflow.bench.card;

/**
 * A card.
 *
 * @param name as the driver tells it
 * @param capability 10 major + minor
 * @param multiprocessors of it
 * @param clock of the multiprocessors at its highest, in kHz
 * @param bytes of its memory
 * @param driverVersion the newest CUDA version that the driver knows: 1000 major + 10 minor
 */
public record Card(String name, int capability, int multiprocessors, int clock, long bytes, int driverVersion) {
    /** Clocks of all multiprocessors in a second, at the highest clock: rates over this are what data sheets quote. */
    public double clocksPerSecond() {
        return multiprocessors * (clock * 1e3);
    }
}
