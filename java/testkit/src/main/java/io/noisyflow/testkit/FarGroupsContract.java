package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Doubles in groups that lie so far apart that floats hold them about no one centre: sums are within what the backend
 * declares that narrowing costs, however it centres them.
 */
interface FarGroupsContract extends Suite {
    @ParameterizedTest
    @CsvSource({"90,1,2,1e8", "401,2,3,1e9", "1021,3,10,1e5", "2100,10,64,3e4", "700,65,4,1e6", "4211,2,5,1e12"})
    default void narrowingCostsWhatIsDeclared(int n, int d, int groups, double apart) {
        Inputs inputs = new Inputs(Precision.FLOAT64, n + 7L * d);
        Points points = inputs.normal(n, d, 1, apart);
        for (int i = 0; i < n; i++) {
            points.set(i, i % groups % d, points.get(i, i % groups % d) + apart * (1 + i % groups));
        }
        int[] clusters = new int[n];
        Arrays.setAll(clusters, i -> i / groups / 2 * groups + i % groups);
        Mixture mixture = Mixture.of(points).labelled(inputs.labels(n, 3), 3).clustered(clusters)
                .weighted(inputs.weights(n));
        int[] rows = inputs.integers(5, n);
        for (LeaveOut leaveOut : new LeaveOut[] {LeaveOut.ROW, LeaveOut.CLUSTER}) {
            verify(Requests.everything(mixture, Requests.aroundRows(mixture, rows, 2), leaveOut, .5, 1));
        }
        NoiseDraws pairs = Requests.draws(4, true);
        verify(Requests.everything(Mixture.of(points), new Queries.AroundRows(rows, n, pairs), LeaveOut.ROW, .7));
    }

    private void verify(LogSums request) {
        Points points = request.mixture().centres();
        double[] sigmas = request.sigmas();
        double smallest = Arrays.stream(sigmas).min().orElseThrow();
        Collected actual = Collected.of(kernels(), request);
        for (int q = 0; q < request.queries().count(); q++) {
            for (int draw = 0; draw < request.queries().draws(); draw++) {
                for (int s = 0; s < sigmas.length; s++) {
                    Oracle oracle = new Oracle(request, q, draw, sigmas[s], new double[points.d()]);
                    double narrowing = kernels().narrowing(points, smallest).error(sigmas[s]);
                    for (SumKind kind : request.wanted()) {
                        for (int c = 0; c < actual.perPoint(kind); c++) {
                            Expected expected = oracle.expected(kind, c);
                            double tolerance = expected.tolerance(kernels(), points.d()) + expected.sums() * narrowing;
                            double value = actual.get(kind, q, draw, s, c);
                            // What else than near terms there is, the declared cost says nothing of.
                            boolean near = expected.value() > -Narrowing.depth(points.n());
                            assertTrue(!near || Math.abs(value - expected.value()) <= tolerance + mayLose(),
                                    kernels().backend() + ": " + kind + " of query " + q + ", draw " + draw + ", sigma "
                                            + sigmas[s] + ", class " + c + " is " + value + ", expected "
                                            + expected.value() + " within " + tolerance);
                        }
                    }
                }
            }
        }
    }
}
