package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.mixed.InputDesign;
import io.noisyflow.information.mixed.MixedEstimate;
import io.noisyflow.information.mixed.OwnDensity;
import io.noisyflow.information.mixed.PointSums;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.mixed.QueryValues;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plain and the pooled form of I(X;T_l), to be seen beside the mixed one.
 *
 * <p>Both draw their queries of h(T_l) around the marginal replicates themselves, whose own term is present, as the
 * plug-in estimator has it. Plain: h(T_l) from these, h(T_l | X) from the own blocks, ends by leaving out one row
 * (sample setting: one input) in either term. Pooled: both from these, so that the value is an upper end of its own.
 */
final class OtherForms {
    private final NoisyNetwork network;
    private final FlowOptions options;
    private final Population population;
    private final InputDesign design;
    private final PairMeter meter;
    private final int replicates;

    OtherForms(NoisyNetwork network, FlowOptions options, Population population, InputDesign design, PairMeter meter) {
        this.network = network;
        this.options = options;
        this.population = population;
        this.design = design;
        this.meter = meter;
        this.replicates = options.marginalReplicates();
    }

    /**
     * The forms at layer l.
     *
     * @param own the own density at the query points of the mixed form, which the plain form uses
     */
    Map<FlowOptions.Form, MixedEstimate> estimates(int l, Set<FlowOptions.Form> forms, OwnDensity own) {
        Points sample = network.signals(0, population.inputs(), Streams.marginalReplicate(), 0, replicates, List.of(l))
                .signal(l);
        PointSums sums = sums(l, sample);
        OwnDensity total = total(sums, sample.n());
        SkippedMass skipped = skipped(sums.skipped(0));
        Map<FlowOptions.Form, MixedEstimate> estimates = new EnumMap<>(FlowOptions.Form.class);
        if (forms.contains(FlowOptions.Form.PLAIN)) {
            estimates.put(FlowOptions.Form.PLAIN, estimate(own, total, skipped, own.leftOut(),
                    design.mean(perQuery(own.plugIn(), total.leftOut()))));
        }
        if (forms.contains(FlowOptions.Form.POOLED)) {
            OwnDensity given = given(l, sample);
            double upper = options.setting() == Setting.DATASET
                    ? design.mean(perQuery(given.plugIn(), total.plugIn()))
                    : design.mean(perQuery(given.plugIn(), total.leftOut()));
            double[] smoothed = new double[given.plugIn().length];
            for (int i = 0; i < smoothed.length; i++) {
                smoothed[i] = given.smoothed(i, total.leftOut()[i]);
            }
            estimates.put(FlowOptions.Form.POOLED, estimate(given, total, skipped, smoothed, upper));
        }
        return estimates;
    }

    private MixedEstimate estimate(OwnDensity given, OwnDensity total, SkippedMass skipped, double[] givenLeftOut,
            double upper) {
        QueryValues values = QueryValues.exact(perQuery(given.plugIn(), total.plugIn()));
        double lower = design.mean(perQuery(givenLeftOut, total.plugIn())) - skipped.mean();
        return new MixedEstimate(values, design.mean(values.full()),
                design.error(values, options.setting(), population.inputEntropy()), 0, lower,
                upper, lower, upper, options.setting(), population.inputEntropy(), false, population.inputs(),
                skipped);
    }

    /** The sums over all marginal replicates around them, with and without what was drawn. */
    private PointSums sums(int l, Points sample) {
        Mixture mixture = Mixture.of(sample)
                .clustered(Population.repeated(Population.range(population.inputs()), replicates));
        if (population.weighted()) {
            mixture = mixture.weighted(population.repeatedProbabilities(replicates));
        }
        return run(l, mixture, options.setting() == Setting.SAMPLE ? LeaveOut.CLUSTER : LeaveOut.ROW);
    }

    /** The density of T_l from these sums over so many rows. */
    private OwnDensity total(PointSums sums, int rows) {
        boolean leaveInput = options.setting() == Setting.SAMPLE;
        double[] plugIn = sums.of(SumKind.ALL, 0);
        double[] leftOut = sums.of(SumKind.LEFT_OUT, 0);
        for (int i = 0; i < plugIn.length; i++) {
            double p = population.probabilities()[i / options.draws() / options.queries()];
            plugIn[i] -= StrictMath.log(rows);
            leftOut[i] -= StrictMath.log(rows) + StrictMath.log1p(leaveInput ? -p : -p / replicates);
        }
        return new OwnDensity(plugIn, leftOut, new double[plugIn.length]);
    }

    /** The density of T_l given the input around the same replicates. */
    private OwnDensity given(int l, Points sample) {
        int[] offsets = new int[population.inputs() + 1];
        for (int x = 0; x < offsets.length; x++) {
            offsets[x] = x * replicates;
        }
        PointSums sums = run(l, Mixture.of(sample).grouped(offsets), LeaveOut.ROW);
        double[] plugIn = sums.of(SumKind.ALL, 0);
        double[] leftOut = sums.of(SumKind.LEFT_OUT, 0);
        for (int i = 0; i < plugIn.length; i++) {
            plugIn[i] -= StrictMath.log(replicates);
            leftOut[i] -= StrictMath.log(replicates - 1);
        }
        double[] counts = new double[plugIn.length];
        Arrays.fill(counts, replicates);
        return new OwnDensity(plugIn, leftOut, counts);
    }

    private PointSums run(int l, Mixture mixture, LeaveOut leaveOut) {
        int queries = options.queries();
        int[] rows = new int[design.queries()];
        for (int q = 0; q < rows.length; q++) {
            rows[q] = q / queries * replicates + q % queries;
        }
        int draws = options.draws();
        NoiseDraws noise = new NoiseDraws(options.seed(), Streams.ESTIMATE, draws, draws % 2 == 0);
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(rows, mixture.centres().n(), noise),
                new double[] {network.sigma(l)}, leaveOut, Set.of(SumKind.ALL, SumKind.LEFT_OUT));
        PointSums sums = PointSums.of(network.kernels(), request);
        meter.add(request.pairs());
        return sums;
    }

    /** Of the densities of T_l; the groups of those given the input are summed over all pairs. */
    private SkippedMass skipped(double[] ofPoints) {
        double[] none = new double[ofPoints.length];
        return new SkippedMass(design.mean(perQuery(ofPoints, none)), Arrays.stream(ofPoints).max().orElse(0));
    }

    private double[] perQuery(double[] numerator, double[] denominator) {
        int draws = options.draws();
        double[] values = new double[design.queries()];
        for (int i = 0; i < numerator.length; i++) {
            values[i / draws] += (numerator[i] - denominator[i]) / draws;
        }
        return values;
    }
}
