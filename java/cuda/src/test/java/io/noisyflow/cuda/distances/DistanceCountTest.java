package io.noisyflow.cuda.distances;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.InstructionClass;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a distance costs, as instructions of the shipped PTX, all of them. */
@Tag("slow")
class DistanceCountTest {
    private static final int N = 512;
    private static final int D = 2;

    /**
     * 4 for the coordinates of a plane, 49 for root, bin, count, sums, staging and the loop of a tile, of which half the
     * pairs of those on the diagonal are no pairs; a search among 65 edges has 7 steps.
     */
    @Test
    void evenEdgesNeedNoSearch() {
        double[] even = IntStream.rangeClosed(0, 64).mapToDouble(b -> b / 14.0).toArray();
        double[] uneven = Arrays.stream(even).map(e -> e * (1 + e)).toArray();
        double counted = ofPair(even);
        double searched = ofPair(uneven);
        assertTrue(counted <= 53, counted + " instructions a pair");
        assertTrue(searched <= 132, searched + " instructions a pair with a search");
    }

    private static double ofPair(double[] edges) {
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, Precision.FLOAT32, null)) {
            kernels.distances(new DistanceHistogram(DeviceRequests.points(1, N, D), null, edges, Metric.EUCLIDEAN));
        }
        InterpretedDriver.Launch launch = driver.launches().stream()
                .filter(each -> each.kernel().equals("distances_f32")).reduce((_, last) -> last).orElseThrow();
        return launch.counts().of(InstructionClass.values()) / (N * (N - 1) / 2.0);
    }
}
