package io.noisyflow.information.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.flow.Oracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows with replicate ids: inputs at 0, 1, 2, ... with normal replicates around them. */
@Tag("slow")
class ReplicatedEstimatorTest {
    private static final double SPREAD = .3;
    private static Kernels kernels;

    @BeforeAll
    static void open() {
        kernels = Oracle.open(2);
    }

    @AfterAll
    static void close() {
        kernels.close();
    }

    /** The same number of replicates, and numbers that differ by a factor of four: 3 standard errors and the term. */
    @Test
    void agreesWithQuadrature() {
        for (IntUnaryOperator replicates : List.<IntUnaryOperator>of(x -> 64, x -> 32 << x % 3)) {
            Rows rows = Rows.onALine(9, 1, replicates, 3);
            double[] sigmas = {.2, .5};
            List<ReplicatedInformation> results = rows.estimate(sigmas, null, Setting.DATASET);
            for (int s = 0; s < sigmas.length; s++) {
                agrees(results.get(s).xInformation(), inputTruth(9, sigmas[s]));
                agrees(results.get(s).yInformation(), labelTruth(9, sigmas[s]));
            }
            assertThat(rows.estimate(new double[] {sigmas[1]}, null, Setting.DATASET).getFirst().xInformation())
                    .isEqualTo(results.get(1).xInformation());
        }
    }

    /**
     * Few replicates in two dimensions: the truth lies in the brackets though the value is off. 3 standard errors; the
     * standard error knows first order only and is some 15 % low here, so that 2 of 100 may fail.
     */
    @Test
    void bracketsHoldTheTruthWhereReplicatesAreFew() {
        int held = 0;
        for (int seed = 0; seed < 100; seed++) {
            Information x = Rows.onALine(8, 2, i -> 6, seed).estimate(new double[] {.2}, null, Setting.DATASET)
                    .getFirst().xInformation();
            held += holds(x, inputTruth(8, .2)) ? 1 : 0;
            assertThat(x.mixed().strictBracket().lower()).isLessThanOrEqualTo(x.value());
        }
        assertThat(held).isGreaterThanOrEqualTo(98);
    }

    /** X standard normal and drawn: I = 1/2 log(1 + 1/(spread^2 + sigma^2)), of which 100 inputs are a sample. */
    @Test
    void bracketsHoldTheTruthWhereInputsAreASample() {
        double truth = .5 * Math.log(1 + 1 / (SPREAD * SPREAD + .09));
        int held = 0;
        for (int seed = 0; seed < 60; seed++) {
            Information x = Rows.drawn(100, 8, seed).estimate(new double[] {.3}, 400, Setting.SAMPLE).getFirst()
                    .xInformation();
            held += holds(x, truth) ? 1 : 0;
            assertThat(x.standardError().sampling()).isGreaterThan(x.standardError().monteCarlo() / 2);
        }
        assertThat(held).isGreaterThanOrEqualTo(59);
    }

    /** Numbers of inputs are names: gaps change nothing. */
    @Test
    void idsAreNames() {
        Rows rows = Rows.onALine(7, 1, x -> 5 + x, 1);
        Rows renamed = new Rows(rows.points(), Arrays.stream(rows.ids()).map(x -> 3 * x + 100).toArray(),
                rows.labels());
        assertThat(renamed.estimate(new double[] {.3}, 20, Setting.DATASET))
                .isEqualTo(rows.estimate(new double[] {.3}, 20, Setting.DATASET));
    }

    /** Rows that repeat each other exactly: S is a function of the input, and I(X;T) that of the distinct points. */
    @Test
    void equalReplicatesAreExact() {
        double[] points = new double[4 * 33];
        int[] ids = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            ids[i] = i % 4;
            points[i] = 10 * ids[i];
        }
        Information x = new Rows(Points.of(points, points.length, 1), ids, null)
                .estimate(new double[] {.5}, null, Setting.DATASET).getFirst().xInformation();
        assertThat(x.value()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(x.standardError().total()).isLessThan(1e-15);
        assertThat(x.verdict()).isEqualTo(Verdict.AT_CEILING);
    }

    /** A single row of each input tells nothing of its spread: the lower end is near 0 and finite. */
    @Test
    void singleReplicatesAreUndersampled() {
        Information x = Rows.onALine(8, 1, i -> 1, 1).estimate(new double[] {.3}, null, Setting.DATASET).getFirst()
                .xInformation();
        assertThat(x.bracket().lower()).isBetween(0.0, .2);
        assertThat(x.verdict()).isEqualTo(Verdict.UNDERSAMPLED);
        assertThat(x.advice()).contains("replicates of every input");
    }

    @Test
    void withoutLabelsThereIsNoLabelInformation() {
        Rows rows = Rows.onALine(3, 1, i -> 4, 1);
        assertThat(new Rows(rows.points(), rows.ids(), null).estimate(new double[] {1}, null, Setting.DATASET)
                .getFirst().yInformation()).isNull();
    }

    /** Fewer queries than rows: the same truth, with a larger error. */
    @Test
    void aSubsetOfQueriesCostsPrecisionOnly() {
        Rows rows = Rows.onALine(31, 1, i -> 40, 2);
        Information all = rows.estimate(new double[] {.3}, null, Setting.DATASET).getFirst().xInformation();
        for (int budget : new int[] {2, 3, 7, 20, 62, 127, 1021}) {
            Information some = rows.estimate(new double[] {.3}, budget, Setting.DATASET).getFirst().xInformation();
            double error = Math.hypot(some.standardError().total(), all.standardError().total());
            assertThat(some.standardError().total()).isGreaterThan(all.standardError().total());
            assertThat(some.value()).isCloseTo(all.value(), within(4 * error));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Points points = Points.of(new double[] {0, 1, 2}, 3, 1);
        assertRefused(new Rows(points, new int[] {0, 0}, null), "2 replicate ids for 3 rows");
        assertRefused(new Rows(points, new int[] {0, -1, 0}, null), "row 1 has replicate id -1");
        assertRefused(new Rows(points, new int[] {5, 2, 5}, new int[] {0, 1, 1}),
                "rows 0 and 2 are replicates of one input but have labels 0 and 1");
        assertRefused(new Rows(points, new int[] {0, 1, 2}, new int[] {0, 1, 2}), "row 2 has class 2");
        assertThatThrownBy(() -> Rows.onALine(3, 1, i -> 2, 0).estimate(new double[] {1}, 0, Setting.DATASET))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("queries 0");
    }

    private static void assertRefused(Rows rows, String message) {
        assertThatThrownBy(() -> rows.estimate(new double[] {1}, null, Setting.DATASET))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static void agrees(Information information, double truth) {
        double error = 3 * information.standardError().total();
        assertThat(information.value()).isCloseTo(truth, within(error + Math.abs(information.mixed().replicateTerm())));
        assertThat(holds(information, truth)).isTrue();
    }

    private static boolean holds(Information information, double truth) {
        double error = 3 * information.standardError().total();
        return truth >= information.bracket().lower() - error && truth <= information.bracket().upper().value() + error;
    }

    private static double inputTruth(int inputs, double sigma) {
        double variance = SPREAD * SPREAD + sigma * sigma;
        double[] all = new double[inputs];
        Arrays.fill(all, 1.0 / inputs);
        return entropy(all, variance) - .5 * Math.log(2 * Math.PI * Math.E * variance);
    }

    private static double labelTruth(int inputs, double sigma) {
        double variance = SPREAD * SPREAD + sigma * sigma;
        double[] all = new double[inputs];
        Arrays.fill(all, 1.0 / inputs);
        double sum = entropy(all, variance);
        for (int y = 0; y < 2; y++) {
            double[] ofClass = new double[inputs];
            double count = 0;
            for (int x = 0; x < inputs; x++) {
                count += label(x) == y ? 1 : 0;
            }
            for (int x = 0; x < inputs; x++) {
                ofClass[x] = label(x) == y ? 1 / count : 0;
            }
            sum -= count / inputs * entropy(ofClass, variance);
        }
        return sum;
    }

    /** Entropy of a mixture of normals at 0, 1, 2, ...; trapezoidal rule at steps of 1/50 standard deviation. */
    private static double entropy(double[] weights, double variance) {
        double deviation = Math.sqrt(variance);
        double sum = 0;
        double step = deviation / 50;
        for (double t = -10 * deviation; t < weights.length + 10 * deviation; t += step) {
            double density = 0;
            for (int x = 0; x < weights.length; x++) {
                density += weights[x] * Math.exp(-(t - x) * (t - x) / (2 * variance))
                        / Math.sqrt(2 * Math.PI * variance);
            }
            sum -= density > 0 ? step * density * Math.log(density) : 0;
        }
        return sum;
    }

    private static int label(int x) {
        return x >> 1 & 1;
    }

    private record Rows(Points points, int[] ids, int[] labels) {
        /** Inputs at (x, 0, ...), replicates interleaved so that rows of one input are not neighbours. */
        static Rows onALine(int inputs, int d, IntUnaryOperator replicates, long seed) {
            List<double[]> points = new ArrayList<>();
            List<Integer> ids = new ArrayList<>();
            for (int j = 0, added = 1; added > 0; j++) {
                added = 0;
                for (int x = 0; x < inputs; x++) {
                    if (j < replicates.applyAsInt(x)) {
                        points.add(noisy(d, x, seed, x, j));
                        ids.add(x);
                        added++;
                    }
                }
            }
            int[] inputsOfRows = ids.stream().mapToInt(x -> x).toArray();
            return new Rows(Points.of(points.toArray(double[][]::new)), inputsOfRows,
                    Arrays.stream(inputsOfRows).map(ReplicatedEstimatorTest::label).toArray());
        }

        /** Inputs that are standard normals themselves. */
        static Rows drawn(int inputs, int replicates, long seed) {
            double[][] points = new double[inputs * replicates][];
            int[] ids = new int[points.length];
            float[] z = new float[1];
            for (int i = 0; i < points.length; i++) {
                ids[i] = i / replicates;
                Normals.fill(seed, Streams.SAMPLES, ids[i], 1000, z, 0, 1);
                points[i] = noisy(1, z[0], seed, ids[i], i % replicates);
            }
            return new Rows(Points.of(points), ids, null);
        }

        private static double[] noisy(int d, double first, long seed, int x, int j) {
            float[] z = new float[d];
            Normals.fill(seed, Streams.SAMPLES, x, j, z, 0, d);
            double[] point = new double[d];
            for (int c = 0; c < d; c++) {
                point[c] = (c == 0 ? first : 0) + SPREAD * z[c];
            }
            return point;
        }

        List<ReplicatedInformation> estimate(double[] sigmas, Integer queries, Setting setting) {
            return new ReplicatedEstimator(kernels, queries, 2, 17, setting).estimate(points, ids,
                    labels == null ? null : Labels.numbered(labels, 2), sigmas);
        }
    }
}
