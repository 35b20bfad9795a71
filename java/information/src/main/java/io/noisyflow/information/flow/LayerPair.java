package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.mixed.InputDesign;
import io.noisyflow.information.mixed.MixedEstimate;
import io.noisyflow.information.mixed.MixedForm;
import io.noisyflow.information.mixed.OtherInputs;
import io.noisyflow.information.mixed.OwnDensity;
import io.noisyflow.information.mixed.PointSums;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.mixed.QueryLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * I(T_k;T_l), k &lt; l: the mixed form with draws of T_k in the place of inputs.
 *
 * <p>A query sits around S_l of the first pass that resumes from its value t of T_k. Its own density comes from many
 * such passes (S_l is a function of t where k = l - 1). The others are the marginal replicates, each from a T_k of its
 * own; one of the same input gives its place to t, so that there are as many draws as marginal replicates.
 */
final class LayerPair {
    private final NoisyNetwork network;
    private final FlowOptions options;
    private final Population population;
    private final PairMeter meter;
    private final int k;
    private final int l;
    private final int count;
    private final NoiseDraws noise;

    LayerPair(NoisyNetwork network, FlowOptions options, Population population, PairMeter meter, int k, int l) {
        this.network = network;
        this.options = options;
        this.population = population;
        this.meter = meter;
        this.k = k;
        this.l = l;
        this.count = Math.multiplyExact(population.inputs(), options.queries());
        int draws = options.draws();
        this.noise = new NoiseDraws(options.seed(), Streams.layerEstimate(l), draws, draws % 2 == 0);
    }

    MixedEstimate estimate(InputDesign design) {
        Points drawn = network.noisy(Streams.replicate(), options.queries(), k);
        Points anchors = network.resumed(drawn, k, 0, count, Streams.conditionalReplicate(), 1, l);
        int replicates = options.marginalReplicates();
        OtherInputs sums = others(anchors);
        double[] logDraws = population.logInputs(Population.repeated(Population.range(population.inputs()),
                options.queries()));
        double[] alone = new double[count];
        Arrays.fill(alone, 1);
        for (int q = 0; q < count; q++) {
            logDraws[q] -= StrictMath.log(replicates);
        }
        MixedForm form = new MixedForm(design, logDraws, QueryLabels.certain(new double[count]), alone,
                own(drawn, anchors), sums,
                options.draws());
        return form.ofDraws(options.setting(), population.inputEntropy() + StrictMath.log(replicates),
                Math.multiplyExact(population.inputs(), replicates));
    }

    private OwnDensity own(Points drawn, Points anchors) {
        if (k == l - 1) {
            return OwnDensity.exact(Math.multiplyExact(count, options.draws()));
        }
        int replicates = options.ownReplicates();
        OwnBlocks blocks = new OwnBlocks(network.kernels(), anchors, noise, network.sigma(l), 1, replicates, meter);
        int chunk = OwnBlocks.groupsAtATime(network.bytesPerRow(List.of(l)), replicates, count);
        for (int from = 0; from < count; from += chunk) {
            int to = Math.min(count, from + chunk);
            blocks.evaluate(network.resumed(drawn, k, from, to, Streams.conditionalReplicate(), replicates, l), from);
        }
        return blocks.density();
    }

    private OtherInputs others(Points anchors) {
        int replicates = options.marginalReplicates();
        Points sample = network.signals(0, population.inputs(), Streams.marginalReplicate(), 0, replicates,
                List.of(l)).signal(l);
        Mixture mixture = Mixture.of(sample).clustered(Population.range(sample.n()));
        if (population.weighted()) {
            mixture = mixture.weighted(population.repeatedProbabilities(replicates));
        }
        int[] replaced = new int[count];
        for (int q = 0; q < count; q++) {
            replaced[q] = q / options.queries() * replicates + q % options.queries() % replicates;
        }
        LogSums request = LogSums.of(mixture,
                new Queries.AroundPoints(anchors, Population.range(count), noise, null, replaced, null),
                new double[] {network.sigma(l)}, LeaveOut.CLUSTER, Set.of(SumKind.LEFT_OUT));
        PointSums found = PointSums.of(network.kernels(), request);
        double[] sums = found.of(SumKind.LEFT_OUT, 0);
        meter.add(request.pairs());
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= StrictMath.log(sample.n());
        }
        double[][] all = {sums};
        return new OtherInputs(all, new double[][][] {all}, new double[] {1}, found.skipped(0));
    }
}
