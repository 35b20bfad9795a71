package io.noisyflow.core.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 129})
    void identityPlusAConstantHasClosedForms(int d) {
        // A = I + c 1 1^T: det = 1 + c d, A^-1 = I - c / (1 + c d) 1 1^T (Sherman and Morrison).
        double c = 0.7;
        double[] matrix = new double[d * d];
        double[] x = new double[d];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < d; i++) {
            for (int k = 0; k <= i; k++) {
                matrix[i * d + k] = c + (i == k ? 1 : 0);
            }
            x[i] = i % 3 - 0.5;
            sum += x[i];
            squares += x[i] * x[i];
        }
        Cholesky factor = Cholesky.of(matrix, d);
        assertNotNull(factor);
        // The error of a Cholesky solve is a small multiple of d^(3/2) u cond(A), cond = 1 + c d.
        double tolerance = 0x1p-50 * d * Math.sqrt(d) * (1 + c * d);
        assertEquals(StrictMath.log1p(c * d), factor.logDeterminant(), tolerance);
        assertEquals(squares - c / (1 + c * d) * sum * sum, factor.squaredNorm(x), tolerance * squares);
    }

    @Test
    void indefiniteAndNaNHaveNoFactor() {
        assertNull(Cholesky.of(new double[] {1, 0, 2, 1}, 2));
        assertNull(Cholesky.of(new double[] {0}, 1));
        assertNull(Cholesky.of(new double[] {Double.NaN}, 1));
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[3], 2));
    }
}
