package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.NormalRows;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Noise and dropout of one layer. */
class LayerDrawsTest {
    private static final Shape SHAPE = new Shape(3, 5, 7);
    private static final int ROWS = 200;
    private static final double RATE = .2;

    private static float[][] ones() {
        float[][] lines = Lines.allocate(SHAPE, ROWS);
        for (float[] line : lines) {
            Arrays.fill(line, 1);
        }
        return lines;
    }

    /** Numbers are dropped in the share that is asked for, and the gradient goes where they were kept. */
    @Test
    void aShareIsDropped() {
        LayerDraws draws = new LayerDraws(2, SHAPE, 0, RATE, ROWS);
        float[][] noisy = Lines.allocate(SHAPE, ROWS);
        draws.apply(ones(), noisy, ROWS, 7, 0, new NormalRows());
        float[][] delta = ones();
        draws.backward(delta, ROWS);
        int dropped = 0;
        int all = 0;
        for (int line = 0; line < noisy.length; line++) {
            for (int i = 0; i < noisy[line].length; i++, all++) {
                assertThat(noisy[line][i]).isIn(0f, 1.25f).isEqualTo(delta[line][i]);
                dropped += noisy[line][i] == 0 ? 1 : 0;
            }
        }
        assertThat(all).isEqualTo(SHAPE.size() * ROWS);
        // Five standard deviations of a binomial: a false alarm in two million seeds.
        assertThat((double) dropped / all).isCloseTo(RATE, within(5 * Math.sqrt(RATE * (1 - RATE) / all)));
    }

    /** Unit (c, y, x) of row i has the normal of coordinate (5 c + y) 7 + x, however its line lies in memory. */
    @Test
    void noiseGoesByUnit() {
        int rows = 11;
        LayerDraws draws = new LayerDraws(2, SHAPE, .5, 0, ROWS);
        float[][] noisy = Lines.allocate(SHAPE, ROWS);
        draws.apply(ones(), noisy, rows, 7, 40, new NormalRows());
        float[] z = new float[SHAPE.size()];
        for (int i = 0; i < rows; i++) {
            Normals.fill(7, Streams.training() + 2, 40 + i, 0, z, 0, z.length);
            for (int j = 0; j < z.length; j++) {
                assertThat(noisy[j / 7][j % 7 * rows + i]).isEqualTo(Math.fma(.5f, z[j], 1f));
            }
        }
    }

    @Test
    void sharesThatCannotBeDroppedAreRefused() {
        for (double rate : new double[] {-.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TrainingNoise(new double[1], new double[] {rate}))
                    .withMessage("dropout " + rate + ": expected 0 or more, below 1");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingNoise(new double[2], new double[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingNoise.additive(new double[] {Double.POSITIVE_INFINITY}));
    }
}
