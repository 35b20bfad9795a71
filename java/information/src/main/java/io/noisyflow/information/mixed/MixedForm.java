package io.noisyflow.information.mixed;

import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The mixed form of I(X;T) and I(Y;T) for finitely many inputs.
 *
 * <p>With q_x the density of T given x, and t a query point drawn given x,
 *
 * <pre>  I(X;T) = E log( q_x(t) / Q ),        Q = p_x q_x(t) + sum_(x' != x) p_x' q_x'(t)
 *  I(Y;T) = E log( A / (p_y Q) ),       A = the terms of Q whose inputs have the label of x</pre>
 *
 * (of soft labels the mean over y by p(y|x), A being the terms of Q each times p(y|x')),
 *
 * where q_x comes from the many replicates of x itself and is the same in numerator and denominator, and the others
 * come from few replicates each. For equal p_x the first is log m - mean log(1 + rho), rho = sum_(x' != x) q_x' / q_x:
 * no query exceeds log m, and the bias of the many mixtures of few replicates enters only as far as inputs are
 * confused.
 *
 * <p>The value counts the own replicate half ({@link OwnDensity#central}), and is extrapolated: the bias that is left
 * by finitely many replicates of the others falls as 1/r, is measured by the parts of {@link OtherInputs}, and has been
 * subtracted. What was subtracted is the replicate term.
 *
 * <p>Ends, before they are clipped to [0, ceiling]. Whole population: the own density leave-one-out and plug-in,
 * widened by the replicate term; strictly, plug(T) - LOO(T|x) and LOO(T) - plug(T|x), each valid in expectation at any
 * number of replicates. At lower ends leave-one-out is {@link OwnDensity#smoothed}. Sample of a law: the unit that was
 * drawn is the input, so the upper ends leave it out of the density of T, and of that of its class at the lower end of
 * I(Y;T).
 *
 * <p>What was left out of the others' sums makes Q, and with it A, too small by that certificate at most: lower ends
 * give way by its mean over the query points, and upper ends of I(Y;T), which A makes smaller, as well.
 */
public final class MixedForm {
    private final InputDesign design;
    private final double[] logInput;
    private final QueryLabels labels;
    private final double[] ownReplicates;
    private final OwnDensity own;
    private final OtherInputs others;
    private final double[] otherSum;
    private final double[][] labelSums;
    private final int draws;
    private final SkippedMass skipped;

    /** What T is asked about. */
    private enum Target {
        INPUT, LABEL
    }

    /**
     * The form at given densities.
     *
     * @param design the queries
     * @param logInput log p_x of every query's input
     * @param labels what labels every query may have
     * @param ownReplicates replicates of every query's input in the density of T
     * @param draws query points for each query
     */
    public MixedForm(InputDesign design, double[] logInput, QueryLabels labels, double[] ownReplicates,
            OwnDensity own, OtherInputs others, int draws) {
        this.design = design;
        this.logInput = logInput;
        this.labels = labels;
        this.ownReplicates = ownReplicates;
        this.own = own;
        this.others = others;
        this.otherSum = others.merged(others.all());
        this.labelSums = new double[labels.terms()][];
        for (int y = 0; y < labelSums.length; y++) {
            labelSums[y] = others.merged(others.ofLabels()[y]);
        }
        this.draws = draws;
        this.skipped = new SkippedMass(design.mean(perQuery(i -> others.skipped()[i])),
                Arrays.stream(others.skipped()).max().orElse(0));
    }

    /**
     * I(X;T).
     *
     * @param ceiling H(X)
     */
    public MixedEstimate ofInput(Setting setting, double ceiling) {
        return of(Target.INPUT, setting, setting, ceiling, design.inputs());
    }

    /**
     * I(T_k;T_l), where the place of the inputs is taken by draws of T_k: a sample, whatever the inputs are.
     *
     * @param inputs what the inputs are, for the error
     * @param ceiling the entropy of the weights of the draws
     * @param count number of draws
     */
    public MixedEstimate ofDraws(Setting inputs, double ceiling, int count) {
        return of(Target.INPUT, Setting.SAMPLE, inputs, ceiling, count);
    }

    /**
     * I(Y;T).
     *
     * @param ceiling I(X;Y), which is H(Y) where labels are certain
     */
    public MixedEstimate ofLabel(Setting setting, double ceiling) {
        return of(Target.LABEL, setting, setting, ceiling, design.inputs());
    }

    /**
     * h(T) - h(Z), the information between S and T: I(T_(l-1);T_l) at layer l. The value is the plug-in one, low by the
     * bias of an entropy of as many draws of S as there are marginal replicates; the upper end is leave-one-out.
     *
     * @param inputs what the inputs are, for the error
     * @param ceiling the entropy of the weights of those draws
     * @param count number of draws
     */
    public MixedEstimate ofSignal(Setting inputs, double ceiling, int count) {
        double[][] parts = new double[others.parts()][];
        for (int g = 0; g < parts.length; g++) {
            double r = others.replicates()[g];
            double[] part = others.all()[g];
            parts[g] = perQuery(i -> -total(i, own.among(i, r), part));
        }
        QueryValues values = new QueryValues(
                perQuery(i -> -total(i, own.among(i, ownReplicates[i / draws]), otherSum)), parts);
        double lower = design.mean(values.full());
        double upper = design.mean(perQuery(i -> -total(i, own.leftOut()[i], otherSum)));
        double term = others.biasFactor() * (meanOfParts(values) - lower);
        double low = lower - skipped.mean();
        return new MixedEstimate(values, lower, design.error(values, inputs, ceiling), term, low, upper, low, upper,
                Setting.SAMPLE, ceiling, false, count, skipped);
    }

    private MixedEstimate of(Target target, Setting setting, Setting inputs, double ceiling, int count) {
        double[][] parts = new double[others.parts()][];
        for (int g = 0; g < parts.length; g++) {
            double[] all = others.all()[g];
            double[][] ofLabels = ofPart(g);
            parts[g] = perQuery(i -> {
                double central = own.central(i);
                return numerator(target, i, central, ofLabels) - total(i, central, all);
            });
        }
        double[] full = parts.length == 1 ? parts[0] : perQuery(i -> {
            double central = own.central(i);
            return numerator(target, i, central, labelSums) - total(i, central, otherSum);
        });
        QueryValues raw = new QueryValues(full, parts);
        double term = others.biasFactor() * (meanOfParts(raw) - design.mean(full));
        QueryValues values = raw.extrapolated(others.biasFactor());

        double low = design.mean(perQuery(i -> {
            double smoothed = own.smoothed(i, totalOfOthers(i));
            return withOwn(target, i, smoothed, smoothed);
        }));
        double high = design.mean(perQuery(i -> withOwn(target, i, own.plugIn()[i], own.plugIn()[i])));
        double strictLow = design.mean(perQuery(
                i -> withOwn(target, i, own.smoothed(i, totalOfOthers(i)), own.among(i, ownReplicates[i / draws]))));
        double strictHigh = design.mean(perQuery(i -> withOwn(target, i, own.plugIn()[i], own.leftOut()[i])));
        if (setting == Setting.SAMPLE) {
            high = design.mean(perQuery(i -> numerator(target, i, own.plugIn()[i], labelSums) - totalOfOthers(i)));
            strictHigh = high;
            if (target == Target.LABEL) {
                low = design.mean(perQuery(i -> labelsOfOthers(i)
                        - total(i, own.among(i, ownReplicates[i / draws]), otherSum)));
                strictLow = low;
            }
        }
        double seen = design.mean(perQuery(i -> {
            double central = own.central(i);
            return StrictMath.exp(2 * (logInput[i / draws] + central - total(i, central, otherSum)));
        }));
        low -= skipped.mean();
        strictLow -= skipped.mean();
        high += target == Target.LABEL ? skipped.mean() : 0;
        strictHigh += target == Target.LABEL ? skipped.mean() : 0;
        return new MixedEstimate(values, design.mean(values.full()), design.error(values, inputs, ceiling), term,
                low - term - Math.abs(term), high - term + Math.abs(term), strictLow, strictHigh, setting, ceiling,
                seen > .9, count, skipped);
    }

    private double meanOfParts(QueryValues values) {
        double sum = 0;
        for (double[] part : values.parts()) {
            sum += design.mean(part);
        }
        return sum / values.parts().length;
    }

    /** log numerator - log Q, with own densities that may differ between the two. */
    private double withOwn(Target target, int i, double ownOfNumerator, double ownOfTotal) {
        double numerator = numerator(target, i, ownOfNumerator, labelSums);
        return numerator == Double.NEGATIVE_INFINITY ? numerator : numerator - total(i, ownOfTotal, otherSum);
    }

    /** log q_x, or the mean of log A / p_y over the labels of x. */
    private double numerator(Target target, int i, double ownDensity, double[][] ofLabels) {
        if (target == Target.INPUT) {
            return ownDensity;
        }
        int q = i / draws;
        double sum = 0;
        for (int y = 0; y < ofLabels.length; y++) {
            double weight = labels.weights()[y][q];
            if (weight > 0) {
                double own = logInput[q] + labels.logWeights()[y][q] + ownDensity;
                sum += weight * (LogSumExp.of(own, ofLabels[y][i]) - labels.logLabels()[y][q]);
            }
        }
        return sum;
    }

    private double[][] ofPart(int g) {
        double[][] sums = new double[labels.terms()][];
        for (int y = 0; y < sums.length; y++) {
            sums[y] = others.ofLabels()[y][g];
        }
        return sums;
    }

    /** log Q. */
    private double total(int i, double ownDensity, double[] sum) {
        return LogSumExp.of(logInput[i / draws] + ownDensity, sum[i]);
    }

    /** log Q as estimated by the other inputs alone: their sum over 1 - p_x. */
    private double totalOfOthers(int i) {
        return otherSum[i] == Double.NEGATIVE_INFINITY
                ? otherSum[i]
                : otherSum[i] - StrictMath.log1p(-StrictMath.exp(logInput[i / draws]));
    }

    /** The mean of log A / p_y over the labels of x, as estimated by the others alone: A over p_y - p_x p(y|x). */
    private double labelsOfOthers(int i) {
        int q = i / draws;
        double sum = 0;
        for (int y = 0; y < labelSums.length; y++) {
            double weight = labels.weights()[y][q];
            if (weight > 0) {
                double others = labelSums[y][i];
                double logLabel = labels.logLabels()[y][q];
                double share = StrictMath.exp(logInput[q] + labels.logWeights()[y][q] - logLabel);
                sum += weight * (others == Double.NEGATIVE_INFINITY
                        ? others
                        : others - logLabel - StrictMath.log1p(-share));
            }
        }
        return sum;
    }

    /** The mean over the query points of every query. */
    private double[] perQuery(IntToDoubleFunction ofPoint) {
        double[] values = new double[design.queries()];
        for (int q = 0; q < values.length; q++) {
            double sum = 0;
            for (int draw = 0; draw < draws; draw++) {
                sum += ofPoint.applyAsDouble(q * draws + draw);
            }
            values[q] = sum / draws;
        }
        return values;
    }
}
