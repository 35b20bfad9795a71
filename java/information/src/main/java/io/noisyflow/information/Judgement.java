package io.noisyflow.information;

import io.noisyflow.core.Precision;

/**
 * A verdict with one sentence of advice: the first row of this table that applies.
 *
 * <table>
 * <caption>Verdicts</caption>
 * <tr><td>orderViolated</td><td>a bound that must hold is broken by more than {@link #allowance}</td></tr>
 * <tr><td>imprecise</td><td>the arithmetic error &gt; max(.01, .2 % of I)</td></tr>
 * <tr><td>isolated</td><td>sample setting and only the self term is seen, or n = 1</td></tr>
 * <tr><td>saturated</td><td>sample setting and I &gt; log n - 1/2</td></tr>
 * <tr><td>undersampled</td><td>half of the bracket's width &gt; max(.05, 2 % of I)</td></tr>
 * <tr><td>imprecise</td><td>2 standard errors &gt; max(.1, 2 % of I)</td></tr>
 * <tr><td>atCeiling</td><td>dataset setting and I within 2 standard errors + .01 of its ceiling</td></tr>
 * <tr><td>converged</td><td>otherwise</td></tr>
 * </table>
 *
 * Every comparison is written so that a NaN fails it: a number that could not be computed is never converged.
 *
 * @param verdict what the estimate is worth
 * @param advice one sentence
 */
public record Judgement(Verdict verdict, String advice) {
    private static final double HALF_WIDTH = .05;
    private static final double TWO_ERRORS = .1;
    private static final double RELATIVE = .02;
    /** The share of a tolerance that advice aims at, for errors are themselves known with an error only. */
    private static final double AIM = .8;
    private static final double SATURATION_MARGIN = .5;
    private static final double CEILING_MARGIN = .01;

    /** The verdict on an estimate. */
    public static Judgement of(Evidence evidence, Remedies remedies) {
        boolean sample = evidence.setting() == Setting.SAMPLE;
        double information = evidence.information();
        StandardError error = evidence.standardError();
        if (evidence.violation() != null) {
            return violated(evidence.violation(), remedies.forViolation());
        }
        Arithmetic arithmetic = evidence.arithmetic();
        if (!arithmetic.isPrecise(information)) {
            return coarse(arithmetic);
        }
        if (evidence.rows() == 1) {
            return new Judgement(Verdict.ISOLATED, "One row, or one input, tells nothing about a law: give more.");
        }
        if (sample && evidence.isolated()) {
            return new Judgement(Verdict.ISOLATED, "Every row sees only itself, so the value is that of isolated rows "
                    + "whatever their law: " + remedies.forBracket() + ".");
        }
        if (sample && !(information <= evidence.saturation() - SATURATION_MARGIN)) {
            return new Judgement(Verdict.SATURATED, "The value lies at the logarithm of the number of rows, which it "
                    + "cannot exceed: " + remedies.forBracket() + ".");
        }
        if (!(evidence.bracket().halfWidth() <= bracketTolerance(information))) {
            return new Judgement(Verdict.UNDERSAMPLED,
                    "The bracket is wide for want of " + remedies.want() + ": " + remedies.forBracket() + ".");
        }
        if (!(2 * error.total() <= errorTolerance(information))) {
            return new Judgement(Verdict.IMPRECISE, imprecise(error, AIM * errorTolerance(information) / 2, remedies));
        }
        if (!sample && !(evidence.ceiling() - information > 2 * error.total() + CEILING_MARGIN)) {
            return new Judgement(Verdict.AT_CEILING, "Everything is distinguishable at this noise: the value is its "
                    + "ceiling, " + Digits.of(evidence.ceiling()) + " nats.");
        }
        return new Judgement(Verdict.CONVERGED, "Bracket and standard error are within tolerance.");
    }

    /**
     * The verdict on every number of a pass in which a bound is broken.
     *
     * @param violation a clause that names the bound, and by how much it is missed
     * @param remedy a clause in the imperative
     */
    public static Judgement violated(String violation, String remedy) {
        return new Judgement(Verdict.ORDER_VIOLATED, "A bound that must hold is broken (" + violation
                + "): do not rely on this value, or on any other of the same pass; " + remedy + ".");
    }

    /** The verdict on a number that the arithmetic may have changed much. */
    public static Judgement coarse(Arithmetic arithmetic) {
        return new Judgement(Verdict.IMPRECISE, "The value may be off by " + Digits.of(arithmetic.error())
                + " nats in the arithmetic of " + arithmetic.precision().label() + ": "
                + (arithmetic.isNarrow() ? "compute it in float64 (--precision float64)."
                        : "take numbers nearer to one another, or a larger sigma."));
    }

    /** The half-width up to which a bracket counts as narrow. */
    public static double bracketTolerance(double information) {
        return Math.max(HALF_WIDTH, RELATIVE * information);
    }

    /** Two standard errors up to this count as precise. */
    public static double errorTolerance(double information) {
        return Math.max(TWO_ERRORS, RELATIVE * information);
    }

    /**
     * What a bound that must hold may be missed by: 4 standard errors of the paired difference, the replicate terms of
     * both sides and the arithmetic error, which counts at least 1e-5 in float32 and 1e-10 in float64.
     *
     * @param standardError of the difference between the estimate and the bound, on common noise
     * @param replicateTerms the measured r_m terms of both sides, added; 0 where there are none
     * @param arithmeticError of the difference
     * @param precision of the arithmetic
     */
    public static double allowance(double standardError, double replicateTerms, double arithmeticError,
            Precision precision) {
        double least = precision == Precision.FLOAT32 ? 1e-5 : 1e-10;
        return 4 * standardError + replicateTerms + Math.max(arithmeticError, least);
    }

    /**
     * The larger part of the error, and what it takes. Where that part alone cannot bring the total down to the target,
     * both are asked for, each to half of the target's variance.
     */
    private static String imprecise(StandardError error, double target, Remedies remedies) {
        double monteCarlo = error.monteCarlo() * error.monteCarlo();
        double sampling = error.sampling() * error.sampling();
        boolean noise = monteCarlo >= sampling;
        double larger = noise ? monteCarlo : sampling;
        double room = target * target - (noise ? sampling : monteCarlo);
        String part = noise ? "Monte Carlo error" : "sampling error";
        if (room >= larger / 100) {
            double factor = larger / room;
            return "The standard error is large, most of it " + part + ": "
                    + (noise ? remedies.forMonteCarlo(factor) : remedies.forSampling(factor)) + ".";
        }
        double half = target * target / 2;
        return "The standard error is large, most of it " + part + ": "
                + remedies.forMonteCarlo(Math.max(1, monteCarlo / half)) + ", and "
                + remedies.forSampling(Math.max(1, sampling / half)) + ".";
    }
}
