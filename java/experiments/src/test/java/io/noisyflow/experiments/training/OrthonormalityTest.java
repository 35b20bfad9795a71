package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthonormalityTest {
    @Test
    void stepIsTheFormula() {
        // W = diag(2, 1/2): W W^T W - W = diag(8 - 2, 1/8 - 1/2).
        double[] w = {-7, 2, 0, 0, 0.5, -7};
        new Orthonormality(0.1).step(w, 1, 2, 2);
        assertThat(w).containsExactly(new double[] {-7, 1.4, 0, 0, 0.5375, -7}, Offset.offset(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "5,7", "7,5", "10,12", "17,17"})
    void stepsLeadToOrthonormalRowsOrColumns(int rows, int columns) {
        CounterRandom random = new CounterRandom(1, Streams.SAMPLES, rows);
        double[] w = new double[rows * columns];
        for (int i = 0; i < w.length; i++) {
            w[i] = (2 * random.nextDouble() - 1) / Math.sqrt(columns);
        }
        Orthonormality step = new Orthonormality(0.5);
        for (int k = 0; k < 400; k++) {
            step.step(w, 0, rows, columns);
        }
        // The singular values are 1 to rounding, so W W^T is I where there are no more rows than columns, else W^T W.
        int small = Math.min(rows, columns);
        for (int a = 0; a < small; a++) {
            for (int b = 0; b < small; b++) {
                double sum = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    sum += rows <= columns ? w[a * columns + k] * w[b * columns + k]
                            : w[k * columns + a] * w[k * columns + b];
                }
                assertThat(sum).isCloseTo(a == b ? 1 : 0, Offset.offset(1e-12));
            }
        }
    }
}
