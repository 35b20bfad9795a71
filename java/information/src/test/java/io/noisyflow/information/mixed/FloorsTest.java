package io.noisyflow.information.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a whole population the other inputs count beside the own one; of a sample its upper ends leave that out. */
class FloorsTest {
    private static final int INPUTS = 90;
    private static final int REPLICATES = 12;
    private static final double SIGMA = .05;

    /** Asks for forced blocks, and keeps what was asked of the others. */
    private static final class Watching extends ForwardingKernels {
        private final double share;
        private final List<LogSums> requests = new ArrayList<>();

        Watching(Kernels kernels, double share) {
            super(kernels);
            this.share = share;
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {
            if (request.mixture().groups() == 1) {
                requests.add(request);
            }
            Accuracy accuracy = share == 0 ? Accuracy.EXACT : Accuracy.relative(share).forced(32);
            super.logSums(request.within(accuracy), consumer);
        }
    }

    /** Replicates around inputs that lie so many sigma apart on a line. */
    private static Points points(double apart) {
        Random random = new Random(8);
        Points points = Points.allocate(Precision.FLOAT64, INPUTS * REPLICATES, 2);
        for (int i = 0; i < points.n(); i++) {
            int input = i / REPLICATES;
            points.set(i, 0, apart * SIGMA * input + SIGMA * random.nextGaussian());
            points.set(i, 1, SIGMA * random.nextGaussian());
        }
        return points;
    }

    private static ReplicatedInformation estimate(Kernels kernels, Points points, Setting setting) {
        int[] inputs = IntStream.range(0, points.n()).map(i -> i / REPLICATES).toArray();
        Labels labels = Labels.of(IntStream.of(inputs).map(x -> x % 3).toArray());
        return new ReplicatedEstimator(kernels, null, 2, 5, setting).estimate(points, inputs, labels,
                new double[] {SIGMA}).getFirst();
    }

    /** Confused with neighbours at a distance of 2, told apart at 40. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 40})
    void whatIsLeftOutChangesNoInformation(double apart) {
        double share = 1e-4;
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 2))) {
            Watching watching = new Watching(kernels, share);
            ReplicatedInformation pruned = estimate(watching, points(apart), Setting.DATASET);
            ReplicatedInformation exact = estimate(new Watching(kernels, 0), points(apart), Setting.DATASET);
            assertClose(exact.xInformation(), pruned.xInformation(), share);
            assertClose(ofLabel(exact), ofLabel(pruned), share);
            assertTrue(watching.requests.stream().allMatch(LogSums::hasFloors));
        }
    }

    private static Information ofLabel(ReplicatedInformation information) {
        return Objects.requireNonNull(information.yInformation());
    }

    private static void assertClose(Information exact, Information pruned, double share) {
        // The own class's sum and the whole lose a share each, and the extrapolation takes a third of a difference.
        assertEquals(exact.value(), pruned.value(), 3 * share);
        assertTrue(pruned.bracket().lower() <= exact.bracket().lower() + 1e-9
                && pruned.bracket().upper().value() >= exact.bracket().upper().value() - 3 * share);
        assertTrue(pruned.bracket().lower() >= exact.bracket().lower() - 6 * share
                && pruned.bracket().upper().value() <= exact.bracket().upper().value() + 6 * share);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void floorsAreOfWholePopulations(Setting setting) {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            Watching watching = new Watching(kernels, 0);
            estimate(watching, points(3), setting);
            assertEquals(4, watching.requests.size(), "parts of the others");
            for (LogSums request : watching.requests) {
                assertEquals(setting == Setting.DATASET, request.hasFloors());
                assertEquals(Set.of(SumKind.LEFT_OUT, SumKind.OWN_CLASS_LEFT_OUT), request.wanted());
                for (int q = 0; request.hasFloors() && q < request.queries().count(); q++) {
                    // 3 replicates of each input in a part, whose sum is at most 12 / 3 of that of the own ones.
                    double most = StrictMath.log(REPLICATES / 8.0);
                    assertTrue(request.floor(q, 1, 0) <= most + 1e-12, "floor of query " + q);
                    assertFalse(Double.isNaN(request.floor(q, 0, 0)));
                }
            }
        }
    }

    /** The least is no more than any of the densities that sums of others are added to. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3, 500})
    void noDensityIsBelowTheLeast(double replicates) {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            double leftOut = replicates == 1 ? Double.NEGATIVE_INFINITY : 3 - 40 * random.nextDouble();
            double plugIn = StrictMath.log((1 + (replicates - 1) * StrictMath.exp(leftOut)) / replicates);
            OwnDensity own = new OwnDensity(new double[] {plugIn}, new double[] {leftOut}, new double[] {replicates});
            double least = own.least(0);
            assertTrue(least <= own.central(0) && least <= plugIn && least <= leftOut);
            assertTrue(least <= own.smoothed(0, Double.NEGATIVE_INFINITY) || replicates == 1);
            assertTrue(least <= own.among(0, 1) && least <= own.among(0, 2) && least <= own.among(0, replicates));
        }
        assertEquals(-StrictMath.log(2), OwnDensity.exact(1).least(0));
    }
}
