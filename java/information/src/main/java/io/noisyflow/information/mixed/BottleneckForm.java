package io.noisyflow.information.mixed;

import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.bottleneck.LayerDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A layer beside the bound of the bottleneck, from the densities that the mixed form has.
 *
 * <p>At a query point t drawn given x, u = log q_x / Q is what T tells of x, and v = sum_y p(y|x) log p(y|t) / p(y)
 * what it tells of the label. {@link LayerDistance} at all query points is
 *
 * <pre>  Delta(beta) = mean u + beta (I(X;Y) - mean v) + sum_x p(x) log mean exp(-beta d(x,t))</pre>
 *
 * and what one query adds to it, to first order, is
 *
 * <pre>  u - beta v + (sum_x p(x) exp(-beta d(x,t)) / mean exp(-beta d(x,.)) - 1),</pre>
 *
 * so that its standard error is that of a mean of such values. As in {@link MixedForm} the bias of finitely many
 * replicates is measured by the parts of the others and subtracted.
 */
public final class BottleneckForm {
    private final InputDesign design;
    private final double[] logInput;
    private final int[] inputOfPoint;
    private final OwnDensity own;
    private final OtherInputs others;
    private final double[][][] labelled;
    private final KnownLaw known;
    private final JointLaw law;
    private final int draws;

    /**
     * The form at given densities.
     *
     * @param design the queries
     * @param logInput log p_x of every query's input
     * @param inputOfQuery the input of every query
     * @param labelled for every part of the others, {@link LabelDensities}
     * @param draws query points for each query
     */
    public BottleneckForm(InputDesign design, double[] logInput, int[] inputOfQuery, OwnDensity own,
            OtherInputs others, double[][][] labelled, KnownLaw known, int draws) {
        this.design = design;
        this.logInput = logInput;
        this.inputOfPoint = Population.repeated(inputOfQuery, draws);
        this.own = own;
        this.others = others;
        this.labelled = labelled;
        this.known = known;
        this.law = known.law();
        this.draws = draws;
    }

    /**
     * The layer beside the bound.
     *
     * @param inputEntropy H(X)
     */
    public LayerBound estimate(double inputEntropy) {
        Look whole = new Look(others.merged(others.all()), merged());
        List<Look> parts = new ArrayList<>();
        for (int g = 0; g < others.parts(); g++) {
            parts.add(others.parts() == 1 ? whole : new Look(others.all()[g], labelled[g]));
        }
        Function<Function<Look, double[]>, QueryValues> values = of -> new QueryValues(of.apply(whole),
                parts.stream().map(of).toArray(double[][]::new)).extrapolated(others.biasFactor());
        LayerDistance.Nearest nearest = whole.distance.nearest();
        double beta = nearest.place();
        QueryValues delta = values.apply(look -> look.delta(beta));
        QueryValues input = values.apply(look -> look.ofInput);
        QueryValues label = values.apply(look -> look.ofLabel);
        double inputInformation = Math.clamp(design.mean(input.full()), 0, inputEntropy);
        double labelInformation = design.mean(label.full());
        double slope = known.slope(inputInformation);
        QueryValues below = values.apply(look -> look.below(slope));
        double range = inputEntropy + beta * law.information();
        double value = design.mean(delta.full());
        return new LayerBound(inputInformation, error(input, inputEntropy), labelInformation,
                error(label, law.information()), nearest.beta(), value, error(delta, range),
                inputInformation > 0 ? value / inputInformation : 0, known.lower(inputInformation) - labelInformation,
                known.upper(inputInformation) - labelInformation, error(below, law.information()));
    }

    private double error(QueryValues values, double range) {
        return design.error(values, Setting.DATASET, range).monteCarlo();
    }

    private double[][] merged() {
        double[][] merged = new double[law.labels()][];
        for (int y = 0; y < merged.length; y++) {
            double[][] parts = new double[others.parts()][];
            for (int g = 0; g < parts.length; g++) {
                parts[g] = labelled[g][y];
            }
            merged[y] = others.merged(parts);
        }
        return merged;
    }

    /** The layer as some of the replicates of the others show it. */
    private final class Look {
        private final double[] ofInput = new double[design.queries()];
        private final double[] ofLabel = new double[design.queries()];
        private final LayerDistance distance;

        Look(double[] all, double[][] ofLabels) {
            double[] queryWeights = design.weights();
            double[] weights = new double[inputOfPoint.length];
            double[][] decoders = new double[inputOfPoint.length][law.labels()];
            for (int i = 0; i < weights.length; i++) {
                int q = i / draws;
                int x = law.classOf(inputOfPoint[i]);
                weights[i] = queryWeights[q] / draws;
                // An input without probability has no queries that count.
                if (weights[i] > 0) {
                    double ownDensity = logInput[q] + own.central(i);
                    ofInput[q] += (own.central(i) - LogSumExp.of(ownDensity, all[i])) / draws;
                    ofLabel[q] += decode(i, x, ownDensity, ofLabels, decoders[i]) / draws;
                }
            }
            distance = new LayerDistance(law, design.mean(ofInput), design.mean(ofLabel), weights, decoders);
        }

        /** Writes p(y|t) of a query point; its value for the label, sum_y p(y|x) log p(y|t) / p(y). */
        private double decode(int i, int x, double ownDensity, double[][] ofLabels, double[] decoder) {
            double[] logs = new double[decoder.length];
            for (int y = 0; y < logs.length; y++) {
                logs[y] = LogSumExp.of(StrictMath.log(law.conditional(x, y)) + ownDensity, ofLabels[y][i]);
            }
            double total = LogSumExp.of(logs);
            double value = 0;
            for (int y = 0; y < logs.length; y++) {
                decoder[y] = StrictMath.exp(logs[y] - total);
                double p = law.conditional(x, y);
                value += p > 0 ? p * (logs[y] - total - StrictMath.log(law.labelMass(y))) : 0;
            }
            return value;
        }

        /** One value for each query, whose mean is Delta(beta). */
        double[] delta(double beta) {
            double[] influences = distance.influences(beta);
            double rest = distance.at(beta) - design.mean(ofInput) + beta * design.mean(ofLabel) - 1;
            double[] values = new double[ofInput.length];
            for (int q = 0; q < values.length; q++) {
                double influence = 0;
                for (int draw = 0; draw < draws; draw++) {
                    influence += influences[q * draws + draw] / draws;
                }
                values[q] = rest + ofInput[q] - beta * ofLabel[q] + influence;
            }
            return values;
        }

        /** What each query moves the vertical gap by, where the curve has this slope. */
        double[] below(double slope) {
            double[] values = new double[ofInput.length];
            for (int q = 0; q < values.length; q++) {
                values[q] = slope * ofInput[q] - ofLabel[q];
            }
            return values;
        }
    }
}
