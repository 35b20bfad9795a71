package io.noisyflow.experiments.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series whose relaxation is known. */
class RelaxationTest {
    private static final int[] EPOCHS = {1, 2, 4, 8, 16, 32, 64, 128};

    private static Optional<Relaxation> of(double... values) {
        return Relaxation.of(EPOCHS, values, new double[values.length]);
    }

    @Test
    void halfOfTheFallLiesOnALineInTheLogarithmOfEpochs() {
        // From 6 at epoch 4 to 2: half is 4, in the middle between 5 at 16 and 3 at 32, which is 16 sqrt 2.
        Relaxation found = of(3, 5, 6, 5.5, 5, 3, 2.5, 2).orElseThrow();
        assertThat(found.from()).isEqualTo(4);
        assertThat(found.fall()).isEqualTo(4);
        assertThat(found.epochs()).isCloseTo(16 * Math.sqrt(2) - 4, within(1e-12));
    }

    @Test
    void aCheckpointAtHalfIsThePlace() {
        assertThat(of(4, 4, 4, 4, 2, 0, 0, 0).orElseThrow().epochs()).isCloseTo(15, within(1e-12));
    }

    @Test
    void whatRisesAgainCountsFromItsLeastValue() {
        // The first of two maxima; least 0 at epoch 32, though the end is at 3.
        Relaxation found = of(1, 4, 4, 3, 2, 0, 2, 3).orElseThrow();
        assertThat(found.from()).isEqualTo(2);
        assertThat(found.fall()).isEqualTo(4);
        assertThat(found.epochs()).isCloseTo(14, within(1e-12));
    }

    /** I = 5 exp(-(e - 1)/50) on every epoch: half of it after 50 ln 2. Straight pieces are off by their curvature. */
    @Test
    void exponentialDecay() {
        int[] epochs = IntStream.rangeClosed(1, 2000).toArray();
        double[] values = Arrays.stream(epochs).mapToDouble(e -> 5 * StrictMath.exp(-(e - 1) / 50.)).toArray();
        assertThat(Relaxation.of(epochs, values, new double[values.length]).orElseThrow().epochs())
                .isCloseTo(50 * StrictMath.log(2), within(.01));
    }

    @Test
    void whatDoesNotFallHasNone() {
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8)).isEmpty();
        assertThat(of(8, 8, 8, 8, 8, 8, 8, 8)).isEmpty();
        double[] errors = new double[8];
        Arrays.fill(errors, .1);
        // Three errors of the difference are .424.
        assertThat(Relaxation.of(EPOCHS, new double[] {1, 2, 2, 2, 2, 2, 2, 1.58}, errors)).isEmpty();
        assertThat(Relaxation.of(EPOCHS, new double[] {1, 2, 2, 2, 2, 2, 2, 1.57}, errors)).isPresent();
        assertThatThrownBy(() -> Relaxation.of(EPOCHS, new double[7], new double[8])).hasMessageContaining("8 epochs");
    }
}
