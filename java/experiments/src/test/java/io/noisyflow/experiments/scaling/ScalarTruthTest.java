package io.noisyflow.experiments.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.experiments.truth.ScalarTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTruthTest {
    /**
     * Entropies of the cube: adaptive quadrature to all printed digits. J and V: trapezoidal sums over 40001 points of
     * scipy 1.x's norm.cdf (numpy, step 1e-4 or so), printed to three digits; entropies of the truncated law over
     * 2000001.
     */
    @ParameterizedTest
    @CsvSource({
        "cube,    .1,  .783466909,  5.33,  .0412",
        "cube,    .2,  .873786638,  2.51,  .0661",
        "cube,    .5,  1.144485493, .820,  .0562",
        "cube,    1,   1.562649659, .281,  .0124",
        "corners, .25, 1.065754,    2.78,  .112",
        "corners, 2,   2.229726,    .219,  .00249",
        "truncated, .1, .372527204, 4.70,  .246",
        "truncated, .5, 1.303508214, .928, .00421",
        "signs,   .5,  1.358512,    .931,  0",
        "signs,   1,   1.755769,    .550,  0",
    })
    void quadratures(String law, double sigma, double entropy, double chiSquare, double rowVariance) {
        ScalarTruth truth = new ScalarTruth(ScalarLaw.of(law), sigma);
        assertEquals(entropy, truth.entropy(), entropy == Math.rint(entropy * 1e6) / 1e6 ? 5e-7 : 1e-9);
        assertEquals(chiSquare, truth.chiSquare(), 5e-3 * chiSquare);
        assertEquals(rowVariance, truth.rowVariance(), 5e-3 * rowVariance);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, 1, 2})
    void theGaussianIsInClosedForm(double sigma) {
        ScalarTruth truth = new ScalarTruth(ScalarLaw.GAUSSIAN, sigma);
        double variance = 1 + sigma * sigma;
        double half = StrictMath.log(2 * StrictMath.PI * variance) / 2;
        assertEquals(half + .5, truth.entropy(), 1e-12);
        assertEquals(1 / (sigma * sigma), truth.chiSquare(), 1e-9 / (sigma * sigma));
        assertEquals(.5 / (variance * variance), truth.rowVariance(), 1e-9);
        assertEquals(.5, truth.pointVariance(), 1e-12);
        for (double s = -6; s <= 6; s += .37) {
            assertEquals(half + (s * s + sigma * sigma) / (2 * variance), truth.psi(s), 1e-7);
            assertEquals(-half - s * s / (2 * variance), truth.logDensity(s), 1e-7);
        }
    }

    /** The mean of psi(S) is h(T), for psi is minus the mean of log q around S. */
    @ParameterizedTest
    @CsvSource({"cube, .01", "cube, .3", "gaussian, .2", "corners, .25", "corners, 2", "truncated, .02",
        "truncated, .5", "signs, .5", "signs, 2"})
    void psiAveragesToTheEntropy(String law, double sigma) {
        ScalarLaw of = ScalarLaw.of(law);
        ScalarTruth truth = new ScalarTruth(of, sigma);
        assertEquals(truth.entropy(), of.mean(truth::psi), 1e-6);
    }

    /** I of BPSK in nats: adaptive quadrature, to all printed digits. */
    @Test
    void signsAreBpsk() {
        for (double[] pair : new double[][] {{.25, .693053645}, {.5, .632720194}, {1, .336830820347},
            {2, .111421482185}}) {
            CaseTruth truth = CaseTruth.of(new ScalingCase(ScalarLaw.SIGNS, 3, pair[0]));
            assertEquals(3 * pair[1], truth.entropy() - truth.noiseEntropy(), 3e-9);
        }
    }

    /** First and second moments of 100 000 draws, each within 4.5 standard errors: a false alarm in 1e-5 a law. */
    @Test
    void samplesAreOfTheirLaw() {
        for (ScalarLaw law : ScalarLaw.values()) {
            ScalarTruth truth = new ScalarTruth(law, .5);
            double square = law.mean(s -> s * s);
            double fourth = law.mean(s -> s * s * s * s);
            var points = new ScalingCase(law, 2, .5).sample(50_000, 9);
            double sum = 0;
            double squares = 0;
            double product = 0;
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < 2; j++) {
                    double s = points.get(i, j);
                    sum += s / 100_000;
                    squares += s * s / 100_000;
                }
                product += points.get(i, 0) * points.get(i, 1) / 50_000;
            }
            assertEquals(0, sum, 4.5 * Math.sqrt(square / 100_000), law.label());
            assertEquals(square, squares, 1e-6 + 4.5 * Math.sqrt((fourth - square * square) / 100_000), law.label());
            assertEquals(0, product, 4.5 * square / Math.sqrt(50_000), law.label());
            assertTrue(truth.rowVariance() >= 0);
        }
    }

    @Test
    void seedsDifferWithEverything() {
        ScalingCase one = new ScalingCase(ScalarLaw.CUBE, 2, .5);
        java.util.Set<Long> seeds = new java.util.HashSet<>();
        int count = 0;
        for (ScalingCase of : java.util.List.of(one, new ScalingCase(ScalarLaw.SIGNS, 2, .5),
                new ScalingCase(ScalarLaw.CUBE, 3, .5), new ScalingCase(ScalarLaw.CUBE, 2, .25))) {
            for (int n : new int[] {100, 200}) {
                for (long replicate = 0; replicate < 100; replicate++) {
                    seeds.add(of.seed(7, n, replicate));
                    count++;
                }
            }
        }
        assertEquals(count, seeds.size());
    }
}
