package io.noisyflow.experiments.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.ControlledAverage;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The information of codes against closed forms. Comparisons are at 4.5 standard errors, with fixed seeds: a false
 * alarm in 1e-5 each; 1e-5 nats more for single precision and for noise so rare that no draw shows it.
 */
class ZeroWordTest {
    /** I of BPSK in nats: adaptive quadrature, to all printed digits. */
    private static final double[][] BPSK = {{.25, .693053645}, {.5, .632720194}, {.75, .472486107},
        {1, .336830820347}, {2, .111421482185}};
    private static final double ROUNDING = 1e-5;

    private static Kernels kernels;

    @BeforeAll
    static void open() {
        kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2));
    }

    @AfterAll
    static void close() {
        kernels.close();
    }

    private static List<Information> informations(ReedMuller code, double[] sigmas, int draws) {
        return new ZeroWord(kernels).information(code, sigmas, draws, 11, Progress.SILENT);
    }

    /** RM(m,m) is the whole cube: 2^m independent bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theWholeCubeCarriesItsBitsIndependently(int m) {
        double[] sigmas = {.25, .5, .75, 1, 2};
        ReedMuller code = new ReedMuller(m, m);
        List<Information> informations = informations(code, sigmas, 8000);
        for (int s = 0; s < sigmas.length; s++) {
            Information information = informations.get(s);
            double error = information.standardError().total();
            assertEquals(code.length() * BPSK[s][1], information.value(), 4.5 * error + ROUNDING);
            assertTrue(error > 0 && error < .02, () -> "standard error " + error);
        }
    }

    /** RM(0,m) repeats one bit 2^m times: a single bit at sigma 2^(-m/2). */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void repetitionIsOneBitAtLessNoise(int m) {
        double root = Math.sqrt(1 << m);
        double[] sigmas = {.5 * root, .75 * root, root, 2 * root};
        List<Information> informations = informations(new ReedMuller(0, m), sigmas, 8000);
        for (int s = 0; s < sigmas.length; s++) {
            assertEquals(BPSK[s + 1][1], informations.get(s).value(),
                    4.5 * informations.get(s).standardError().total() + ROUNDING);
        }
    }

    /**
     * Any word sees the others as the zero word does: queries around all words, by the estimator of whole populations.
     */
    @Test
    void allWordsAreAlike() {
        ReedMuller code = new ReedMuller(1, 4);
        double[] sigmas = {.75, 1, 1.5, 2};
        List<Information> informations = informations(code, sigmas, 8000);
        List<EntropyEstimate> estimates = EntropyEstimator.of(kernels).estimate(Samples.of(code.codebook()),
                new EntropyOptions(sigmas, Setting.DATASET, null, 200, null, EntropyOptions.DEFAULT_MAX_PAIRS, 5))
                .estimates();
        for (int s = 0; s < sigmas.length; s++) {
            assertEquals(estimates.get(s).information(), informations.get(s).value(),
                    4.5 * Math.hypot(informations.get(s).standardError().total(),
                            estimates.get(s).standardError().monteCarlo()) + ROUNDING);
        }
    }

    @Tag("slow")
    @Test
    void verdicts() {
        ReedMuller code = new ReedMuller(1, 5);
        List<Information> informations = informations(code, new double[] {.1, 1.5}, 4096);
        assertEquals(code.entropy(), informations.getFirst().value(), ROUNDING);
        assertEquals(Verdict.AT_CEILING, informations.getFirst().verdict());
        assertEquals(Verdict.CONVERGED, informations.getLast().verdict());
        Information rough = informations(code, new double[] {1.5}, 16).getFirst();
        assertEquals(Verdict.IMPRECISE, rough.verdict());
        assertTrue(rough.advice().contains("use --zero-word-draws "), rough.advice());
    }

    /** y = 3 + 2 c + noise: the control takes its part of the variance away, and the mean stays. */
    @Test
    void theControlTakesItsPartOfTheVariance() {
        int n = 2000;
        double[] control = new double[n];
        double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            control[k] = k % 4 < 2 ? 1 : -1;
            y[k] = 3 + 2 * control[k] + (k % 8 < 4 ? .5 : -.5);
        }
        ControlledAverage average = ControlledAverage.of(y, control);
        assertEquals(3, average.mean(), 1e-12);
        assertEquals(.5 / Math.sqrt(n - 1.0), average.standardError(), 1e-12);
        assertEquals(2.5, ControlledAverage.of(new double[] {2, 3}, new double[] {1, 1}).mean(), 1e-12);
    }
}
