package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** The self-test lets right results pass and wrong ones not, NaN among them. */
class SelfTestTest {
    private static Kernels reference() {
        return new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1));
    }

    @Test
    void passesWhatIsRight() {
        try (Kernels kernels = reference()) {
            assertNull(SelfTest.failure(kernels));
        }
    }

    @Test
    void namesWhatIsWrong() {
        for (double error : new double[] {1e-9, Double.NaN}) {
            for (SumKind kind : new SumKind[] {SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE}) {
                try (Kernels kernels = new Wrong(reference(), kind, error)) {
                    String failure = SelfTest.failure(kernels);
                    assertNotNull(failure);
                    assertTrue(failure.contains(kind + " is "), failure);
                }
            }
        }
    }

    /** A backend one of whose results is off. */
    private record Wrong(Kernels right, SumKind kind, double error) implements Kernels {
        @Override
        public String backend() {
            return right.backend();
        }

        @Override
        public Precision precision() {
            return right.precision();
        }

        @Override
        public int threads() {
            return right.threads();
        }

        @Override
        public double exponentError(int d) {
            return right.exponentError(d);
        }

        @Override
        public double sumError() {
            return right.sumError();
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {
            right.logSums(request, block -> {
                block.array(kind)[0] += error;
                consumer.accept(block);
            });
        }

        @Override
        public Activations forward(ForwardPass pass) {
            return right.forward(pass);
        }

        @Override
        public DistanceCounts distances(DistanceHistogram request) {
            return right.distances(request);
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
