package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The contract of kernels, through the bytes that executors get and send. */
@Tag("slow")
class SparkContractTest extends KernelsContract {
    SparkContractTest() {
        super("vector", Precision.FLOAT32);
    }

    @AfterAll
    static void closeSpark() {
        LocalSpark.open().stop();
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return SparkNoisyflow.of(LocalSpark.open(), SparkOptions.USUAL).kernels(Backends.select("vector", options), 64);
    }
}
