package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One instance, opened with options of one's own and shared by the threads of a server. */
public final class SharedInstance {
    private SharedInstance() {}

    /**
     * Estimates eight entropies from eight threads at once. The instance is told what to compute on and how: here the
     * vector units of the CPU, in double precision, with two workers of its own.
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        OpenOptions options = OpenOptions.defaults().withBackend("vector").withPrecision(Precision.FLOAT64)
                .withThreads(2).withSeed(42);
        try (Noisyflow nf = Noisyflow.open(options);
                ExecutorService requests = Executors.newFixedThreadPool(8)) {
            System.out.println("backend " + nf.backend());
            List<Future<Double>> answers = new ArrayList<>();
            for (int request = 0; request < 8; request++) {
                double scale = 1 + request % 4;
                answers.add(requests.submit(() -> nf.entropy(normal(500, 3, scale), 1).entropy()));
            }
            // One seed gives one number, whichever thread asks, and whatever else runs meanwhile.
            for (int request = 0; request < 8; request++) {
                System.out.printf(Locale.ROOT, "request %d: h(S+Z) = %.6f nats%n", request, answers.get(request).get());
            }
        }
    }

    private static double[][] normal(int n, int d, double scale) {
        Random random = new Random(7);
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int j = 0; j < d; j++) {
                row[j] = scale * random.nextGaussian();
            }
        }
        return rows;
    }
}
