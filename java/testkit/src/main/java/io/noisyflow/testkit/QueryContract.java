package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The three forms of queries. */
interface QueryContract extends Suite {
    @Test
    default void repeatedAndUnorderedRows() {
        Mixture mixture = Mixture.of(inputs(1).normal(127, 5, 1, 0));
        int[] rows = {126, 0, 0, 64, 63, 126, 1, 1, 1, 0, 33};
        Collected results = LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, rows, 3), LeaveOut.ROW, 0.4));
        for (int draw = 0; draw < 3; draw++) {
            assertEquals(results.get(SumKind.SQUARED_NOISE, 1, draw, 0, 0),
                    results.get(SumKind.SQUARED_NOISE, 9, draw, 0, 0), "one row has one noise");
        }
    }

    @Test
    default void antitheticDraws() {
        for (int d : new int[] {1, 2, 3, 17, 129}) {
            Inputs inputs = inputs(d);
            Mixture mixture = Mixture.of(inputs.normal(127, d, 1, 0)).labelled(inputs.labels(127, 3), 3);
            Points anchors = inputs.normal(7, d, 1, 0);
            int[] rows = inputs.integers(5, 127);
            Queries around = new Queries.AroundRows(rows, 127, Requests.draws(4, true));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, around, LeaveOut.ROW, 0.1, 1));
            Queries other = new Queries.AroundPoints(anchors, new int[] {6, 0, 3}, Requests.draws(2, true), null, null,
                    null);
            LogSumCheck.verify(kernels(), Requests.everything(mixture, other, LeaveOut.NOTHING, 0.1, 1));
        }
    }

    @Test
    default void otherAnchorsWithTheirGroupClusterAndClass() {
        Inputs inputs = inputs(2);
        int n = 1021;
        int m = 61;
        int[] offsets = inputs.offsets(n, 40);
        Mixture mixture = Mixture.of(inputs.normal(n, 3, 1, 0)).grouped(offsets).clustered(inputs.integers(n, 4))
                .labelled(inputs.labels(n, 3), 3).weighted(inputs.weights(n));
        Points anchors = inputs.normal(200, 3, 1, 0);
        Queries queries = new Queries.AroundPoints(anchors, inputs.integers(m, 200), Requests.draws(2, false),
                inputs.integers(m, offsets.length - 1), inputs.integers(m, 5), inputs.integers(m, 3));
        LogSumCheck.verify(kernels(), Requests.everything(mixture, queries, LeaveOut.CLUSTER, 0.2, 1));
        LogSumCheck.verify(kernels(), Requests.everything(mixture, queries, LeaveOut.NOTHING, 0.2, 1));
    }

    /** No term is the anchor's own, so the whole sum may lie far below zero, or above. */
    @Test
    default void otherAnchorsFarFromEveryCentre() {
        Inputs inputs = inputs(3);
        Mixture mixture = Mixture.of(inputs.normal(127, 3, 1, 0));
        Points anchors = inputs.normal(7, 3, 50, 0);
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundPoints(anchors, inputs.integers(7, 7), 2), LeaveOut.NOTHING, 0.05, 0.5, 5));
    }

    @Test
    default void explicitPointsWithOwnRows() {
        Inputs inputs = inputs(4);
        int n = 207;
        int[] offsets = {0, 50, 51, 207};
        Mixture mixture = Mixture.of(inputs.normal(n, 5, 1, 0)).grouped(offsets).clustered(inputs.integers(n, 30))
                .labelled(inputs.labels(n, 3), 3);
        // An own row may lie in another group than the one asked about: then nothing is left out.
        Queries queries = new Queries.AtPoints(inputs.normal(33, 5, 1, 0), inputs.integers(33, n),
                inputs.integers(33, 3));
        for (LeaveOut leaveOut : LeaveOut.values()) {
            LogSumCheck.verify(kernels(), Requests.everything(mixture, queries, leaveOut, 0.1, 1));
        }
    }

    @Test
    default void explicitPointsOnCentres() {
        Inputs inputs = inputs(5);
        Points centres = inputs.normal(127, 10, 1, 0);
        int[] own = new int[127];
        Arrays.setAll(own, i -> i);
        LogSumCheck.verify(kernels(), Requests.everything(Mixture.of(centres),
                new Queries.AtPoints(centres, own, null), LeaveOut.ROW, 0.01, 1));
    }

    @Test
    default void noQueries() {
        Inputs inputs = inputs(6);
        Mixture mixture = Mixture.of(inputs.normal(33, 3, 1, 0)).labelled(new int[33], 1);
        Points none = inputs.normal(0, 3, 1, 0);
        for (Queries queries : new Queries[] {Requests.aroundRows(mixture, new int[0], 2),
            Requests.aroundPoints(none, new int[0], 2), Requests.atPoints(none)}) {
            Collected results = Collected.of(kernels(), Requests.everything(mixture, queries, LeaveOut.NOTHING, 1, 2));
            assertEquals(0, results.array(SumKind.ALL).length, "results");
        }
    }
}
