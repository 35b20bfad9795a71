package io.noisyflow.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Operation;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is the reference's own; the contract suite of the test kit holds it against an oracle. */
class ReferenceBackendTest {
    private static double[] allSums(Mixture mixture, Queries queries, double sigma, SumKind kind) {
        LogSums request = LogSums.of(mixture, queries, new double[] {sigma}, LeaveOut.ROW, Set.of(kind));
        List<Double> sums = new ArrayList<>();
        try (Kernels kernels = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2))) {
            kernels.logSums(request, block -> {
                for (int q = 0; q < block.count(); q++) {
                    sums.add(block.get(kind, q, 0, 0));
                }
            });
        }
        return sums.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Queries around(int n) {
        return new Queries.AroundRows(null, n, new NoiseDraws(1, 1, 1, false));
    }

    @Test
    void isUsableForEverything() {
        Backend reference = new ReferenceBackend();
        assertThat(reference.name()).isEqualTo("reference");
        assertThat(reference.probe()).isInstanceOf(Probe.Usable.class);
        for (Operation operation : Operation.values()) {
            for (Precision precision : Precision.values()) {
                assertThat(reference.supports(operation, precision)).isTrue();
            }
        }
    }

    @Test
    void declaresTheErrorOfItsRuns() {
        try (Kernels kernels = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT32, 1))) {
            double u = 0x1p-53;
            assertThat(kernels.exponentError(1)).isEqualTo(9 * u);
            assertThat(kernels.exponentError(64)).isEqualTo(72 * u);
            assertThat(kernels.exponentError(65)).isEqualTo(73 * u);
            assertThat(kernels.exponentError(3072)).isEqualTo((64 + 48 + 7) * u);
            assertThat(kernels.exponentError(Integer.MAX_VALUE)).isGreaterThan(0);
        }
    }

    /** sigma^2 is below the smallest double, or above the largest; sigma is not. */
    @Test
    void sigmasWhoseSquaresAreNoNumbers() {
        Mixture mixture = Mixture.of(Points.of(new double[] {0, 1, 3}, 3, 1));
        assertThat(allSums(mixture, around(3), 1e-200, SumKind.ALL)).containsExactly(0, 0, 0);
        assertThat(allSums(mixture, around(3), 1e-200, SumKind.LEFT_OUT))
                .containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(allSums(mixture, around(3), 1e200, SumKind.ALL)).containsOnly(StrictMath.log(3));
        // Distances 1, 1 and 2 to the nearest, 1e-100 of noise: -1/2 1e200 and -1/2 4e200 (third row).
        double[] far = allSums(mixture, around(3), 1e-100, SumKind.LEFT_OUT);
        assertThat(far[0]).isCloseTo(-0.5e200, Offset.offset(1e190));
        assertThat(far[2]).isCloseTo(-2e200, Offset.offset(1e190));
    }

    /** Two centres at distance 1, the middle between them and sigma 1: log(2 exp(-1/8)). */
    @Test
    void aSumByHand() {
        Mixture mixture = Mixture.of(Points.of(new double[] {0, 1}, 2, 1));
        Queries middle = new Queries.AtPoints(Points.of(new double[] {0.5}, 1, 1), new int[] {0}, null);
        assertThat(allSums(mixture, middle, 1, SumKind.ALL)[0]).isEqualTo(StrictMath.log(2) - 0.125);
        assertThat(allSums(mixture, middle, 1, SumKind.LEFT_OUT)[0]).isEqualTo(-0.125);
        assertThat(allSums(mixture, middle, 1, SumKind.SQUARES)[0]).isEqualTo(StrictMath.log(2) - 0.25);
    }

    /** A block holds about 65536 results, and never less than one query. */
    @Test
    void blocksAreBounded() {
        Mixture mixture = Mixture.of(Points.of(new double[] {0, 1}, 2, 1));
        List<Integer> counts = new ArrayList<>();
        try (Kernels kernels = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 2))) {
            LogSums small =
                    LogSums.of(mixture, new Queries.AroundRows(new int[100], 2, new NoiseDraws(1, 1, 1000, false)),
                            new double[] {1, 2}, LeaveOut.NOTHING, Set.of(SumKind.ALL, SumKind.SQUARES));
            kernels.logSums(small, block -> counts.add(block.count()));
            assertThat(counts).containsExactly(16, 16, 16, 16, 16, 16, 4);
            counts.clear();
            LogSums large =
                    LogSums.of(mixture, new Queries.AroundRows(new int[2], 2, new NoiseDraws(1, 1, 65536, false)),
                            new double[] {1, 2}, LeaveOut.NOTHING, Set.of(SumKind.ALL));
            kernels.logSums(large, block -> counts.add(block.count()));
            assertThat(counts).containsExactly(1, 1);
        }
    }
}
