package io.noisyflow.experiments.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralisationBoundTest {
    /** sqrt((exp(I) * log(2) + log(20)) / (2 * 3277)) by python 3.12. */
    @ParameterizedTest
    @CsvSource({"2.3, 0.03888378", "5.57, 0.16796416", "8.32, 0.65925441"})
    void atThePublishedSplit(double information, double bound) {
        assertThat(GeneralisationBound.of(information, 3277, GeneralisationBound.DELTA)).isCloseTo(bound,
                within(1e-8));
    }

    @Test
    void isCutOffWhereItSaysNothing() {
        // e^8.3178 = 4096, times ln 2 and over 2 m: above 1 for fewer than 1422 rows.
        assertThat(GeneralisationBound.of(8.317766, 1421, .05)).isEqualTo(1);
        assertThat(GeneralisationBound.isVacuous(GeneralisationBound.of(8.317766, 1421, .05))).isTrue();
        assertThat(GeneralisationBound.isVacuous(GeneralisationBound.of(8.317766, 1422, .05))).isFalse();
        assertThat(GeneralisationBound.of(1e6, 10, .05)).isEqualTo(1);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> GeneralisationBound.of(Double.NaN, 10, .05)).hasMessageContaining("NaN nats");
        assertThatThrownBy(() -> GeneralisationBound.of(1, 0, .05)).hasMessageContaining("0 rows");
        assertThatThrownBy(() -> GeneralisationBound.of(1, 10, 1)).hasMessageContaining("delta 1.0");
    }
}
