package io.noisyflow.information.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.DatasetLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard error of Delta against the jackknife, which knows no derivative. */
class BottleneckFormTest {
    private static final double[] SIGNALS = {-1.4, -.9, -.6, -.1, .35, .8, 1.5};
    private static final double[][] LAW = {{.99, .01}, {.9, .1}, {.7, .3}, {.5, .5}, {.3, .7}, {.1, .9}, {.01, .99}};
    private static final int QUERIES = 60;

    /**
     * Both are the standard error to first order in 1/420 queries: they differ by less than a percent here. An
     * influence of the other sign would make the error nine percent larger.
     */
    @ParameterizedTest
    @ValueSource(doubles = {.4, .8})
    void errorOfDeltaIsThatOfTheJackknife(double sigma) {
        KnownLaw known = KnownLaw.of(DatasetLaw.ofConditionals(LAW), 1, Progress.SILENT);
        double[] points = new double[SIGNALS.length * QUERIES];
        for (int i = 0; i < points.length; i++) {
            points[i] = SIGNALS[i / QUERIES] + sigma * normal(i);
        }
        LayerBound whole = bound(known, points, sigma, -1);
        double variance = 0;
        for (int x = 0; x < SIGNALS.length; x++) {
            double[] without = new double[QUERIES];
            for (int q = 0; q < QUERIES; q++) {
                without[q] = bound(known, points, sigma, x * QUERIES + q).delta();
            }
            double mean = Arrays.stream(without).average().orElseThrow();
            variance += Arrays.stream(without).map(delta -> (delta - mean) * (delta - mean)).sum()
                    * (QUERIES - 1) / QUERIES;
        }
        assertThat(whole.deltaError() / Math.sqrt(variance)).isCloseTo(1, within(.02));
    }

    private static double normal(int i) {
        CounterRandom random = new CounterRandom(11, 0, i);
        double sum = -6;
        for (int k = 0; k < 12; k++) {
            sum += random.nextInt(1 << 20) / (double) (1 << 20);
        }
        return sum;
    }

    /** The layer T = S + sigma Z without one of the queries, with exact densities relative to the own kernel. */
    private static LayerBound bound(KnownLaw known, double[] points, double sigma, int left) {
        int queries = points.length - (left < 0 ? 0 : 1);
        int[] offsets = new int[SIGNALS.length + 1];
        int[] inputs = new int[queries];
        double[] all = new double[queries];
        double[][] ofLabels = new double[2][queries];
        int q = 0;
        for (int x = 0; x < SIGNALS.length; x++) {
            for (int i = x * QUERIES; i < (x + 1) * QUERIES; i++) {
                if (i != left) {
                    inputs[q] = x;
                    all[q] = others(points[i], x, sigma, -1);
                    ofLabels[0][q] = others(points[i], x, sigma, 0);
                    ofLabels[1][q++] = others(points[i], x, sigma, 1);
                }
            }
            offsets[x + 1] = q;
        }
        double[] equal = new double[SIGNALS.length];
        Arrays.fill(equal, 1.0 / SIGNALS.length);
        double[] logInputs = new double[queries];
        Arrays.fill(logInputs, StrictMath.log(equal[0]));
        OtherInputs others = new OtherInputs(new double[][] {all}, new double[][][] {{all}}, new double[] {1},
                new double[queries]);
        return new BottleneckForm(new InputDesign(equal, offsets, SIGNALS.length), logInputs, inputs,
                OwnDensity.exact(queries), others, new double[][][] {ofLabels}, known, 1)
                .estimate(StrictMath.log(SIGNALS.length));
    }

    private static double others(double t, int own, double sigma, int label) {
        double[] terms = new double[SIGNALS.length];
        for (int x = 0; x < terms.length; x++) {
            double far = (t - SIGNALS[x]) * (t - SIGNALS[x]) - (t - SIGNALS[own]) * (t - SIGNALS[own]);
            double share = label < 0 ? 1 : LAW[x][label];
            terms[x] = x == own ? Double.NEGATIVE_INFINITY
                    : StrictMath.log(share / terms.length) - far / (2 * sigma * sigma);
        }
        return LogSumExp.of(terms);
    }
}
