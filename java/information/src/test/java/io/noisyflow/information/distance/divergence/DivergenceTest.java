package io.noisyflow.information.distance.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.numerics.NormalLaw;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each function of l beside the definition that it is of. */
class DivergenceTest {
    private static DoubleBinaryOperator definition(Divergence divergence) {
        return switch (divergence) {
            case TOTAL_VARIATION -> (p, q) -> Math.abs(p - q) / 2;
            case KULLBACK_LEIBLER -> (p, q) -> p * Math.log(p / q) - p + q;
            case REVERSE_KULLBACK_LEIBLER -> (p, q) -> q * Math.log(q / p) - q + p;
            case JENSEN_SHANNON ->
                    (p, q) -> (p * Math.log(2 * p / (p + q)) + q * Math.log(2 * q / (p + q))) / 2;
            case SQUARED_HELLINGER -> (p, q) -> Math.pow(Math.sqrt(p) - Math.sqrt(q), 2) / 2;
            case CHI_SQUARE -> (p, q) -> (p - q) * (p - q) / q;
            case REVERSE_CHI_SQUARE -> (p, q) -> (p - q) * (p - q) / p;
        };
    }

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void integrandsAreTheDefinitionOverTheMean(Divergence divergence) {
        DoubleBinaryOperator f = definition(divergence);
        for (double l = -12; l <= 12; l += .37) {
            double p = Math.exp(l / 2);
            double q = Math.exp(-l / 2);
            double expected = 2 * f.applyAsDouble(p, q) / (p + q);
            assertThat(divergence.form().integrand(l)).as("l = %s", l).isCloseTo(expected,
                    within(1e-13 * (1 + expected)));
        }
        assertThat(divergence.form().integrand(0)).isZero();
        for (double l : new double[] {1e-9, -1e-7, 2e-6, 1e-4, -.5, 40, -700, 1e5, -1e9}) {
            assertThat(divergence.form().integrand(l)).as("l = %s", l).isNotNaN().isNotNegative();
        }
    }

    /** The leading term of all smooth ones is their curvature times l^2. */
    @ParameterizedTest
    @EnumSource(value = Divergence.class, mode = EnumSource.Mode.EXCLUDE, names = "TOTAL_VARIATION")
    void nearEqualityTheyAreQuadratic(Divergence divergence) {
        double curvature = divergence.form().integrand(1e-3) / 1e-6;
        for (double l : new double[] {1e-4, -1e-5, 3e-6, 1e-7, -1e-8}) {
            assertThat(divergence.form().integrand(l) / l / l).as("l = %s", l).isCloseTo(curvature,
                    within(2e-3 * curvature));
        }
    }

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void influencesAreDerivatives(Divergence divergence) {
        DoubleBinaryOperator f = definition(divergence);
        double[] off = new double[2];
        int at = 0;
        for (double l : new double[] {-2, -.7, .3, 1.4, 2.5}) {
            double p = Math.exp(l);
            double ofP = (f.applyAsDouble(p + 1e-6, 1) - f.applyAsDouble(p - 1e-6, 1)) / 2e-6;
            double ofQ = (f.applyAsDouble(p, 1 + 1e-6) - f.applyAsDouble(p, 1 - 1e-6)) / 2e-6;
            // Constants do not count.
            if (at++ == 0) {
                off = new double[] {ofP - divergence.form().ofP(l), ofQ - divergence.form().ofQ(l)};
            }
            assertThat(divergence.form().ofP(l) + off[0]).isCloseTo(ofP, within(1e-6 * (1 + Math.abs(ofP))));
            assertThat(divergence.form().ofQ(l) + off[1]).isCloseTo(ofQ, within(1e-6 * (1 + Math.abs(ofQ))));
        }
    }

    /** For N(0,1) and N(1,1): at h = l the variational form is the divergence, at any other h it is less. */
    @ParameterizedTest
    @EnumSource(Divergence.class)
    void theVariationalFormIsAttained(Divergence divergence) {
        double whole = integral(x -> (NormalLaw.density(x) + NormalLaw.density(x - 1)) / 2
                * divergence.form().integrand(.5 - x));
        assertThat(form(divergence, 1)).isCloseTo(whole, within(1e-9));
        assertThat(form(divergence, .8)).isLessThanOrEqualTo(whole + 1e-9);
        assertThat(form(divergence, 1.1)).isLessThanOrEqualTo(whole + 1e-9);
        double totalVariation = 2 * NormalLaw.distribution(.5) - 1;
        assertThat(divergence.form().above(totalVariation)).isLessThanOrEqualTo(whole + 1e-9).isPositive();
        assertThat(divergence.form().above(0)).isZero();
    }

    private static double form(Divergence divergence, double factor) {
        return integral(x -> NormalLaw.density(x) * divergence.form().lowerOfP(factor * (.5 - x))
                + NormalLaw.density(x - 1) * divergence.form().lowerOfQ(factor * (.5 - x)));
    }

    private static double integral(DoubleUnaryOperator f) {
        double sum = 0;
        int steps = 400_000;
        for (int k = 0; k < steps; k++) {
            sum += f.applyAsDouble(-20 + (k + .5) * 41 / steps) * 41 / steps;
        }
        return sum;
    }

    @Test
    void theListedDiracs() {
        Map<Divergence, Double> expected = Map.of(Divergence.TOTAL_VARIATION, .382924923, Divergence.KULLBACK_LEIBLER,
                .5, Divergence.REVERSE_KULLBACK_LEIBLER, .5, Divergence.JENSEN_SHANNON, .111421482,
                Divergence.SQUARED_HELLINGER, .117503097, Divergence.CHI_SQUARE, 1.718281828,
                Divergence.REVERSE_CHI_SQUARE, 1.718281828);
        expected.forEach((divergence, value) -> assertThat(integral(
                x -> (NormalLaw.density(x) + NormalLaw.density(x - 1)) / 2 * divergence.form().integrand(.5 - x)))
                .isCloseTo(value, within(1e-8)));
    }
}
