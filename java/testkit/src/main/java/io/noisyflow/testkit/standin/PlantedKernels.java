package io.noisyflow.testkit.standin;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.Set;

/** Right results, but for the first number of each: of the log-sums named, of layer 1, of a histogram. */
public final class PlantedKernels extends ForwardingKernels {
    private final double error;
    private final Set<SumKind> wrong;

    /**
     * Kernels gone wrong.
     *
     * @param error what is added; 0 leaves all as it is
     */
    public PlantedKernels(Kernels right, double error, Set<SumKind> wrong) {
        super(right);
        this.error = error;
        this.wrong = wrong;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(request, block -> {
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
        Activations results = super.forward(pass);
        results.noisy(1).set(0, 0, results.noisy(1).get(0, 0) + error);
        return results;
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        DistanceCounts counts = super.distances(request);
        if (error != 0) {
            counts.within()[0]++;
            counts.within()[5]--;
        }
        return counts;
    }
}
