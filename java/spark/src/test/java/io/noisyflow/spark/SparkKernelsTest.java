package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One problem in parts: on executors the digits of the same parts on one machine, whatever the estimator. */
class SparkKernelsTest {
    private static SparkSession session;

    @BeforeAll
    static void open() {
        session = LocalSpark.open();
    }

    @AfterAll
    static void close() {
        session.stop();
    }

    private static EntropyResult estimate(Kernels kernels, Samples samples) {
        return EntropyEstimator.of(kernels).estimate(samples,
                EntropyOptions.defaults(.3, 1).withQueries(500).withSeed(9));
    }

    @Test
    void estimatesAreThoseOfTheSamePartsOnOneMachine() {
        int n = 1021;
        Samples rows = Samples.of(Grid.samples(new SampleShape("abc", "abc", n, 5)));
        Samples labelled = rows.withLabels(Labels.of(IntStream.range(0, n).map(i -> i % 4).toArray()));
        Samples replicates = rows.withReplicates(IntStream.range(0, n).map(i -> i / 3).toArray());
        double[] weights = IntStream.range(0, n).mapToDouble(i -> 1 + i % 3).toArray();
        for (Precision precision : Precision.values()) {
            try (Kernels local = Backends.select("vector", new KernelOptions(precision, 2))) {
                Kernels spread = SparkNoisyflow.of(session, SparkOptions.USUAL).kernels(local, 77);
                for (Samples samples : new Samples[] {rows, labelled, replicates, rows.withWeights(weights)}) {
                    assertThat(estimate(spread, samples).estimates())
                            .isEqualTo(estimate(local.inParts(77), samples).estimates());
                }
            }
        }
    }

    @Test
    void refusals() {
        try (Kernels local = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 1))) {
            assertThatThrownBy(() -> SparkNoisyflow.of(session, SparkOptions.USUAL).kernels(local, 0))
                    .hasMessage("0 queries in a part: expected at least 1");
            assertThatThrownBy(() -> local.inParts(-1)).hasMessage("-1 queries in a part: expected at least 1");
        }
        assertThatThrownBy(() -> new SparkOptions("auto", null, 0)).hasMessage("0 threads: expected at least 1");
    }
}
