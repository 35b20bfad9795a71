package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.Set;

/**
 * Right results, but for the first number of each: of the log-sums told, of layer 1, of a histogram.
 *
 * @param error what is added; 0 leaves all as it is
 */
public record PlantedKernels(Kernels right, double error, Set<SumKind> wrong) implements Kernels {
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
            if (block.firstQuery() == 0) {
                for (SumKind kind : block.kinds()) {
                    if (wrong.contains(kind)) {
                        block.array(kind)[0] += error;
                    }
                }
            }
            consumer.accept(block);
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        Activations results = right.forward(pass);
        results.noisy(1).set(0, 0, results.noisy(1).get(0, 0) + error);
        return results;
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        DistanceCounts counts = right.distances(request);
        if (error != 0) {
            counts.within()[0]++;
            counts.within()[5]--;
        }
        return counts;
    }

    @Override
    public void close() {
        right.close();
    }
}
