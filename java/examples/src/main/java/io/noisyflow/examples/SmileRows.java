package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Rows as Smile has them: double[][] and int[]. There it is {@code double[][] x = frame.drop("class").toArray()} and
 * {@code int[] y = frame.column("class").toIntArray()}.
 */
public final class SmileRows {
    private SmileRows() {}

    /** Which columns tell of the class: each by itself, and all together, in units of their standard deviations. */
    public static void main(String[] arguments) {
        Random random = new Random(1);
        double[][] x = new double[600][3];
        int[] y = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = i % 3;
            x[i][0] = 100 * (y[i] + random.nextGaussian() / 2);
            x[i][1] = y[i] == 1 ? 0.01 * random.nextGaussian() : 0.03 * random.nextGaussian();
            x[i][2] = random.nextGaussian();
        }
        // One sigma is the noise of all columns: they are brought to one scale first.
        for (int j = 0; j < x[0].length; j++) {
            int column = j;
            double mean = Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
            double variance = Arrays.stream(x).mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average().orElseThrow();
            for (double[] row : x) {
                row[j] = (row[j] - mean) / Math.sqrt(variance);
            }
        }
        try (Noisyflow nf = Noisyflow.open()) {
            for (int j = 0; j < x[0].length; j++) {
                int column = j;
                double[][] one = Arrays.stream(x).map(row -> new double[] {row[column]}).toArray(double[][]::new);
                print("column " + j, nf.entropy(one, Labels.of(y), 0.3).labelInformation());
            }
            print("all     ", nf.entropy(x, Labels.of(y), 0.3).labelInformation());
        }
    }

    private static void print(String what, Information found) {
        System.out.printf(Locale.ROOT, "%s  I(Y;S+Z) = %.3f +- %.3f nats, %s%n", what, found.value(),
                found.standardError().total(), found.verdict().label());
    }
}
