package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.mixed.LabelDensities;
import io.noisyflow.information.mixed.OtherInputs;
import io.noisyflow.information.mixed.OwnDensity;
import io.noisyflow.information.mixed.PointSums;
import io.noisyflow.information.mixed.Population;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The densities of the wanted layers at common query points.
 *
 * <p>Query a of input x sits around S_l of the a-th own replicate of x, in every layer of the same pass, with noise
 * z(seed, layerEstimate(l), x queries + a, draw). The same points are evaluated against the own block of x, which is
 * grouped by input, and against the marginal replicates with input x left out, one part of them after another; sums
 * relative to the anchor divide directly.
 *
 * <p>Own blocks are propagated for some inputs at a time. How many follows from the shapes alone, and noise is counted
 * by input and replicate, so that no digit depends on it.
 */
public final class LayerDensities {
    private static final int PARTS = 4;

    private final NoisyNetwork network;
    private final FlowOptions options;
    private final Population population;
    private final PairMeter meter;
    private final @Nullable KnownLaw known;
    private final int inputs;
    private final int queries;

    private final Map<Integer, Points> anchors = new HashMap<>();
    private final Map<Integer, OwnDensity> own = new HashMap<>();
    private final Map<Integer, OtherInputs> others = new HashMap<>();
    private final Map<Integer, double[][][]> labelled = new HashMap<>();

    /**
     * Room for the densities.
     *
     * @param known the law of the labels that densities are wanted with, too; null for none
     */
    LayerDensities(NoisyNetwork network, FlowOptions options, Population population, PairMeter meter,
            @Nullable KnownLaw known) {
        this.network = network;
        this.options = options;
        this.population = population;
        this.meter = meter;
        this.known = known;
        this.inputs = network.inputCount();
        this.queries = options.queries();
    }

    /** Evaluates a batch of layers. */
    void evaluate(List<Integer> layers) {
        Activations around = network.signals(0, inputs, Streams.replicate(), 0, queries, layers);
        layers.forEach(l -> anchors.put(l, around.signal(l)));
        List<Integer> functions = layers.stream().filter(network::isFunctionOfInput).toList();
        List<Integer> random = layers.stream().filter(l -> !network.isFunctionOfInput(l)).toList();
        functions.forEach(l -> own.put(l, OwnDensity.exact(points())));
        if (!functions.isEmpty()) {
            evaluateOthers(functions, new int[] {1});
        }
        if (!random.isEmpty()) {
            evaluateOwn(random);
            evaluateOthers(random, partSizes(options.marginalReplicates()));
        }
        layers.forEach(anchors::remove);
    }

    /** The own density at the query points of layer l. */
    OwnDensity own(int l) {
        return Objects.requireNonNull(own.get(l));
    }

    /** The others' joint density at the query points of layer l. */
    OtherInputs others(int l) {
        return Objects.requireNonNull(others.get(l));
    }

    /** The same with each label, for each part of the others; where a law is known. */
    double[][][] labelled(int l) {
        return Objects.requireNonNull(labelled.get(l));
    }

    /** At most four parts of nearly equal size, whose comparison shows the bias of finitely many replicates. */
    public static int[] partSizes(int replicates) {
        int[] sizes = new int[Math.min(PARTS, replicates)];
        for (int g = 0; g < sizes.length; g++) {
            sizes[g] = (replicates + g) / sizes.length;
        }
        return sizes;
    }

    private void evaluateOwn(List<Integer> layers) {
        int replicates = options.ownReplicates();
        Map<Integer, OwnBlocks> blocks = new HashMap<>();
        layers.forEach(l -> blocks.put(l, new OwnBlocks(network.kernels(), anchors(l), noise(l), network.sigma(l),
                queries, replicates, meter)));
        int chunk = OwnBlocks.groupsAtATime(network.bytesPerRow(layers), replicates, inputs);
        for (int from = 0; from < inputs; from += chunk) {
            int first = from;
            int to = Math.min(inputs, from + chunk);
            Activations passes = network.signals(from, to, Streams.replicate(), 0, replicates, layers);
            meter.addPasses((to - from) * (double) replicates);
            blocks.forEach((l, block) -> block.evaluate(passes.signal(l), first));
        }
        blocks.forEach((l, block) -> own.put(l, block.density()));
    }

    private void evaluateOthers(List<Integer> layers, int[] sizes) {
        boolean labelled = population.labels().count() > 1;
        double[] replicates = new double[sizes.length];
        for (int l : layers) {
            double[][] all = new double[sizes.length][points()];
            double[][][] ofLabels = {all};
            if (population.law() != null) {
                ofLabels = new double[population.law().labels()][sizes.length][points()];
            } else if (labelled) {
                ofLabels = new double[1][sizes.length][points()];
            }
            others.put(l, new OtherInputs(all, ofLabels, replicates, new double[points()]));
            this.labelled.put(l, new double[sizes.length][][]);
        }
        int first = 0;
        for (int g = 0; g < sizes.length; g++) {
            replicates[g] = sizes[g];
            Activations part = network.signals(0, inputs, Streams.marginalReplicate(), first, sizes[g], layers);
            for (int l : layers) {
                evaluateOthers(l, part.signal(l), g, sizes[g]);
            }
            first += sizes[g];
        }
    }

    private void evaluateOthers(int l, Points part, int g, int replicates) {
        LabelLaw law = population.law();
        if (law == null) {
            evaluateClasses(l, part, g, replicates);
        } else {
            evaluateSoftLabels(l, part, g, replicates, law);
        }
        if (known != null) {
            labelled(l)[g] = labelled(known, l, part, replicates, others(l), g);
        }
    }

    private void evaluateClasses(int l, Points part, int g, int replicates) {
        OtherInputs into = others(l);
        Mixture mixture = mixture(part, replicates);
        if (population.weighted()) {
            mixture = mixture.weighted(population.repeatedProbabilities(replicates));
        }
        int[] classOfQuery = null;
        Set<SumKind> kinds = Set.of(SumKind.LEFT_OUT);
        boolean labelled = population.labels().count() > 1;
        if (labelled) {
            mixture = mixture.labelled(Population.repeated(population.labels().ofRows(), replicates),
                    population.labels().count());
            classOfQuery = Population.repeated(population.labels().ofRows(), queries);
            kinds = Set.of(SumKind.LEFT_OUT, SumKind.OWN_CLASS_LEFT_OUT);
        }
        double logRows = StrictMath.log(part.n());
        PointSums sums = sums(l, mixture, classOfQuery, kinds, floors(l, logRows, null));
        store(sums.of(SumKind.LEFT_OUT, 0), logRows, into.all()[g]);
        if (labelled) {
            store(sums.of(SumKind.OWN_CLASS_LEFT_OUT, 0), logRows, into.ofLabels()[0][g]);
        }
        into.leavesOut(sums.skipped(0));
    }

    /** A pass for every label, with p_x p(y|x) for weights; together they are the sum over all inputs. */
    private void evaluateSoftLabels(int l, Points part, int g, int replicates, LabelLaw law) {
        OtherInputs into = others(l);
        double[] masses = law.masses(population.probabilities());
        double logRows = StrictMath.log(part.n());
        double[] all = into.all()[g];
        Arrays.fill(all, Double.NEGATIVE_INFINITY);
        for (int y = 0; y < law.labels(); y++) {
            double[] ofLabel = into.ofLabels()[y][g];
            if (!(masses[y] > 0)) {
                Arrays.fill(ofLabel, Double.NEGATIVE_INFINITY);
                continue;
            }
            double[] ofInputs = new double[inputs];
            double[] weights = new double[part.n()];
            for (int i = 0; i < weights.length; i++) {
                int x = i / replicates;
                ofInputs[x] = law.conditionals()[x][y];
                weights[i] = population.probabilities()[x] * ofInputs[x];
            }
            // Weights count by their ratios, so that these sums are those of p(x|y).
            double perRow = logRows - StrictMath.log(masses[y]);
            PointSums sums = sums(l, mixture(part, replicates).weighted(weights), null, Set.of(SumKind.LEFT_OUT),
                    floors(l, perRow, ofInputs));
            store(sums.of(SumKind.LEFT_OUT, 0), perRow, ofLabel);
            into.leavesOut(sums.skipped(0));
            for (int i = 0; i < all.length; i++) {
                all[i] = LogSumExp.of(all[i], ofLabel[i]);
            }
        }
    }

    private Mixture mixture(Points part, int replicates) {
        return Mixture.of(part).clustered(Population.repeated(Population.range(inputs), replicates));
    }

    private PointSums sums(int l, Mixture mixture, int @Nullable [] classOfQuery, Set<SumKind> kinds,
            double[] floors) {
        int[] inputOfQuery = Population.repeated(Population.range(inputs), queries);
        Queries.AroundPoints around = new Queries.AroundPoints(anchors(l), Population.range(inputs * queries), noise(l),
                null, inputOfQuery, classOfQuery);
        LogSums request = LogSums.of(mixture, around, new double[] {network.sigma(l)}, LeaveOut.CLUSTER, kinds);
        PointSums sums = PointSums.of(network.kernels(),
                options.setting() == Setting.DATASET ? request.above(floors) : request);
        meter.add(request.pairs());
        return sums;
    }

    private double[][] labelled(KnownLaw law, int l, Points part, int replicates, OtherInputs of, int g) {
        if (population.law() != null) {
            return IntStream.range(0, law.law().labels()).mapToObj(y -> of.ofLabels()[law.law().column(y)][g])
                    .toArray(double[][]::new);
        }
        int[] inputOfQuery = Population.repeated(Population.range(inputs), queries);
        if (LabelDensities.areOfTwoClasses(law.law(), population)) {
            return LabelDensities.ofTwoClasses(law.law(), Population.repeated(inputOfQuery, options.draws()),
                    of.all()[g], of.ofLabels()[0][g]);
        }
        double[] weights = population.repeatedProbabilities(replicates);
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= replicates;
        }
        Queries.AroundPoints around = new Queries.AroundPoints(anchors(l), Population.range(inputs * queries), noise(l),
                null, inputOfQuery, null);
        return LabelDensities.of(network.kernels(), law.law(), part,
                Population.repeated(Population.range(inputs), replicates), weights, around, network.sigma(l),
                floors(l, 0, null), meter::add);
    }

    /**
     * What the sums of others count beside: p_x times the own density, in units of the sum over so many rows. Of a
     * sample of a law the upper ends leave out the own input, and there is nothing beside.
     *
     * @param shares of each input in the sum, p(y|x) of a soft label; null: all of it
     */
    private double[] floors(int l, double logRows, double @Nullable [] shares) {
        double[] logInput = population.logInputs(Population.repeated(Population.range(inputs), queries));
        double[] floors = new double[points()];
        for (int i = 0; i < floors.length; i++) {
            int q = i / options.draws();
            floors[i] = logRows + logInput[q] + own(l).least(i)
                    + (shares == null ? 0 : StrictMath.log(shares[q / queries]));
        }
        return floors;
    }

    private Points anchors(int l) {
        return Objects.requireNonNull(anchors.get(l));
    }

    private NoiseDraws noise(int l) {
        int draws = options.draws();
        return new NoiseDraws(options.seed(), Streams.layerEstimate(l), draws, draws % 2 == 0);
    }

    private static void store(double[] sums, double logCount, double[] to) {
        for (int i = 0; i < sums.length; i++) {
            to[i] = sums[i] - logCount;
        }
    }

    private int points() {
        return Math.multiplyExact(Math.multiplyExact(inputs, queries), options.draws());
    }
}
