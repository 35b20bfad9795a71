package io.noisyflow.cuda.driver;

/**
 * Memory on the device.
 *
 * @param handle the driver's own object
 * @param address as kernels see it
 * @param bytes its size
 */
public record DeviceMemory(Object handle, long address, long bytes) {}
