package io.noisyflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.NetworkFlow;
import io.noisyflow.information.multiplicative.MultiplicativeOptions;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NoisyflowTest {
    private static final Network NETWORK = new Network(List.of(
            Dense.of(2, 2, new double[] {1, .5, -.5, 1}, new double[] {0, .1}, Activation.TANH)));

    private static double[][] rows(int n) {
        Random random = new Random(7);
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        return rows;
    }

    private static int[] labels(double[][] rows) {
        int[] labels = new int[rows.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows[i][0] > 0 ? 5 : -3;
        }
        return labels;
    }

    /** The four lines; the entropy is (d/2) log(2 pi e (1 + sigma^2)). */
    @Test
    void aProgramThatEmbedsIt() {
        double[][] rows = rows(500);
        int[] y = labels(rows);
        double[][] inputs = rows(32);
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyEstimate e = nf.entropy(rows, 0.5);
            Information aboutLabels = nf.entropy(rows, Labels.of(y), 0.5).labelInformation();
            double[] logDensity = nf.logDensity(rows, new double[][] {{0, 0}}, 0.5);
            NetworkFlow flow = nf.flow(NETWORK, 0.1, inputs, Labels.of(labels(inputs)));

            double truth = Math.log(2 * Math.PI * Math.E * 1.25);
            assertThat(Math.abs(e.entropy() - truth)).isLessThan(4 * e.standardError().total() + .05);
            assertThat(aboutLabels).isNotNull();
            assertThat(aboutLabels.value()).isBetween(.1, Math.log(2));
            assertThat(logDensity).hasSize(1);
            assertThat(Math.abs(logDensity[0] + Math.log(2 * Math.PI * 1.25))).isLessThan(.2);
            assertThat(flow.layers()).hasSize(1);
            assertThat(flow.inputEntropy()).isEqualTo(StrictMath.log(32));
            assertThat(flow.layers().getFirst().xInformation().value()).isBetween(1.0, StrictMath.log(32));
        }
    }

    @Test
    void eightThreadsHaveTheDigitsOfOne() throws Exception {
        double[][] rows = rows(300);
        double[][] inputs = rows(16);
        Labels labels = Labels.of(labels(inputs));
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withThreads(2));
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            double entropy = nf.entropy(rows, .3).entropy();
            double density = nf.logDensity(rows, rows, .3)[299];
            double flow = nf.flow(NETWORK, .2, inputs, labels).layers().getFirst().yInformation().value();
            List<Future<double[]>> found = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                found.add(threads.submit(() -> new double[] {nf.entropy(rows, .3).entropy(),
                    nf.logDensity(rows, rows, .3)[299],
                    nf.flow(NETWORK, .2, inputs, labels).layers().getFirst().yInformation().value()}));
            }
            for (Future<double[]> each : found) {
                assertThat(each.get()).containsExactly(entropy, density, flow);
            }
        }
    }

    /** One direction of two: no more than both hold, and the label is seen along its class means. */
    @Test
    void projectionsBoundFromBelow() {
        double[][] rows = rows(400);
        Samples samples = Samples.of(Points.of(rows)).withLabels(Labels.of(labels(rows)));
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withSeed(4))) {
            ProjectedResult found = nf.projected(samples, new double[] {.5, 1}, ProjectionOptions.of(1),
                    options -> options.withDraws(4));
            assertThat(found.provenance().seed()).isEqualTo(4);
            assertThat(found.estimates()).hasSize(2).allSatisfy(each -> {
                assertThat(each.projections()).hasSize(9);
                double truth = Math.log(1 + 1 / (each.sigma() * each.sigma()));
                assertThat(each.information().mean()).isBetween(.4 * truth, .6 * truth);
                assertThat(each.information().atLeast().value()).isLessThan(truth);
                assertThat(each.projections().getFirst().kind()).isEqualTo(Projection.Kind.CLASS_MEANS);
                assertThat(each.labelInformation().atLeast().value()).isBetween(.1, Math.log(2));
            });
        }
    }

    @Test
    void precisionFitsTheDataOrIsForced() {
        Samples far = Samples.of(Points.of(new double[][] {{1e8}, {1e8 + 1}, {-1e8}, {3}}));
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyResult report = nf.entropy(far, new double[] {.1, 1}, options -> options.withDraws(4));
            assertThat(report.provenance().precision()).isEqualTo(Precision.FLOAT64);
            assertThat(report.provenance().precisionReason()).isNotNull();
            assertThat(report.draws()).isEqualTo(4);
            assertThat(report.estimates()).hasSize(2);
        }
        OpenOptions forced =
                OpenOptions.defaults().withBackend("reference").withPrecision(Precision.FLOAT64).withSeed(9);
        try (Noisyflow nf = Noisyflow.open(forced)) {
            EntropyResult report = nf.entropy(far, new double[] {1}, options -> options);
            assertThat(report.provenance().precisionReason()).isNull();
            assertThat(report.provenance().seed()).isEqualTo(9);
            assertThat(nf.backend()).isEqualTo("reference");
        }
    }

    /** Rows 1 and 2 at sigma .2, by quadrature, within 4 standard errors (6e-5); as rows, and as a network's layer. */
    @Test
    void whatIsMultiplied() {
        Points rows = Points.of(new double[][] {{1}, {2}});
        Network same = new Network(List.of(Dense.of(1, 1, new double[] {1}, new double[1], Activation.LINEAR)));
        try (Noisyflow nf = Noisyflow.open()) {
            Information ofRows = nf.multiplicative(Samples.of(rows), new double[] {.2},
                    options -> new MultiplicativeOptions(new double[] {.2}, Setting.DATASET, null, 1000, 5)).estimates()
                    .getFirst().information();
            assertThat(ofRows.value()).isCloseTo(.569378163, within(4 * ofRows.standardError().total()));
            assertThat(nf.dropoutFlow(same, new double[] {.2}, rows, Labels.of(0, 1),
                    options -> options.withQueries(2, 1000).withSeed(5)).layers().getFirst().xInformation().value())
                    .isEqualTo(ofRows.value());
        }
    }

    @Test
    void whatCannotBeUsedIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Noisyflow.open(OpenOptions.defaults().withBackend("abacus")))
                .withMessageContaining("unknown backend 'abacus'");
        Noisyflow nf = Noisyflow.open();
        double[][] hole = {{1, 2}, {3, Double.NaN}};
        assertThatIllegalArgumentException().isThrownBy(() -> nf.entropy(hole, 1))
                .withMessage("rows: row 1, column 1 is NaN: expected a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> nf.logDensity(hole, hole, 1))
                .withMessageContaining("centres: row 1, column 1 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> nf.entropy(rows(3), 0))
                .withMessageContaining("sigma 0.0");
        nf.close();
        nf.close();
        assertThatIllegalStateException().isThrownBy(() -> nf.entropy(rows(3), 1)).withMessageContaining("closed");
    }
}
