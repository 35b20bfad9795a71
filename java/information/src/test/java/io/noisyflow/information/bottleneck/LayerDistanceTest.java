package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LayerDistanceTest {
    @Test
    void zeroOnTheBottlenecksOwnEncoders() {
        for (int labels = 2; labels <= 4; labels++) {
            JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 13, labels, 3));
            for (double beta : new double[] {3, 7, 40}) {
                BottleneckPoint point = new BottleneckSolver(law).solve(beta);
                LayerDistance distance = LayerDistance.ofEncoder(law, point.encoder());
                assertThat(distance.at(beta)).isCloseTo(0, within(1e-10));
                assertThat(distance.nearest().delta()).isBetween(-1e-10, 1e-10);
                assertThat(distance.at(beta * 1.5)).isGreaterThan(point.clusters().size() > 1 ? 1e-6 : -1e-12);
            }
        }
    }

    /** Mean KL(p(t|x) || encoder with the layer's decoders), by its definition; positive when mixed with noise. */
    @Test
    void positiveOnNoisyEncoders() {
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 13, 3, 3));
        double[][] encoder = new BottleneckSolver(law).solve(7).encoder();
        int k = encoder[0].length;
        for (double[] row : encoder) {
            for (int t = 0; t < k; t++) {
                row[t] = .7 * row[t] + .3 / k;
            }
        }
        LayerDistance distance = LayerDistance.ofEncoder(law, encoder);
        Decoders own = new Encoding(Arrays.stream(encoder).flatMapToDouble(Arrays::stream).toArray(),
                new double[encoder.length], 0).decoders(law);
        for (double beta : new double[] {1, 4, 11}) {
            double[] target = Encoding.of(law, beta, own).shares();
            double mean = 0;
            for (int x = 0; x < encoder.length; x++) {
                for (int t = 0; t < k; t++) {
                    mean += law.mass(x) * encoder[x][t] * StrictMath.log(encoder[x][t] / target[x * k + t]);
                }
            }
            assertThat(distance.at(beta)).isCloseTo(mean, within(1e-12));
        }
        LayerDistance.Nearest nearest = distance.nearest();
        assertThat(nearest.delta()).isGreaterThan(1e-3);
        assertThat(distance.at(nearest.beta() * 1.01)).isGreaterThan(nearest.delta());
        assertThat(distance.at(nearest.beta() / 1.01)).isGreaterThan(nearest.delta());
        try (Workers workers = new Workers(1)) {
            CurveBand band = new CurveSolver(law, workers).solve(new double[] {20}, 1e-4, Progress.SILENT).band();
            double[] below = distance.below(band);
            assertThat(below[0]).isGreaterThan(1e-3);
            assertThat(below[1]).isBetween(below[0], below[0] + 1e-4);
        }
    }
}
