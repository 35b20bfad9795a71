package io.noisyflow.information.noise;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.NoisePass;
import io.noisyflow.information.entropy.Population;
import io.noisyflow.information.entropy.QueryRows;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.SigmaMoments;
import io.noisyflow.information.entropy.SigmaOutcome;
import io.noisyflow.information.entropy.SigmaOutcome.LabelOutcome;
import io.noisyflow.information.entropy.Work;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the verdicts would be at preferred sigmas, by {@value #QUERIES} queries of two independent draws each. The same
 * queries and the same noise serve all sigmas.
 */
final class NoiseTrial {
    private static final int QUERIES = 512;
    private static final int DRAWS = 4;
    /** The number of this choice of rows under one seed. */
    private static final int USE = 5;

    private final Samples samples;
    private final Population population;
    private final NoisePass pass;
    private final QueryRows queries;
    private final Kernels kernels;
    private final ArithmeticError arithmetic;
    private final NavigableMap<Integer, Found> found = new TreeMap<>();

    /** @param smallest sigma that may be asked for */
    NoiseTrial(Kernels kernels, Samples samples, EntropyOptions options, double smallest, Work work) {
        this.kernels = kernels;
        this.samples = samples;
        this.arithmetic = ArithmeticError.of(kernels, samples.points(), smallest);
        this.population = Population.of(samples, options);
        this.pass = new NoisePass(kernels, samples, population, options.seed(), work);
        this.queries = QueryRows.choose(population.units().rows(), population.weights(), QUERIES,
                new CounterRandom(options.seed(), Streams.QUERY_ROWS, USE));
    }

    /** How one quantity stands at one sigma: the verdict, had there been queries enough, and whether rows suffice. */
    record Standing(Verdict verdict, boolean suffices) {}

    /**
     * How the rows stand at one sigma.
     *
     * @param information I(S;T) in nats
     * @param ofInformation how that stands
     * @param ofLabels the same of I(Y;T); null without labels
     */
    record Found(double information, Standing ofInformation, @Nullable Standing ofLabels) {
        /** Whether the rows suffice for all there is. */
        boolean suffices() {
            return ofInformation.suffices && (ofLabels == null || ofLabels.suffices);
        }
    }

    /** Evaluates these sigmas, in one request. */
    void ask(IntStream indices) {
        int[] open = indices.filter(index -> !found.containsKey(index)).distinct().toArray();
        if (open.length == 0) {
            return;
        }
        double[] sigmas = IntStream.of(open).mapToDouble(PreferredNumbers::at).toArray();
        SigmaMoments[] moments = pass.runRoughly(sigmas, queries, DRAWS, "looking for sigmas");
        for (int k = 0; k < open.length; k++) {
            found.put(open[k], found(SigmaOutcome.of(sigmas[k], moments[k], population)));
        }
    }

    /** What was found at a sigma that was asked for. */
    Found at(int index) {
        return Objects.requireNonNull(found.get(index));
    }

    /** Whether a sigma was asked for. */
    boolean knows(int index) {
        return found.containsKey(index);
    }

    /** The sigmas that were asked for. */
    NavigableSet<Integer> known() {
        return found.navigableKeySet();
    }

    /** The declared error of the arithmetic at a sigma, in nats. */
    double arithmeticError(int index) {
        return arithmetic.at(PreferredNumbers.at(index));
    }

    private Found found(SigmaOutcome outcome) {
        double ceiling = population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY;
        Standing standing = standing(outcome, outcome.information(), outcome.standardError(), outcome.bracket(),
                ceiling, population.ceiling(), 1);
        LabelOutcome label = outcome.label();
        Labels labels = samples.labels();
        return new Found(outcome.information(), standing, label == null || labels == null ? null
                : standing(outcome, label.information(), label.standardError(), label.bracket(), labels.entropy(),
                        Double.POSITIVE_INFINITY, 2));
    }

    /** The Monte Carlo error is left out: the estimate itself has more queries. */
    private Standing standing(SigmaOutcome outcome, double information, StandardError standardError, Bracket bracket,
            double ceiling, double saturation, int errors) {
        StandardError error = new StandardError(0, standardError.sampling());
        Verdict verdict = Judgement.of(new Evidence(population.setting(), information, error, bracket, ceiling,
                saturation, outcome.isIsolated(), population.units().count(), null,
                new Arithmetic(errors * arithmetic.at(outcome.sigma()), kernels.precision())), NOTHING_TO_ADVISE)
                .verdict();
        return new Standing(verdict, QuantityZones.suffices(verdict, information, bracket, error));
    }

    /** A verdict without words. */
    private static final Remedies NOTHING_TO_ADVISE = new Remedies() {
        @Override
        public String forBracket() {
            return "";
        }

        @Override
        public String forViolation() {
            return "";
        }

        @Override
        public String forMonteCarlo(double factor) {
            return "";
        }

        @Override
        public String forSampling(double factor) {
            return "";
        }
    };
}
