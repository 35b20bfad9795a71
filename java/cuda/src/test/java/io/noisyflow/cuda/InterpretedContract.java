package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import io.noisyflow.testkit.KernelsContract;

/**
 * The contract on the PTX of the jar, interpreted: nothing but Java is needed. What the host does with several threads
 * and with interrupts is no matter of kernels, takes an interpreter minutes, and is left to the stand-in driver, as are
 * requests of millions of pairs: a method that overrides a test is none.
 */
abstract class InterpretedContract extends KernelsContract {
    InterpretedContract(Precision precision) {
        super(CudaBackend.NAME, precision);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return InterpretedKernels.open(new InterpretedDriver(), options);
    }

    @Override
    public void sameDigitsOnAnyNumberOfThreads() {}

    @Override
    public void sameDigitsWhenAskedAgain() {}

    @Override
    public void sameDigitsWhenSeveralThreadsAsk() {}

    @Override
    public void referencesOverAWholeResidue() {}

    @Override
    public void farClassesWithWeightsAndClusters(int n) {}

    @Override
    public void aThousandClasses() {}

    @Override
    public void anInterruptWithinTheConsumerStopsLaterBlocks() {}

    @Override
    public void closeMayComeAtAnyTime() {}

    @Override
    public void aRunningRequestEndsWithItsResults() {}

    @Override
    public void anInterruptEndsLogSums() {}

    @Override
    public void anInterruptEndsForwardPasses() {}

    @Override
    public void anInterruptEndsDistances() {}
}
