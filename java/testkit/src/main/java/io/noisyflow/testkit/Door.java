package io.noisyflow.testkit;

import io.noisyflow.core.points.Points;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * One sample that goes through every door of the library (arrays of Java, arrays of other libraries, files, other
 * languages), and the digits that have to come out: for equal bits in, they are equal to the last.
 *
 * <p>n = 257 rows of d = 3 floats, x_ij = ((37 i + 101 j + 5 i j) mod 257) / 64 - 2, which are exact; class i mod 3;
 * sigma 0.25; seed 7; a sample; the backend reference; all else as it is by default.
 */
public final class Door {
    /** Rows. */
    public static final int N = 257;
    /** Coordinates. */
    public static final int D = 3;
    /** Noise. */
    public static final double SIGMA = .25;
    /** Seed. */
    public static final long SEED = 7;
    /** The backend that computes. */
    public static final String BACKEND = "reference";

    private Door() {}

    /**
     * What comes out.
     *
     * @param entropy h(S+Z) in nats
     * @param standardError of it, the total
     * @param lower end of its bracket
     * @param upper end of its bracket
     * @param labelInformation I(Y;S+Z) in nats
     */
    public record Digits(double entropy, double standardError, double lower, double upper, double labelInformation) {
        /** As the file beside this class has them: no digit is lost. */
        @Override
        public String toString() {
            return "entropy = " + Double.toHexString(entropy) + "\nstandardError = " + Double.toHexString(standardError)
                    + "\nlower = " + Double.toHexString(lower) + "\nupper = " + Double.toHexString(upper)
                    + "\nlabelInformation = " + Double.toHexString(labelInformation);
        }
    }

    /** x_ij. */
    public static float value(int i, int j) {
        return (37 * i + 101 * j + 5 * i * j) % N / 64f - 2;
    }

    /** The rows, one after another. */
    public static float[] rowMajor() {
        float[] values = new float[N * D];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                values[i * D + j] = value(i, j);
            }
        }
        return values;
    }

    /** The rows. */
    public static float[][] rows() {
        float[][] rows = new float[N][D];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                rows[i][j] = value(i, j);
            }
        }
        return rows;
    }

    /** The rows off the heap. */
    public static Points points() {
        return Points.of(rowMajor(), N, D);
    }

    /** The class of each row. */
    public static int[] labels() {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }

    /** The digits in the file door.properties beside this class. */
    public static Digits golden() {
        Properties file = new Properties();
        try (InputStream in = Objects.requireNonNull(Door.class.getResourceAsStream("door.properties"))) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Digits(number(file, "entropy"), number(file, "standardError"), number(file, "lower"),
                number(file, "upper"), number(file, "labelInformation"));
    }

    private static double number(Properties file, String key) {
        return Double.parseDouble(Objects.requireNonNull(file.getProperty(key), key));
    }
}
