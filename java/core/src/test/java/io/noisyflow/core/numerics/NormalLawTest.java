package io.noisyflow.core.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expansions beside series, continued fraction and closed form. */
class NormalLawTest {
    @Test
    void agreesWithTheTail() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double z = 20 * random.nextDouble() - 10;
            double exact = z < 0 ? NormalTail.probability(-z) : 1 - NormalTail.probability(z);
            assertThat(Math.abs(NormalLaw.distribution(z) - exact)).as("Phi(%s)", z).isLessThan(1e-15);
            assertThat(Math.abs(NormalLaw.fastDensity(z) - NormalLaw.density(z))).as("phi(%s)", z).isLessThan(1e-15);
        }
    }

    @Test
    void knownValues() {
        assertThat(NormalLaw.distribution(0)).isEqualTo(.5);
        assertThat(NormalLaw.distribution(1.959963984540054)).isCloseTo(.975,
                within(1e-15));
        assertThat(NormalLaw.distribution(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(NormalLaw.distribution(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(NormalLaw.distribution(Double.NaN)).isNaN();
        assertThat(NormalLaw.fastDensity(Double.NaN)).isNaN();
        assertThat(NormalLaw.fastDensity(9.5)).isZero();
    }
}
