package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Information;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.mixed.InputDesign;
import io.noisyflow.information.mixed.MixedEstimate;
import io.noisyflow.information.mixed.OrderChecks;
import io.noisyflow.information.mixed.OrderDifference;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.mixed.QueryValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds that must hold: a planted violation is found, noise that both sides share is not one. */
class OrderChecksTest {
    private static final int INPUTS = 31;
    private static final Population POPULATION = Population.of(INPUTS, null, null);
    private static final InputDesign DESIGN = design();

    @Test
    void commonNoiseCancels() {
        MixedEstimate before = estimate(2, 0, 0);
        MixedEstimate after = estimate(1.99, 0, 0);
        assertThat(before.standardError().total()).isGreaterThan(.03);
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.atMost("I(X;T_1)", before, after, 0);
        OrderDifference difference = checks.differences().getFirst();
        assertThat(difference.value()).isCloseTo(.01, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(0, within(1e-12));
        assertThat(difference.violated()).isFalse();
        assertThat(checks.takeViolation()).isNull();
    }

    /** .01 nats, a third of either standard error, are found once the noise is shared. */
    @Test
    void aPlantedViolationIsFound() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT32);
        checks.atMost("I(X;T_1)", estimate(2, 0, 0), estimate(2.01, 0, 0), 0);
        assertThat(checks.differences().getFirst().violated()).isTrue();
        assertThat(checks.takeViolation()).startsWith("I(X;T_1) is exceeded by 0.0100 nats");
        assertThat(checks.takeViolation()).isNull();
    }

    @Test
    void replicateTermsOfBothSidesAreAllowedFor() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.atMost("I(X;T_1)", estimate(2, 0, .004), estimate(2.01, 0, -.007), 0);
        assertThat(checks.differences().getFirst().allowance()).isCloseTo(.011, within(1e-9));
        assertThat(checks.differences().getFirst().violated()).isFalse();
    }

    /** At least 1e-5 nats in float32, 1e-10 in float64. */
    @Test
    void arithmeticIsAllowedFor() {
        for (Precision precision : Precision.values()) {
            OrderChecks checks = new OrderChecks(DESIGN, precision);
            checks.atMost("I(X;T_1)", estimate(2, 0, 0), estimate(2 + 5e-6, 0, 0), 0);
            assertThat(checks.differences().getFirst().violated()).isEqualTo(precision == Precision.FLOAT64);
        }
    }

    /** Noise of its own, of standard deviation .1 over 31 inputs and 3 queries each: .1 / sqrt(93) = .0104. */
    @Test
    void noiseThatIsNotSharedIsAllowedFor() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.atMost("I(X;T_1)", estimate(2, 0, 0), estimate(2.01, .1, 0), 0);
        OrderDifference difference = checks.differences().getFirst();
        assertThat(difference.standardError()).isBetween(.005, .02);
        assertThat(difference.violated()).isFalse();
    }

    @Test
    void whatIsNotANumberIsAViolation() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.atMostEntropy("H(X)", Double.NaN, estimate(1, 0, 0), 0);
        assertThat(checks.differences().getFirst().violated()).isTrue();
    }

    @Test
    void whatWasAllowedForIsStated() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.atMost("I(X;T_1)", estimate(2, 0, .004), estimate(2.01, .1, -.007), 1e-4);
        OrderDifference difference = checks.differences().getFirst();
        assertThat(difference.replicateTerms()).isCloseTo(.011, within(1e-12));
        assertThat(difference.arithmeticError()).isEqualTo(1e-4);
        assertThat(difference.allowance()).isEqualTo(
                4 * difference.standardError() + difference.replicateTerms() + difference.arithmeticError());
    }

    @Test
    void whatIsBelowZeroOrOutsideItsBracketIsAViolation() {
        OrderChecks checks = new OrderChecks(DESIGN, Precision.FLOAT64);
        checks.notNegative("I(X;T_1)", estimate(.1, 0, 0), 0);
        checks.withinBracket("I(X;T_1)", estimate(.1, 0, 0), 0);
        assertThat(checks.takeViolation()).isNull();
        checks.notNegative("I(X;T_1)", estimate(-2, 0, 0), 0);
        assertThat(checks.takeViolation()).startsWith("I(X;T_1) lies below 0 by 2.00 nats");
        MixedEstimate right = estimate(2, 0, 0);
        MixedEstimate outside = new MixedEstimate(right.values(), 2, right.standardError(), 0, 3, 4, 3, 4,
                Setting.DATASET, 3.4, false, INPUTS, SkippedMass.NONE);
        checks.withinBracket("I(X;T_1)", outside, 0);
        assertThat(checks.takeViolation()).startsWith("I(X;T_1) lies outside its bracket by 1.00 nats");
        assertThat(checks.differences()).isEmpty();
    }

    /** Every number of the later layer says it: they come from the same sums. */
    @Test
    void theLaterLayerIsJudged() {
        MixedEstimate label = estimate(0, 0, 0);
        LayerDraft first = new LayerDraft(1, 3, estimate(2, 0, 0), label, null, Map.of(), null);
        LayerDraft second = new LayerDraft(2, 3, estimate(2.1, 0, 0), label, null, Map.of(), null);
        LayerDraft third = new LayerDraft(3, 3, estimate(1.5, 0, 0), estimate(1.7, 0, 0), null, Map.of(), null);
        try (Kernels kernels = Oracle.open(1)) {
            List<LayerFlow> layers = new FlowJudge(kernels, DESIGN, POPULATION, FlowOptions.defaults().withSeed(0))
                    .judge(List.of(first, second, third));
            assertThat(layers).extracting(layer -> layer.xInformation().verdict()).containsExactly(Verdict.CONVERGED,
                    Verdict.ORDER_VIOLATED, Verdict.ORDER_VIOLATED);
            assertThat(layers.get(0).yInformation().verdict()).isNotEqualTo(Verdict.ORDER_VIOLATED);
            assertThat(layers.get(1).yInformation().verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
            Information y = layers.get(2).yInformation();
            assertThat(y.verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
            assertThat(y.advice()).contains("I(X;T_3)");
            assertThat(layers.get(2).orderDifferences()).extracting(OrderDifference::violated).containsExactly(false,
                    true, true);
        }
    }

    /** Values around a mean, the same noise in all estimates, plus noise of their own. */
    private static MixedEstimate estimate(double mean, double ownNoise, double term) {
        double[] values = new double[DESIGN.queries()];
        for (int q = 0; q < values.length; q++) {
            values[q] = mean + Math.sin(100 * q) + ownNoise * Math.sqrt(2) * Math.sin(777 * q + 1);
        }
        double shift = mean - DESIGN.mean(values);
        for (int q = 0; q < values.length; q++) {
            values[q] += shift;
        }
        QueryValues exact = QueryValues.exact(values);
        return new MixedEstimate(exact, mean, DESIGN.error(exact, Setting.DATASET, 0), term, mean, mean, mean, mean,
                Setting.DATASET, 3.4, false, INPUTS, SkippedMass.NONE);
    }

    private static InputDesign design() {
        int[] offsets = new int[INPUTS + 1];
        for (int x = 0; x <= INPUTS; x++) {
            offsets[x] = 3 * x;
        }
        double[] probabilities = new double[INPUTS];
        Arrays.fill(probabilities, 1);
        return new InputDesign(probabilities, offsets, INPUTS);
    }
}
