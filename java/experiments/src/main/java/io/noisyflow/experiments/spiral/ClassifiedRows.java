package io.noisyflow.experiments.spiral;

/**
 * Rows of the test set, as a picture of the data.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param labels the arm that a row is of
 * @param answers what one noisy pass of the trained network says
 */
public record ClassifiedRows(float[] x, float[] y, int[] labels, int[] answers) {}
