package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;

/**
 * Kernels that leave out what they may of every request, however small, in the smallest blocks there are; and never
 * more than they were allowed to.
 */
public final class PrunedKernels extends ForwardingKernels {
    private static final int BLOCK = 32;
    /** The own class's sum and the whole have a share each. */
    static final double SUMS = 2;

    private final double share;

    /** Prunes whatever these kernels are asked for, up to a share of each sum. */
    public PrunedKernels(Kernels kernels, double share) {
        super(kernels);
        this.share = share;
    }

    /** A request that leaves out up to a share of each sum, whatever a forecast says. */
    static LogSums forced(LogSums request, double share) {
        Accuracy forced = Accuracy.relative(share).forced(BLOCK);
        return request.within(request.accuracy().polynomials() ? forced : forced.termByTerm());
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(forced(request, share), block -> {
            if (block.leavesOut()) {
                for (int q = 0; q < block.count(); q++) {
                    for (int draw = 0; draw < request.queries().draws(); draw++) {
                        for (int s = 0; s < request.sigmaCount(); s++) {
                            double skipped = block.skipped(q, draw, s);
                            assertTrue(skipped >= 0 && skipped <= SUMS * share, () -> "left out " + skipped
                                    + " nats of a share of " + share);
                        }
                    }
                }
            }
            consumer.accept(block);
        });
    }
}
