package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import org.junit.jupiter.api.Test;

/** The whole contract of a backend that leaves out what it may of every request, however small. */
public abstract class PrunedContract extends KernelsContract {
    private final double share;

    /** The contract of a backend that leaves out at most a share of each sum. */
    protected PrunedContract(String backend, Precision precision, double share) {
        super(backend, precision);
        this.share = share;
    }

    /** Opens the backend under test as it is. */
    protected abstract Kernels openPlain(KernelOptions options);

    @Override
    protected final Kernels open(KernelOptions options) {
        return new PrunedKernels(openPlain(options), share);
    }

    @Override
    public double mayLose() {
        return PrunedKernels.SUMS * share;
    }

    /** Or the contract would be that of all pairs once more. */
    @Test
    void leavesTermsOut() {
        Mixture mixture = Mixture.of(inputs(77).normal(2000, 2, 1, 0));
        LogSums request = Requests.only(SumKind.ALL, mixture, Requests.aroundRows(mixture, new int[] {0, 999, 1999}, 2),
                0.01);
        Collected sums = Collected.of(kernels(), request);
        for (int q = 0; q < 3; q++) {
            assertTrue(sums.skipped(q, 0, 0) > 0, "query " + q + " left nothing out");
        }
    }
}
