package io.noisyflow.cli;

import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import java.util.Random;

final class EmbeddingExample {
    public static void main(String[] args) {
        Random random = new Random(7);
        float[][] rows = new float[2000][3];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        try (Kernels kernels = Backends.select("auto", KernelOptions.defaults())) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            Samples samples = Samples.of(Points.of(rows));
            for (EntropyEstimate e : estimator.estimate(samples, EntropyOptions.defaults(0.5, 1))
                    .estimates()) {
                System.out.println("sigma " + e.sigma() + ": h(S+Z) = " + e.entropy() + " +- "
                        + e.standardError().total() + " nats, " + e.verdict().label() + ". " + e.advice());
            }
        }
    }
}
