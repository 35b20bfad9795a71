package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * What a point loses tells which blocks it met in both rounds, and what those of the first came to within an eighth
     * of a bit. It has the same digits here as where sums have no error: so all backends go by the same lists. (A sum
     * that lies within its error of an eighth would be another; there is none among these. In so many dimensions no
     * polynomial stands for a block.)
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 9, 20})
    void goesByTheListsOfExactSums(int d) {
        Points points = inputs(78).normal(900, d, 0.3, 0);
        for (int i = 0; i < 900; i++) {
            points.set(i, 0, points.get(i, 0) + 2 * (i % 7));
        }
        Mixture mixture = Mixture.of(points).labelled(IntStream.range(0, 900).map(i -> i % 3).toArray(), 3);
        int[] rows = IntStream.range(0, 50).map(i -> 17 * i).toArray();
        double sigma = 0.05 * Math.sqrt(d);
        Set<SumKind> whole = Set.of(SumKind.ALL, SumKind.LEFT_OUT);
        Set<SumKind> own = Set.of(SumKind.ALL, SumKind.OWN_CLASS_LEFT_OUT);
        for (LogSums each : List.of(
                LogSums.of(mixture, Requests.aroundRows(mixture, rows, 2), new double[] {sigma, 3 * sigma},
                        LeaveOut.ROW, whole),
                LogSums.of(mixture, Requests.aroundRows(mixture, rows, 1), new double[] {sigma}, LeaveOut.ROW, own),
                LogSums.of(mixture, Requests.aroundRows(mixture, rows, 1), new double[] {sigma}, LeaveOut.NOTHING,
                        Set.of(SumKind.CLASSES)),
                Requests.only(SumKind.ALL, mixture, Requests.atPoints(inputs(79).normal(40, d, 1, 0)), sigma))) {
            // Not every backend has polynomials added to its sums.
            LogSums request = each.within(Accuracy.STANDARD.termByTerm());
            double[] expected = ExactLists.skipped(PrunedKernels.forced(request, share), kernels().precision());
            assertTrue(Arrays.stream(expected).anyMatch(lost -> lost > 0), "nothing is left out");
            assertArrayEquals(expected, Collected.of(kernels(), request).skipped());
        }
    }

    /**
     * Sums that are nothing beside a floor are not looked for, and one that the floor is nothing beside is as without;
     * each floor counts for its own point, draw and sigma.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void sumsCountBesideFloors(int d) {
        Points points = inputs(81).normal(1500, d, 1, 0);
        double[] sigmas = {0.08 * d, 0.04 * d};
        int[] clusters = IntStream.range(0, 1500).map(i -> i / 30).toArray();
        int[] rows = IntStream.range(0, 40).map(i -> 37 * i).toArray();
        Mixture mixture = Mixture.of(points).clustered(clusters).labelled(IntStream.range(0, 1500).map(i -> i % 2)
                .toArray(), 2);
        for (Set<SumKind> wanted : List.of(Set.of(SumKind.LEFT_OUT),
                Set.of(SumKind.LEFT_OUT, SumKind.OWN_CLASS_LEFT_OUT))) {
            LogSums plain = LogSums.of(mixture, Requests.aroundRows(mixture, rows, 2), sigmas, LeaveOut.CLUSTER,
                    wanted);
            double[] without = LogSumCheck.verify(kernels(), plain).skipped();
            double[] floors = new double[without.length];
            for (int i = 0; i < floors.length; i++) {
                floors[i] = i % 3 == 0 ? -1e4 : i % 3 == 1 ? 40 : Double.NEGATIVE_INFINITY;
            }
            double[] whole = Collected.of(kernels(), plain).array(SumKind.LEFT_OUT);
            Collected beside = LogSumCheck.verify(kernels(), plain.above(floors));
            int fewer = 0;
            for (int i = 0; i < floors.length; i++) {
                double value = beside.array(SumKind.LEFT_OUT)[i];
                fewer += floors[i] > 0 && value < whole[i] ? 1 : 0;
                if (floors[i] < 0) {
                    assertEquals(without[i], beside.skipped()[i], "skipped of point " + i);
                }
            }
            assertTrue(fewer > floors.length / 6, fewer + " of " + floors.length / 3 + " sums below their floors are "
                    + "smaller than without");
        }
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
