package io.noisyflow.information.distance.transport;

import io.noisyflow.core.numerics.SymmetricEigen;
import java.util.Arrays;

/**
 * The least W2 of laws with given means and covariances A and B (Gelbrich, Math. Nachr. 147, 1990):
 * |m - m'|^2 + tr(A + B - 2 (A^1/2 B A^1/2)^1/2). Noise adds sigma^2 I to both covariances.
 */
final class Gelbrich {
    /** Coordinates up to which eigenvectors are looked for. */
    static final int MOST_COORDINATES = 256;

    private Gelbrich() {}

    /** A lower end of W2. */
    static double distance(Cloud p, Cloud q, double sigma) {
        int d = p.d();
        double[] m = p.mean();
        double[] k = q.mean();
        double square = 0;
        for (int j = 0; j < d; j++) {
            square += (m[j] - k[j]) * (m[j] - k[j]);
        }
        double[] a = noisy(p.covariance(), d, sigma);
        double[] b = noisy(q.covariance(), d, sigma);
        double[] root = SymmetricEigen.of(a, d).with(Math::sqrt);
        double[] between = product(root, product(b, root, d), d);
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += a[j * d + j] + b[j * d + j];
        }
        double roots = Arrays.stream(SymmetricEigen.of(between, d).values()).map(x -> Math.sqrt(Math.max(0, x))).sum();
        // Of the traces, which cancel, rounding is left; it must not count as a distance.
        double rounding = 8 * d * 0x1p-52 * trace;
        return Math.sqrt(square + Math.max(0, trace - 2 * roots - rounding));
    }

    private static double[] noisy(double[] covariance, int d, double sigma) {
        for (int j = 0; j < d; j++) {
            covariance[j * d + j] += sigma * sigma;
        }
        return covariance;
    }

    static double[] product(double[] a, double[] b, int d) {
        double[] product = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                for (int j = 0; j < d; j++) {
                    product[i * d + j] += a[i * d + k] * b[k * d + j];
                }
            }
        }
        return product;
    }
}
