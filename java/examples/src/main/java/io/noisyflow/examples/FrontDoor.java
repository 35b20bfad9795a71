package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import java.util.Locale;
import java.util.Random;

/** An entropy, an information about labels and a density, of rows that lie in memory. */
public final class FrontDoor {
    private FrontDoor() {}

    /** Two classes of 1000 points in the plane, 3 apart, seen through noise of standard deviation 1/2. */
    public static void main(String[] arguments) {
        Random random = new Random(1);
        double[][] rows = new double[2000][2];
        int[] y = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            y[i] = i % 2;
            rows[i][0] = random.nextGaussian() + 3 * y[i];
            rows[i][1] = random.nextGaussian();
        }
        double sigma = 0.5;
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyEstimate estimate = nf.entropy(rows, Labels.of(y), sigma);
            Information aboutLabels = estimate.labelInformation();
            double[] logDensity = nf.logDensity(rows, new double[][] {{0, 0}, {1.5, 0}}, sigma);

            System.out.printf(Locale.ROOT, "h(S+Z)   = %.3f +- %.3f nats, %s%n", estimate.entropy(),
                    estimate.standardError().total(),
                    estimate.verdict().label());
            System.out.printf(Locale.ROOT, "I(Y;S+Z) = %.3f +- %.3f nats, %s%n", aboutLabels.value(),
                    aboutLabels.standardError().total(),
                    aboutLabels.verdict().label());
            System.out.printf(Locale.ROOT, "log-density at (0, 0) and (1.5, 0): %.3f and %.3f%n", logDensity[0],
                    logDensity[1]);
        }
    }
}
