package io.noisyflow.experiments.training;

/**
 * The orthonormality step of Goldfeld et al., ICML 2019, section 6: W &lt;- W - alpha (W W^T W - W), a step of gradient
 * descent on |W W^T - I|^2 / 4. Every singular value s becomes s - alpha s (s^2 - 1): those between 0 and
 * sqrt(1 + 1/alpha) move towards 1.
 */
final class Orthonormality {
    private final double alpha;
    private double[] product = {};

    Orthonormality(double alpha) {
        this.alpha = alpha;
    }

    /** The step on the matrix of {@code rows} x {@code columns} that begins at {@code at}, row-major. */
    void step(double[] values, int at, int rows, int columns) {
        if (product.length < rows * rows) {
            product = new double[rows * rows];
        }
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    sum += values[at + i * columns + j] * values[at + k * columns + j];
                }
                product[i * rows + k] = sum;
                product[k * rows + i] = sum;
            }
        }
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                column[i] = values[at + i * columns + j];
            }
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int k = 0; k < rows; k++) {
                    sum += product[i * rows + k] * column[k];
                }
                values[at + i * columns + j] = column[i] - alpha * (sum - column[i]);
            }
        }
    }
}
