package io.noisyflow.information.entropy;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pass says at one sigma, in nats of information.
 *
 * <pre>
 * I = log n - mean r
 * leave-one-out: I + mean log(1 - c) + mean(r - l)
 * </pre>
 *
 * with l the log-sum without a share c of the weight. No r is below the own term, so I cannot exceed log n, or the
 * entropy of the weights; a choice of unequally weighted queries may count their floors a little off, and is set back
 * to it. Both share the noise, so that the width of the bracket is far more precise than its ends.
 *
 * @param information I(S_hat;T), the plug-in estimate
 * @param standardError its errors
 * @param bracket of I(S;T)
 * @param inverseEss E[1/ESS], between 1 / (number of units) and 1
 * @param logSum the mean of r
 * @param skipped what was left out of the sums, which makes I as much too large at most: its lower end gives way
 * @param certificate what rows have across the subspace that they were seen along adds at most; it is in upper ends
 * @param label the same of I(Y;T); null without labels
 */
public record SigmaOutcome(double sigma, double information, StandardError standardError, Bracket bracket,
        double inverseEss, MeanEstimate logSum, SkippedMass skipped, double certificate,
        @Nullable LabelOutcome label) {
    private static final int FEW = 3;

    /** I(Y;T) at the same sigma. */
    public record LabelOutcome(double information, StandardError standardError, Bracket bracket, MeanEstimate ratio) {}

    /** What moments say. */
    public static SigmaOutcome of(double sigma, SigmaMoments moments, Population population) {
        Units units = population.units();
        MeanEstimate logSum = moments.logSum();
        double information = Math.min(StrictMath.log(units.rows()) - logSum.mean(), population.ceiling());
        StandardError error = new StandardError(logSum.standardError(),
                samplingError(logSum, moments.inputSums(), population));
        double inverseEss = Math.clamp(moments.inverseEss(), 1.0 / units.count(), 1);
        LabelMoments labels = moments.labels();
        SkippedMass skipped = moments.skipped();
        Bracket bracket = lowered(bracket(sigma, information, moments.gap(), population), skipped.mean());
        return new SigmaOutcome(sigma, information, error, bracket, inverseEss, logSum, skipped, 0,
                labels == null ? null : ofLabels(labels, population, skipped.mean()));
    }

    /**
     * The standard error of the rows being a sample: sqrt(V/n) for independent rows, such that 3 of them, by which a
     * bracket is widened, miss as rarely as 3 that are known exactly.
     *
     * <p>With two rows both see the same, and V is 0 whatever the law; with three it is not much better. A number
     * between 0 and log n has a standard deviation of at most half of that, which stands in for it there, unless there
     * is no noise in what the rows see either: then they coincide, or are infinitely far apart. It does so, too, where
     * queries are too few to tell V.
     */
    private static double samplingError(MeanEstimate estimate, @Nullable InputSums inputSums, Population population) {
        if (population.isWhole()) {
            return 0;
        }
        Units units = population.units();
        if (estimate.isBound() || units.count() <= FEW && estimate.noiseVariance() > 0) {
            return StrictMath.log(units.rows()) / 2;
        }
        return inputSums == null
                ? MeanEstimate.studentised(estimate.rowVariance() / units.rows(), estimate.queries() - 1, 3)
                : MeanEstimate.studentised(
                        inputSums.samplingVariance(population.setting(), units.inputs()),
                        Math.max(1, units.inputs() - 1), 3);
    }

    private static Bracket bracket(double sigma, double information, double gap, Population population) {
        if (population.isWhole()) {
            return new Bracket(information, Figure.of(information), UpperFrom.EXACT);
        }
        double leaveOneOut = information + population.meanLogRest() + gap;
        Figure upper = Figure.none(population.units().count() == 1
                ? "one row, or one input, leaves nothing when it is left out"
                : "some rows are alone to the precision of the arithmetic");
        UpperFrom from = UpperFrom.NONE;
        if (Double.isFinite(leaveOneOut)) {
            upper = Figure.of(leaveOneOut);
            from = UpperFrom.LEAVE_ONE_OUT;
        }
        if (population.capacity() != null) {
            Figure full = population.capacity().full(sigma);
            if (isBelow(full, upper)) {
                upper = full;
                from = UpperFrom.CAPACITY;
            }
            Figure diagonal = population.capacity().diagonal(sigma);
            if (isBelow(diagonal, upper)) {
                upper = diagonal;
                from = UpperFrom.DIAGONAL;
            }
        }
        return new Bracket(information, upper.isPresent() && upper.value() < information
                ? Figure.of(information)
                : upper, from);
    }

    /** The bracket of an information whose sums are too small by up to so much: not below 0, nor above what it was. */
    private static Bracket lowered(Bracket bracket, double skipped) {
        return new Bracket(Math.max(Math.min(bracket.lower(), 0), bracket.lower() - skipped), bracket.upper(),
                bracket.upperFrom());
    }

    private static boolean isBelow(Figure candidate, Figure upper) {
        return candidate.isPresent() && (!upper.isPresent() || candidate.value() < upper.value());
    }

    private static LabelOutcome ofLabels(LabelMoments moments, Population population, double skipped) {
        LabelCounts labels = moments.labels();
        MeanEstimate ratio = moments.ratio();
        double information = labels.entropy() + ratio.mean();
        StandardError error = new StandardError(ratio.standardError(),
                samplingError(moments.local(), null, population));
        if (population.isWhole()) {
            return new LabelOutcome(information, error,
                    lowered(new Bracket(information, Figure.of(information + skipped), UpperFrom.EXACT), skipped),
                    ratio);
        }
        // plug(T) - LOO(T|Y) and LOO(T) - plug(T|Y); where a class has a single unit the lower end is 0.
        double lower = labels.meanLogRest() == Double.NEGATIVE_INFINITY
                ? 0
                : Math.clamp(moments.lowerGap() - labels.meanLogRest() - skipped, 0, labels.entropy());
        double raw = population.meanLogRest() + labels.entropy() + moments.upperGap() + skipped;
        boolean useful = raw < labels.entropy();
        double upper = useful ? Math.max(raw, lower) : labels.entropy();
        return new LabelOutcome(information, error, new Bracket(lower, Figure.of(upper),
                useful ? UpperFrom.LEAVE_ONE_OUT : UpperFrom.EXACT), ratio);
    }

    /**
     * The same of rows of which only a part was seen, a subspace's: what the rest adds raises upper ends.
     *
     * @param most that the rest adds, in nats
     */
    SigmaOutcome raised(double most, Population population) {
        if (most == 0) {
            return this;
        }
        double ceiling = population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY;
        LabelOutcome labels = label;
        if (labels != null) {
            labels = new LabelOutcome(labels.information, labels.standardError,
                    raised(labels.bracket, most, Objects.requireNonNull(population.labels()).entropy()),
                    labels.ratio);
        }
        return new SigmaOutcome(sigma, information, standardError, raised(bracket, most, ceiling), inverseEss,
                logSum, skipped, most, labels);
    }

    private static Bracket raised(Bracket bracket, double certificate, double ceiling) {
        if (!bracket.upper().isPresent()) {
            return bracket;
        }
        double end = Math.min(Math.max(ceiling, bracket.upper().value()), bracket.upper().value() + certificate);
        return Double.isFinite(end)
                ? new Bracket(bracket.lower(), Figure.of(end),
                        bracket.upperFrom() == UpperFrom.EXACT ? UpperFrom.CERTIFICATE : bracket.upperFrom())
                : new Bracket(bracket.lower(), Figure.none("what lies across the subspace exceeds all numbers"),
                        UpperFrom.NONE);
    }

    /** Whether queries see nothing but themselves. */
    public boolean isIsolated() {
        return inverseEss > .9;
    }
}
