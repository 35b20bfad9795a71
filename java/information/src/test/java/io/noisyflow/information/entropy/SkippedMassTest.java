package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A problem large enough that terms are left out unasked, beside the same one exactly. */
@Tag("slow")
class SkippedMassTest {
    private static final int N = 17_000;
    private static final int BLOBS = 20;

    @Test
    void whatIsLeftOutIsToldAndCounts() {
        Random random = new Random(3);
        double[][] middles = new double[BLOBS][3];
        for (double[] middle : middles) {
            for (int j = 0; j < 3; j++) {
                middle[j] = random.nextDouble();
            }
        }
        Points points = Points.allocate(Precision.FLOAT32, N, 3);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 3; j++) {
                points.set(i, j, middles[i % BLOBS][j] + 0.02 * random.nextGaussian());
            }
        }
        Samples samples = Samples.of(points).withLabels(Labels.of(IntStream.range(0, N).map(i -> i % BLOBS)
                .toArray()));
        EntropyOptions options = EntropyOptions.defaults(0.01);
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            EntropyEstimate pruned = EntropyEstimator.of(kernels).estimate(samples, options).estimates().getFirst();
            EntropyEstimate exact = EntropyEstimator.of(kernels.within(Accuracy.EXACT)).estimate(samples, options)
                    .estimates().getFirst();
            double skipped = pruned.skippedMass().mean();
            assertTrue(skipped > 0 && skipped <= pruned.skippedMass().largest()
                    && pruned.skippedMass().largest() <= 2e-6, "skipped " + pruned.skippedMass());
            assertEquals(0, exact.skippedMass().largest());
            assertEquals(exact.arithmeticError() + skipped, pruned.arithmeticError(), 1e-12);
            double allowed = 2 * exact.arithmeticError();
            assertTrue(pruned.entropy() >= exact.entropy() - allowed
                    && pruned.entropy() <= exact.entropy() + skipped + allowed, pruned + " beside " + exact);
            assertTrue(pruned.bracket().lower() <= pruned.entropy() - skipped, "the lower end gives way");
            assertEquals(exact.labelInformation().value(), pruned.labelInformation().value(), skipped + 2 * allowed);
        }
    }
}
