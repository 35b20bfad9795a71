package io.noisyflow.bench.cpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is right is called right, and a small error of any operation is called wrong. */
class VerificationTest {
    private static Kernels reference() {
        return Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1));
    }

    private static Work small(Task task) {
        return task.work(Precision.FLOAT32, task == Task.SZT ? 12 : 5, 300);
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void theReferenceIsRight(Task task) {
        try (Kernels reference = reference()) {
            Work.Deviation deviation = small(task).verify(reference, reference);
            assertTrue(deviation.isRight() && deviation.error() == 0, deviation.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void whatIsOffIsWrong(Task task) {
        for (double error : new double[] {1e-3, -1e-3, Double.NaN}) {
            try (Kernels off = new Off(reference(), error); Kernels reference = reference()) {
                Work.Deviation deviation = small(task).verify(off, reference);
                assertFalse(deviation.isRight(), deviation.toString());
            }
        }
    }

    /** The reference with an error in the last result of every request. */
    private record Off(Kernels exact, double error) implements Kernels {
        @Override
        public String backend() {
            return "off";
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT32;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public Narrowing narrowing(Points rows, double smallest) {
            return Narrowing.NONE;
        }

        /** As of a backend in float32: much looser than the reference's own. */
        @Override
        public double exponentError(int d) {
            return (d + 6) * 0x1p-24;
        }

        @Override
        public double sumError() {
            return 1e-5;
        }

        @Override
        public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
            exact.diagonalSums(request, block -> {
                if (block.firstQuery() + block.count() == request.count()) {
                    for (SumKind kind : block.kinds()) {
                        block.array(kind)[block.count() * request.noise().draws() - 1] += error;
                    }
                }
                consumer.accept(block);
            });
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {
            int count = request.queries().count();
            exact.logSums(request, block -> {
                for (SumKind kind : block.kinds()) {
                    double[] values = block.array(kind);
                    if (block.firstQuery() + block.count() == count) {
                        int perQuery = request.queries().draws() * request.sigmaCount()
                                * (kind.isPerClass() ? request.mixture().classCount() : 1);
                        values[block.count() * perQuery - 1] += error;
                    }
                }
                consumer.accept(block);
            });
        }

        @Override
        public Activations forward(ForwardPass pass) {
            Activations activations = exact.forward(pass);
            Points last = activations.signal(pass.lastLayer());
            last.set(last.n() - 1, last.d() - 1, last.get(last.n() - 1, last.d() - 1) + error);
            return activations;
        }

        /** One pair too many far from any edge, or a sum that is off. */
        @Override
        public DistanceCounts distances(DistanceHistogram request) {
            DistanceCounts counts = exact.distances(request);
            if (error > 0) {
                counts.within()[counts.within().length - 1]++;
                return counts;
            }
            return new DistanceCounts(counts.within(), counts.between(), counts.withinSum() * (1 + error),
                    counts.betweenSum());
        }

        @Override
        public void close() {
            exact.close();
        }
    }
}
