package io.noisyflow.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Bracket.UpperFrom;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Arithmetic EXACT = new Arithmetic(0, Precision.FLOAT64);
    private static final Remedies REMEDIES = new Remedies() {
        @Override
        public String forBracket() {
            return "take sigma 0.3";
        }

        @Override
        public String forViolation() {
            return "compute it again";
        }

        @Override
        public String forMonteCarlo(double factor) {
            return "use " + Digits.ofCount(factor * 100) + " queries";
        }

        @Override
        public String forSampling(double factor) {
            return "give " + Digits.ofCount(factor * 1000) + " rows";
        }
    };

    @Test
    void theFirstRowThatAppliesIsTheVerdict() {
        StandardError small = new StandardError(.01, .01);
        StandardError large = new StandardError(.2, .1);
        assertEquals(Verdict.ORDER_VIOLATED, verdict(Setting.SAMPLE, 3, large, 9, 3, INFINITE, true, 1, "I <= H(X)"));
        assertEquals(Verdict.ISOLATED, verdict(Setting.SAMPLE, 3, large, 9, 3, INFINITE, true, 20, null));
        assertEquals(Verdict.SATURATED, verdict(Setting.SAMPLE, 3, large, 9, 3, INFINITE, false, 20, null));
        assertEquals(Verdict.UNDERSAMPLED, verdict(Setting.SAMPLE, 2, large, 9, 3, INFINITE, false, 20, null));
        assertEquals(Verdict.IMPRECISE, verdict(Setting.SAMPLE, 2, large, 2.05, 3, INFINITE, false, 20, null));
        assertEquals(Verdict.CONVERGED, verdict(Setting.SAMPLE, 2, small, 2.05, 3, 2, false, 20, null));
        assertEquals(Verdict.AT_CEILING, verdict(Setting.DATASET, 2, small, 2.05, 3, 2, false, 20, null));
        assertEquals(Verdict.CONVERGED, verdict(Setting.DATASET, 2, small, 2.05, 3, 2.05, false, 20, null));
    }

    @Test
    void isolationAndSaturationBelongToSamples() {
        StandardError none = StandardError.ZERO;
        assertEquals(Verdict.AT_CEILING, verdict(Setting.DATASET, 3, none, 3, 3, 3, true, 20, null));
        assertEquals(Verdict.ISOLATED, verdict(Setting.DATASET, 0, none, 0, 0, 0, true, 1, null));
    }

    @Test
    void tolerancesGrowWithTheInformation() {
        // 2 % of 40 is .8, above .05 and .1.
        StandardError error = new StandardError(.39, 0);
        assertEquals(Verdict.CONVERGED, verdict(Setting.SAMPLE, 40, error, 41.5, INFINITE, INFINITE, false, 9, null));
        assertEquals(Verdict.UNDERSAMPLED,
                verdict(Setting.SAMPLE, 40, error, 41.7, INFINITE, INFINITE, false, 9, null));
        assertEquals(Verdict.IMPRECISE, verdict(Setting.SAMPLE, 40, new StandardError(.39, .2), 41, INFINITE, INFINITE,
                false, 9, null));
    }

    @Test
    void whatIsNotANumberIsNeverConverged() {
        StandardError none = StandardError.ZERO;
        StandardError unknown = new StandardError(Double.NaN, 0);
        assertEquals(Verdict.SATURATED, verdict(Setting.SAMPLE, Double.NaN, none, 1, 3, INFINITE, false, 9, null));
        assertEquals(Verdict.IMPRECISE, verdict(Setting.SAMPLE, 1, unknown, 1, 3, INFINITE, false, 9, null));
        Bracket open = new Bracket(1, Figure.none("one row"), UpperFrom.NONE);
        assertEquals(Verdict.UNDERSAMPLED, Judgement.of(
                new Evidence(Setting.SAMPLE, 1, none, open, INFINITE, 3, false, 9, null, EXACT), REMEDIES).verdict());
    }

    @Test
    void imprecisionNamesTheLargerPartAndWhatItTakes() {
        // Target .8 of .05: the other part leaves .04^2 - .01^2 = .0015, so a variance of .04 must fall by 26.7.
        String monteCarlo = advice(new StandardError(.2, .01));
        assertTrue(monteCarlo.contains("Monte Carlo") && monteCarlo.contains("use 2700 queries"), monteCarlo);
        String sampling = advice(new StandardError(.01, .2));
        assertTrue(sampling.contains("sampling") && sampling.contains("give 27000 rows"), sampling);
        // The sampling error alone is above the target: both are needed, each down to .04^2 / 2.
        String both = advice(new StandardError(.2, .1));
        assertTrue(both.contains("use 5000 queries") && both.contains("give 13000 rows"), both);
    }

    @Test
    void arithmeticThatMayBeOffIsImpreciseAndOnlyFloat32IsSentToFloat64() {
        Judgement narrow = ofArithmetic(1, new Arithmetic(.011, Precision.FLOAT32));
        assertEquals(Verdict.IMPRECISE, narrow.verdict());
        assertTrue(narrow.advice().contains("--precision float64") && narrow.advice().contains("0.0110"),
                narrow.advice());
        Judgement wide = ofArithmetic(1, new Arithmetic(.011, Precision.FLOAT64));
        assertEquals(Verdict.IMPRECISE, wide.verdict());
        assertTrue(!wide.advice().contains("--precision"), wide.advice());
        assertEquals(Verdict.IMPRECISE, ofArithmetic(1, new Arithmetic(Double.NaN, Precision.FLOAT32)).verdict());
        assertEquals(Verdict.CONVERGED, ofArithmetic(1, new Arithmetic(.009, Precision.FLOAT32)).verdict());
        assertEquals(Verdict.CONVERGED, ofArithmetic(10, new Arithmetic(.019, Precision.FLOAT32)).verdict());
    }

    @Test
    void aBrokenBoundAsksForWhatHelpsThere() {
        Bracket bracket = new Bracket(1, Figure.of(1), UpperFrom.EXACT);
        Judgement judgement = Judgement.of(new Evidence(Setting.SAMPLE, 1, StandardError.ZERO, bracket, INFINITE, 3,
                false, 9, "I >= 0", new Arithmetic(0, Precision.FLOAT64)), REMEDIES);
        assertEquals(Verdict.ORDER_VIOLATED, judgement.verdict());
        assertEquals("A bound that must hold is broken (I >= 0): do not rely on this value, or on any other of the same "
                + "pass; compute it again.", judgement.advice());
    }

    @Test
    void bracketsAreWidenedByErrorsThatAreNotSmall() {
        Bracket bracket = new Bracket(1, Figure.of(1.2), UpperFrom.LEAVE_ONE_OUT);
        StandardError error = new StandardError(.003, .004);
        assertEquals(bracket, new Arithmetic(9e-5, Precision.FLOAT32).widen(bracket, StandardError.ZERO, INFINITE));
        assertEquals(bracket, new Arithmetic(5e-4, Precision.FLOAT32).widen(bracket, error, INFINITE));
        Bracket widened = new Arithmetic(.25, Precision.FLOAT32).widen(bracket, error, INFINITE);
        assertEquals(.75, widened.lower(), 1e-15);
        assertEquals(1.45, widened.upper().value(), 1e-15);
        Bracket far = new Arithmetic(INFINITE, Precision.FLOAT32).widen(bracket, error, 3);
        assertEquals(0, far.lower(), 0);
        assertEquals(3, far.upper().value(), 0);
        Bracket open = new Arithmetic(INFINITE, Precision.FLOAT32).widen(bracket, error, INFINITE);
        assertEquals(UpperFrom.NONE, open.upperFrom());
    }

    @Test
    void allowanceHasAFloorForEachPrecision() {
        assertEquals(1e-5, Judgement.allowance(0, 0, 1e-7, Precision.FLOAT32), 0);
        assertEquals(1e-10, Judgement.allowance(0, 0, 1e-13, Precision.FLOAT64), 0);
        assertEquals(4 * .1 + .2 + 1e-3, Judgement.allowance(.1, .2, 1e-3, Precision.FLOAT32), 1e-15);
    }

    @Test
    void digitsAreShortAndCountsAreRoundedUp() {
        assertEquals("0.210", Digits.of(.21));
        assertEquals("4.57e+07", Digits.of(4.5678e7));
        assertEquals("7", Digits.ofCount(6.2));
        assertEquals("430", Digits.ofCount(421));
        assertEquals("2.2e+09", Digits.ofCount(2.101e9));
        assertEquals("more than 1e300", Digits.ofCount(INFINITE));
        assertEquals("more than 1e300", Digits.ofCount(Double.NaN));
    }

    private static Judgement ofArithmetic(double information, Arithmetic arithmetic) {
        Bracket bracket = new Bracket(information, Figure.of(information), UpperFrom.EXACT);
        return Judgement.of(new Evidence(Setting.SAMPLE, information, StandardError.ZERO, bracket, INFINITE, INFINITE,
                false, 9, null, arithmetic), REMEDIES);
    }

    private static String advice(StandardError error) {
        Bracket bracket = new Bracket(1, Figure.of(1), UpperFrom.EXACT);
        return Judgement.of(new Evidence(Setting.SAMPLE, 1, error, bracket, INFINITE, 3, false, 9, null, EXACT), REMEDIES)
                .advice();
    }

    private static Verdict verdict(Setting setting, double information, StandardError error, double upper,
            double saturation, double ceiling, boolean isolated, double rows, String violation) {
        Bracket bracket = new Bracket(information, Figure.of(upper), UpperFrom.LEAVE_ONE_OUT);
        Judgement judgement = Judgement.of(new Evidence(setting, information, error, bracket, ceiling, saturation,
                isolated, rows, violation, EXACT), REMEDIES);
        assertTrue(judgement.advice().endsWith("."), judgement.advice());
        return judgement.verdict();
    }
}
