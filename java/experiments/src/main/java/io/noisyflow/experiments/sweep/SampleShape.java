package io.noisyflow.experiments.sweep;

/**
 * One set of samples: a file, or a layer's activations.
 *
 * @param name what it is called: the file's name, or {@code layer 3}, {@code epoch 10, layer 3}
 * @param file where its rows are
 * @param n rows
 * @param d columns
 */
public record SampleShape(String name, String file, int n, int d) {}
