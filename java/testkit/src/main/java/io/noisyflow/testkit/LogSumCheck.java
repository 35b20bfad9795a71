package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;

/** Holds every result of a request against the oracle. */
final class LogSumCheck {
    private LogSumCheck() {}

    /** Runs the request and fails at the first result that is further off than the kernels declare. */
    static Collected verify(Kernels kernels, LogSums request) {
        Collected actual = Collected.of(kernels, request);
        double[] spreads = Oracle.spreads(request, kernels.precision());
        double[] sigmas = request.sigmas();
        for (int q = 0; q < request.queries().count(); q++) {
            for (int draw = 0; draw < request.queries().draws(); draw++) {
                for (int s = 0; s < sigmas.length; s++) {
                    Oracle oracle = new Oracle(request, q, draw, sigmas[s], spreads);
                    for (SumKind kind : request.wanted()) {
                        for (int c = 0; c < actual.perPoint(kind); c++) {
                            compare(kernels, request, actual.get(kind, q, draw, s, c), oracle.expected(kind, c),
                                    kind + " of query " + q + ", draw " + draw + ", sigma " + sigmas[s] + ", class "
                                            + c);
                        }
                    }
                }
            }
        }
        return actual;
    }

    private static void compare(Kernels kernels, LogSums request, double actual, Expected expected, String where) {
        int d = request.mixture().centres().d();
        if (!expected.admits(actual, kernels, d)) {
            fail(kernels.backend() + " " + kernels.precision().label() + ", centres "
                    + request.mixture().centres() + " in " + request.mixture().groups() + " groups: " + where + " is "
                    + actual + ", expected " + expected.value() + " within " + expected.tolerance(kernels, d)
                    + " (off by "
                    + Math.abs(actual - expected.value()) + ")");
        }
    }
}
