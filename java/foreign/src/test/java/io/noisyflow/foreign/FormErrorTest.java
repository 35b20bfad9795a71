package io.noisyflow.foreign;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.core.sums.ProductLaw;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What products lose against what the law says that they may. */
class FormErrorTest {
    private static final int N = 300;

    /** At the largest radius that is allowed, and beyond, each form of products stays within its law. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void boundsWhatProductsLose(InstructionSet instructions) {
        for (Precision precision : Precision.values()) {
            for (int d : new int[] {1, 2, 5, 10, 32, 128}) {
                for (double beyond : new double[] {1, 4}) {
                    Points points = points(d, 1e3);
                    double radius = 0;
                    for (int i = 0; i < N; i++) {
                        radius = Math.max(radius, distance(points, i, 1e3));
                    }
                    double law = beyond * ProductLaw.tolerance(precision);
                    double sigma = radius / Math.sqrt(law / ProductLaw.nats(precision, d, 1));
                    for (boolean antithetic : new boolean[] {false, true}) {
                        Form form = antithetic ? Form.PRODUCTS : Form.ONE_PRODUCT;
                        try (Kernels tested = Instructions.open(instructions, precision, 1, form)) {
                            double error = error(tested, points, sigma, antithetic);
                            double rest = 32 * precision.unitRoundoff();
                            assertTrue(error <= law + rest, form + ", d = " + d + ": off by " + error
                                    + ", expected at most " + law + " + " + rest);
                        }
                    }
                }
            }
        }
    }

    /** The largest error of a log-sum of points around {@code 1e3} in every coordinate. */
    private static double error(Kernels tested, Points points, double sigma, boolean antithetic) {
        Queries queries = new Queries.AroundRows(null, N, new NoiseDraws(3, 1, 2, antithetic));
        LogSums request = LogSums.of(Mixture.of(points), queries, new double[] {sigma}, LeaveOut.NOTHING,
                EnumSet.of(SumKind.ALL));
        double[] found = all(tested, request);
        double[] exact;
        try (Kernels truth = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1))) {
            exact = all(truth, request);
        }
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            double error = Math.abs(found[i] - exact[i]);
            worst = error <= worst ? worst : error;
        }
        return worst;
    }

    static double[] all(Kernels kernels, LogSums request) {
        int perQuery = request.queries().draws() * request.sigmaCount();
        double[] all = new double[request.queries().count() * perQuery];
        kernels.logSums(request, block -> System.arraycopy(block.array(Set.copyOf(block.kinds()).iterator().next()), 0,
                all, block.firstQuery() * perQuery, block.count() * perQuery));
        return all;
    }

    private static Points points(int d, double offset) {
        Points points = Points.allocate(Precision.FLOAT32, N, d);
        float[] z = new float[d];
        for (int i = 0; i < N; i++) {
            Normals.fill(5, 6, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                points.set(i, j, offset + z[j]);
            }
        }
        return points;
    }

    private static double distance(Points points, int i, double offset) {
        double square = 0;
        for (int j = 0; j < points.d(); j++) {
            double difference = points.get(i, j) - offset;
            square += difference * difference;
        }
        return Math.sqrt(square);
    }
}
