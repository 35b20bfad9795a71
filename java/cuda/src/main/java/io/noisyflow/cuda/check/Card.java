package io.noisyflow.cuda.check;

/**
 * A card.
 *
 * @param name as the driver tells it
 * @param capability 10 major + minor
 * @param bytes of its memory
 * @param driverVersion the newest CUDA version that the driver knows: 1000 major + 10 minor
 */
public record Card(String name, int capability, long bytes, int driverVersion) {}
