package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BottleneckSolverTest {
    private static final double[] BETAS = {1.05, 1.3, 2, 4, 9, 30, 120, 1000};

    /** Values by an independent program (log-domain Blahut-Arimoto and Newton steps, numpy 2.4), to its ten digits. */
    @Test
    void threeLabels() {
        JointLaw law = JointLaw.of(new double[][] {{.20, .05, .05}, {.05, .20, .10}, {.05, .05, .25}});
        BottleneckPoint point = new BottleneckSolver(law).solve(5);
        assertThat(point.inputInformation()).isCloseTo(.5298467258, within(1e-10));
        assertThat(point.labelInformation()).isCloseTo(.1272550181, within(1e-10));
        assertThat(point.gap()).isLessThan(1e-11);
        assertThat(point.certificate()).isEqualTo(Certificate.GLOBAL);
    }

    /**
     * Of the symmetric channel with equal inputs the clusters are its two rows mixed: with e the share that goes to the
     * other, beta log(odds of the decoder) (1 - 2 eps) = log((1 - e)/e) and the decoder is 1/2 + (1/2 - eps)(1 - 2e).
     */
    @Test
    void symmetricChannelInClosedForm() {
        double eps = .1;
        BottleneckSolver solver = new BottleneckSolver(
                JointLaw.of(new double[][] {{(1 - eps) / 2, eps / 2}, {eps / 2, (1 - eps) / 2}}));
        for (double beta : new double[] {1.6, 2, 5, 40, 400}) {
            double low = 0;
            double high = .5;
            for (int step = 0; step < 200; step++) {
                double e = (low + high) / 2;
                double s = .5 + (.5 - eps) * (1 - 2 * e);
                boolean kept = beta * (1 - 2 * eps) * StrictMath.log(s / (1 - s)) > StrictMath.log((1 - e) / e);
                low = kept ? low : e;
                high = kept ? e : high;
            }
            double e = low;
            double s = .5 + (.5 - eps) * (1 - 2 * e);
            BottleneckPoint point = solver.solve(beta);
            assertThat(point.inputInformation()).isCloseTo(StrictMath.log(2) - entropy(e), within(1e-10));
            assertThat(point.labelInformation()).isCloseTo(StrictMath.log(2) - entropy(s), within(1e-10));
        }
        assertThat(solver.solve(2).inputInformation()).isCloseTo(.4827303826, within(1e-10));
        assertThat(solver.solve(1.56).clusters()).hasSize(1);
    }

    private static double entropy(double p) {
        return p > 0 ? -p * StrictMath.log(p) - (1 - p) * StrictMath.log(1 - p) : 0;
    }

    /** Every bit that an erasure channel lets through costs as much as it is worth: I(T;Y) = .7 I(X;T). */
    @Test
    void erasureChannel() {
        JointLaw law = JointLaw.of(new double[][] {{.35, .15, 0}, {0, .15, .35}});
        BottleneckSolver solver = new BottleneckSolver(law);
        for (double beta : new double[] {1.43, 2, 100}) {
            BottleneckPoint point = solver.solve(beta);
            assertThat(point.labelInformation()).isCloseTo(.7 * point.inputInformation(), within(1e-12));
            assertThat(point.inputInformation()).isCloseTo(StrictMath.log(2), within(1e-12));
        }
        assertThat(solver.solve(1.42).inputInformation()).isZero();
    }

    /**
     * The gap of every table is at most 1e-10; the numbers are those of the encoder by their definitions; one start
     * gives what another gives; and c, by its definition, exceeds 1 nowhere that was tried by more than the gap.
     */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 2", "20, 2", "50, 2", "7, 3", "21, 3", "7, 4", "17, 5"})
    void everyPointCarriesItsProof(int inputs, int labels) {
        CounterRandom random = new CounterRandom(11, Streams.SAMPLES, labels);
        for (Tables.Kind kind : Tables.Kind.values()) {
            JointLaw law = JointLaw.of(Tables.random(kind, inputs, labels, 5));
            BottleneckSolver solver = new BottleneckSolver(law);
            BottleneckPoint before = solver.solve(1);
            for (double beta : BETAS) {
                String what = kind + " beta " + beta;
                BottleneckPoint point = solver.solve(beta);
                BottleneckPoint continued = solver.solve(beta, before);
                assertThat(point.gap()).as(what).isLessThanOrEqualTo(1e-10);
                double[] informations = Tables.informations(law, point.encoder());
                assertThat(point.inputInformation()).as(what).isCloseTo(informations[0], within(1e-11));
                assertThat(point.labelInformation()).as(what).isCloseTo(informations[1], within(1e-11));
                assertThat(continued.inputInformation()).as(what).isCloseTo(point.inputInformation(), within(1e-8));
                assertThat(continued.labelInformation()).as(what).isCloseTo(point.labelInformation(), within(1e-8));
                for (int trial = 0; trial < 300; trial++) {
                    // Rounding of the exponents: they are as large as beta times some nats.
                    assertThat(Tables.optimality(law, point, decoder(law, point, random))).as(what)
                            .isLessThanOrEqualTo(1 + point.gap() + 1e-14 * (1 + 10 * beta));
                }
                before = continued;
            }
        }
    }

    /** A mixture of rows, or a decoder with something else in it. */
    private static double[] decoder(JointLaw law, BottleneckPoint point, CounterRandom random) {
        double[] a = law.row(random.nextInt(law.classes()));
        double[] b = random.nextInt(2) == 0
                ? law.row(random.nextInt(law.classes()))
                : point.clusters().get(random.nextInt(point.clusters().size())).decoder();
        double share = StrictMath.pow(random.nextDouble(), 3);
        double[] s = new double[a.length];
        Arrays.setAll(s, y -> share * a[y] + (1 - share) * b[y]);
        return s;
    }

    /** Plain iterations from random encoders of any number of clusters reach nothing below the lower bound. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void iterationsFromAnywhereAreNoBetter(int labels) {
        CounterRandom random = new CounterRandom(3, Streams.SAMPLES, labels);
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 9, labels, 2));
        for (double beta : new double[] {1.5, 4, 30}) {
            BottleneckPoint point = new BottleneckSolver(law).solve(beta);
            double best = Double.POSITIVE_INFINITY;
            for (int start = 0; start < 20; start++) {
                Decoders decoders = Decoders.trivial(law);
                for (int t = 1; t < 9; t++) {
                    decoders = decoders.with(decoder(law, point, random), 1.0 / (t + 1));
                }
                for (int step = 0; step < 3000; step++) {
                    decoders = Encoding.of(law, beta, decoders).decoders(law);
                }
                best = Math.min(best, -beta * law.information() - Encoding.of(law, beta, decoders).value());
            }
            assertThat(best).isBetween(point.lowerBound() - 1e-12, point.lagrangian() + 1e-3);
        }
    }

    /** Inputs with equal rows are one class, and splitting an input in two changes nothing. */
    @Test
    void splittingInputsChangesNothing() {
        JointLaw law = JointLaw.of(new double[][] {{.3, .1}, {.1, .2}, {.05, .25}});
        JointLaw split = JointLaw.of(new double[][] {{.1, .2 / 6}, {.05, .25}, {.2, .4 / 6}, {.1, .2}, {0, 0}});
        assertThat(split.classes()).isEqualTo(3);
        assertThat(split.inputs()).isEqualTo(5);
        assertThat(split.classOf(0)).isEqualTo(split.classOf(2));
        assertThat(split.classOf(4)).isEqualTo(-1);
        BottleneckPoint one = new BottleneckSolver(law).solve(7);
        BottleneckPoint other = new BottleneckSolver(split).solve(7);
        assertThat(other.inputInformation()).isCloseTo(one.inputInformation(), within(1e-10));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{.5, -.1}, {.3, .3}}))
                .hasMessageContaining("row 0, column 1: -0.1 is no probability");
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{.5, Double.NaN}, {.3, .3}}))
                .hasMessageContaining("row 0, column 1: NaN");
        assertThatThrownBy(() -> JointLaw.of(new double[][] {{.5, .6}, {.3, .3}}))
                .hasMessageContaining("expected probabilities, which sum to 1, or whole counts");
        assertThatThrownBy(() -> new BottleneckSolver(JointLaw.of(new double[][] {{.5, .5}})).solve(Double.NaN))
                .hasMessageContaining("beta NaN: expected a positive finite number");
    }
}
