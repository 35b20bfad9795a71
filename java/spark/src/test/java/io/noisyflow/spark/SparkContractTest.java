package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract of kernels, through the bytes that executors get and send. */
@Tag("slow")
class SparkContractTest extends KernelsContract {
    private static SparkSession session;

    SparkContractTest() {
        super("vector", Precision.FLOAT32);
    }

    @BeforeAll
    static void openSpark() {
        session = LocalSpark.open();
    }

    @AfterAll
    static void closeSpark() {
        session.stop();
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return SparkNoisyflow.of(session, SparkOptions.USUAL).kernels(Backends.select("vector", options), 64);
    }
}
