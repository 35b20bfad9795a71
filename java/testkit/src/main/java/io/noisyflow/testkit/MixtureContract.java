package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, weights, classes and clusters. */
interface MixtureContract extends Suite {
    @Test
    default void thousandsOfSmallGroupsOfUnequalSize() {
        Inputs inputs = inputs(1);
        int n = 20_011;
        int[] offsets = inputs.offsets(n, 9);
        Mixture mixture = Mixture.of(inputs.normal(n, 4, 1, 0)).grouped(offsets).clustered(inputs.integers(n, 3))
                .labelled(inputs.labels(n, 2), 2).weighted(inputs.weights(n));
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1),
                LeaveOut.ROW, 0.5));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(500, n), 2), LeaveOut.CLUSTER, 0.1, 0.5));
        int[] groups = inputs.integers(500, offsets.length - 1);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, new Queries.AtPoints(inputs.normal(500, 4, 1, 0),
                null, groups), LeaveOut.NOTHING, 0.5));
    }

    @Test
    default void groupsOfOneRow() {
        int n = 207;
        int[] offsets = new int[n + 1];
        Arrays.setAll(offsets, g -> g);
        Mixture mixture = Mixture.of(inputs(2).normal(n, 3, 1, 0)).grouped(offsets);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 2),
                LeaveOut.ROW, 0.005, 1));
    }

    @Test
    default void aLargeGroupAmongSmallOnes() {
        Inputs inputs = inputs(3);
        int[] offsets = {0, 1, 3, 36, 1057, 1058, 1089, 1096};
        Mixture mixture = Mixture.of(inputs.normal(1096, 17, 1, 0)).grouped(offsets);
        int[] rows = {0, 1, 2, 3, 35, 36, 500, 1056, 1057, 1058, 1088, 1089, 1095};
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, rows, 2),
                LeaveOut.ROW, 0.3, 3));
    }

    /** Groups far apart: whoever centres all of them by one mean loses the digits of each. */
    @Test
    default void groupsFarApart() {
        Inputs inputs = inputs(4);
        Points centres = inputs.normal(660, 3, 0.25, 0);
        for (int i = 0; i < 660; i++) {
            int group = i / 33;
            centres.set(i, 0, centres.get(i, 0) + 1000.0 * group);
        }
        int[] offsets = new int[21];
        Arrays.setAll(offsets, g -> 33 * g);
        Mixture mixture = Mixture.of(centres).grouped(offsets);
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(60, 660), 2), LeaveOut.ROW, 0.05, 1));
    }

    /**
     * Doubles that no float is near, but for the mean of their own group: pairs on both sides of places 2^33 apart, on
     * a lattice of 2^-10.
     */
    @Test
    default void groupsFarApartInDoubles() {
        Inputs inputs = inputs(5);
        Points offsets = inputs.normal(330, 3, 1, 0);
        Points centres = Points.allocate(Precision.FLOAT64, 660, 3);
        for (int i = 0; i < 660; i++) {
            for (int j = 0; j < 3; j++) {
                double offset = Math.rint(offsets.get(i / 2, j) * 0x1p10) * 0x1p-10;
                centres.set(i, j, 0x1p33 * (i / 66 - j) + (i % 2 == 0 ? offset : -offset));
            }
        }
        int[] starts = new int[11];
        Arrays.setAll(starts, g -> 66 * g);
        Mixture mixture = Mixture.of(centres).grouped(starts).labelled(inputs.labels(660, 3), 3);
        int[] rows = inputs.integers(90, 660);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, rows, 2),
                LeaveOut.ROW, 0.3));
        LogSumCheck.verify(kernels(), Requests.everything(mixture, new Queries.AtPoints(centres.select(rows), rows,
                Arrays.stream(rows).map(mixture::groupOf).toArray()), LeaveOut.ROW, 0.3, 1));
    }

    /** Explicit points near the mean of all centres, and far from those of their own group. */
    @Test
    default void pointsBetweenFarGroups() {
        Inputs inputs = inputs(7);
        for (double away : new double[] {3e3, 1e7, 1e10, 1e15}) {
            Points centres = inputs.normal(132, 3, 0.25, 0);
            for (int i = 0; i < 132; i++) {
                centres.set(i, 0, centres.get(i, 0) + (i < 66 ? away : -away));
            }
            Mixture mixture = Mixture.of(centres).grouped(new int[] {0, 66, 132}).labelled(inputs.labels(132, 2), 2);
            LogSumCheck.verify(kernels(), Requests.everything(mixture, new Queries.AtPoints(
                    inputs.normal(40, 3, 1, 0), null, inputs.integers(40, 2)), LeaveOut.NOTHING, 0.3));
        }
    }

    @Test
    default void weights() {
        for (int n : new int[] {1, 2, 33, 207}) {
            Inputs inputs = inputs(n);
            Mixture mixture = Mixture.of(inputs.normal(n, 3, 1, 0)).weighted(inputs.weights(n));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 2),
                    LeaveOut.ROW, 0.3));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.atPoints(inputs.normal(7, 3, 1, 0)),
                    LeaveOut.NOTHING, 0.3));
        }
    }

    /** A row of weight zero is no centre, but may be an anchor: what remains then has no own term. */
    @Test
    default void weightsOfZero() {
        Inputs inputs = inputs(6);
        int n = 127;
        double[] weights = inputs.weights(n);
        for (int i = 0; i < n; i += 3) {
            weights[i] = 0;
        }
        Mixture mixture = Mixture.of(inputs.normal(n, 2, 1, 0)).weighted(weights).labelled(inputs.labels(n, 3), 3)
                .clustered(inputs.integers(n, 5));
        for (LeaveOut leaveOut : LeaveOut.values()) {
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1), leaveOut,
                    0.01, 0.5));
        }
        double[] one = new double[n];
        one[5] = 3;
        Mixture single = Mixture.of(mixture.centres()).weighted(one);
        LogSumCheck.verify(kernels(), Requests.everything(single,
                Requests.aroundRows(single, new int[] {4, 5, 6}, 2), LeaveOut.ROW, 0.5));
    }

    @Test
    default void weightsOfHugeRatio() {
        Inputs inputs = inputs(7);
        int n = 127;
        double[] weights = inputs.weights(n);
        for (int i = 0; i < n; i++) {
            weights[i] *= StrictMath.pow(10, (i % 7 - 3) * 20);
        }
        for (double spread : new double[] {0.01, 1, 1000}) {
            Mixture mixture = Mixture.of(inputs.normal(n, 3, spread, 0)).weighted(weights)
                    .labelled(inputs.labels(n, 7), 7);
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(21, n), 2), LeaveOut.ROW, 0.5, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1000})
    default void classes(int classes) {
        for (int n : new int[] {1, 31, 207}) {
            Inputs inputs = inputs(classes * 1000L + n);
            int[] labels = inputs.integers(n, classes);
            Mixture mixture = Mixture.of(inputs.normal(n, 5, 1, 0)).labelled(labels, classes);
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(Math.min(n, 9), n), 2), LeaveOut.ROW, 0.1, 0.6));
        }
    }

    /** Of 64 classes only two are in use; the others' sums are empty. */
    @Test
    default void classesWithoutRows() {
        Inputs inputs = inputs(8);
        int[] labels = new int[33];
        Arrays.setAll(labels, i -> i % 2 == 0 ? 5 : 63);
        Mixture mixture = Mixture.of(inputs.normal(33, 2, 1, 0)).labelled(labels, 64);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1), LeaveOut.ROW,
                0.6));
    }

    /** More classes than fit into a segment of centres, most of them of a few rows, some of none. */
    @Test
    default void aThousandClasses() {
        Inputs inputs = inputs(12);
        int n = 6007;
        int[] labels = inputs.integers(n, 1000);
        for (int i = 0; i < n; i++) {
            labels[i] = labels[i] < 100 ? 0 : labels[i];
        }
        Mixture mixture = Mixture.of(inputs.normal(n, 3, 1, 0)).labelled(labels, 1000).weighted(inputs.weights(n))
                .clustered(inputs.integers(n, 900));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                new Queries.AroundRows(new int[] {n / 2}, n, Requests.draws(2, true)), LeaveOut.CLUSTER, 0.3));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, new int[] {3, n - 1}, 1), LeaveOut.ROW, 0.1));
    }

    /** Ids are any ints, and the rows of a cluster lie anywhere. */
    @Test
    default void clusters() {
        for (int n : new int[] {1, 7, 127, 1021}) {
            Inputs inputs = inputs(9L + n);
            int[] names = {Integer.MIN_VALUE, -1, 0, 7, 1_000_000_007, Integer.MAX_VALUE};
            int[] ids = Arrays.stream(inputs.integers(n, names.length)).map(i -> names[i]).toArray();
            Mixture mixture = Mixture.of(inputs.normal(n, 3, 1, 0)).clustered(ids).labelled(inputs.labels(n, 2), 2);
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(Math.min(n, 17), n), 2), LeaveOut.CLUSTER, 0.05, 0.5));
        }
    }

    /** Replicates of an input, one after another: the usual layout of clusters. */
    @Test
    default void clustersOfNeighbours() {
        Inputs inputs = inputs(10);
        int n = 1021;
        int[] ids = new int[n];
        Arrays.setAll(ids, i -> i / 16);
        Mixture mixture = Mixture.of(inputs.normal(n, 3, 1, 0)).clustered(ids);
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(33, n), 2), LeaveOut.CLUSTER, 0.05, 0.5));
    }

    @Test
    default void leavingOutEverything() {
        Mixture mixture = Mixture.of(inputs(11).normal(33, 3, 1, 0)).clustered(new int[33])
                .labelled(new int[33], 2);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1),
                LeaveOut.CLUSTER, 0.5));
    }
}
