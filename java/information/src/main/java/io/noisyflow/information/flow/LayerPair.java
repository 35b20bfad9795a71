package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I(T_k;T_l), k &lt; l: the mixed form with draws of T_k in the place of inputs.
 *
 * <p>A query sits around S_l of the first pass that resumes from its value t of T_k. Its own density comes from many such
 * passes (S_l is a function of t where k = l - 1). The others are the marginal replicates, each from a T_k of its own; one
 * of the same input gives its place to t, so that there are as many draws as marginal replicates.
 */
final class LayerPair {
    private static final long CHUNK_BYTES = 64L << 20;

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
        double[][] others = {others(anchors)};
        OtherInputs sums = new OtherInputs(others, others, new double[] {1});
        double[] logDraws = population.logInputs(Population.repeated(Population.range(population.inputs()),
                options.queries()));
        double[] alone = new double[count];
        Arrays.fill(alone, 1);
        for (int q = 0; q < count; q++) {
            logDraws[q] -= StrictMath.log(replicates);
        }
        MixedForm form = new MixedForm(design, logDraws, new double[count], alone, own(drawn, anchors), sums,
                options.draws());
        return form.ofDraws(options.setting(), population.inputEntropy() + StrictMath.log(replicates),
                Math.multiplyExact(population.inputs(), replicates));
    }

    private OwnDensity own(Points drawn, Points anchors) {
        int points = Math.multiplyExact(count, options.draws());
        if (k == l - 1) {
            return OwnDensity.exact(points);
        }
        int replicates = options.ownReplicates();
        double[] counts = new double[points];
        Arrays.fill(counts, replicates);
        OwnDensity own = new OwnDensity(new double[points], new double[points], counts);
        long rowBytes = (long) network.network().width(l) * network.kernels().precision().bytes();
        int chunk = Math.clamp(CHUNK_BYTES / (rowBytes * replicates), 1, count);
        for (int from = 0; from < count; from += chunk) {
            int to = Math.min(count, from + chunk);
            Points block = network.resumed(drawn, k, from, to, Streams.conditionalReplicate(), replicates, l);
            int[] offsets = new int[to - from + 1];
            int[] rows = new int[to - from];
            int[] firstRows = new int[to - from];
            for (int q = 0; q < rows.length; q++) {
                rows[q] = from + q;
                firstRows[q] = q * replicates;
                offsets[q + 1] = (q + 1) * replicates;
            }
            // Every row is a cluster of its own, so that leaving out the own cluster leaves out the own replicate.
            Mixture mixture = Mixture.of(block).grouped(offsets).clustered(Population.range(block.n()));
            PointSums sums = run(mixture, anchors, rows, Population.range(rows.length), firstRows,
                    Set.of(SumKind.ALL, SumKind.LEFT_OUT));
            double[] plugIn = sums.of(SumKind.ALL, 0);
            double[] leftOut = sums.of(SumKind.LEFT_OUT, 0);
            for (int i = 0; i < plugIn.length; i++) {
                own.plugIn()[from * options.draws() + i] = plugIn[i] - StrictMath.log(replicates);
                own.leftOut()[from * options.draws() + i] = leftOut[i] - StrictMath.log(replicates - 1);
            }
        }
        return own;
    }

    private double[] others(Points anchors) {
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
        double[] sums = run(mixture, anchors, Population.range(count), null, replaced, Set.of(SumKind.LEFT_OUT))
                .of(SumKind.LEFT_OUT, 0);
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= StrictMath.log(sample.n());
        }
        return sums;
    }

    private PointSums run(Mixture mixture, Points anchors, int[] rows, int @Nullable [] groups, int[] leftOut,
            Set<SumKind> kinds) {
        LogSums request = LogSums.of(mixture, new Queries.AroundPoints(anchors, rows, noise, groups, leftOut, null),
                new double[] {network.sigma(l)}, LeaveOut.CLUSTER, kinds);
        PointSums sums = PointSums.of(network.kernels(), request);
        meter.add(request.pairs());
        return sums;
    }
}
