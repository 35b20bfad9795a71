package io.noisyflow.information.distance.divergence;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * f-divergences between two smoothed samples, from one pass over both: class sums at noise draws around the rows of
 * each.
 *
 * <p>Of samples of laws the lower end is the variational form with l of all but the rows of the same fold, shrunk by
 * one in the smaller number of rows: a fold holds a row of either side and those that share it where there are more of
 * one. Where it is less than total variation's lower end calls for, that counts. With one row of
 * a side there is nothing to leave out, and the lower end is 0.
 *
 * @param kernels what sums
 * @param queries rows of each side that noise is drawn around, at most
 * @param draws noise draws around each; an even number is drawn in antithetic pairs
 * @param seed of noise and choice of rows
 */
public record DivergenceEstimator(Kernels kernels, int queries, int draws, long seed) {
    /** Rows of each side where nothing else is said and there are more. */
    public static final int DEFAULT_QUERIES = 20_000;
    private static final long USE = 9;

    /** Gaussian terms that {@link #estimate} evaluates. */
    public double pairs(TwoSamples samples, int sigmas) {
        double points = (double) Math.min(queries, samples.first().n()) + Math.min(queries, samples.second().n());
        return points * draws * samples.rows() * sigmas;
    }

    /**
     * The divergences at each sigma.
     *
     * @throws IllegalArgumentException if a sigma is not positive and finite, or draws or queries are none
     */
    public DivergenceResult estimate(TwoSamples samples, double[] sigmas, Setting setting, Progress progress) {
        if (queries < 1 || draws < 1) {
            throw new IllegalArgumentException(queries + " queries, " + draws + " draws: expected at least one");
        }
        long begun = System.nanoTime();
        List<Map<Divergence, DivergenceEstimate>> estimates = new ArrayList<>();
        double pairs = 0;
        if (samples.areEqual()) {
            Map<Divergence, DivergenceEstimate> none = new EnumMap<>(Divergence.class);
            Arrays.stream(Divergence.values()).forEach(each -> none.put(each, DivergenceEstimate.NONE));
            estimates.addAll(Collections.nCopies(sigmas.length, Collections.unmodifiableMap(none)));
        } else {
            pairs = pairs(samples, sigmas.length);
            for (Map<Divergence, SidePair> sums : sums(samples, sigmas, setting, progress)) {
                estimates.add(estimates(samples, sums, setting));
            }
        }
        return new DivergenceResult(setting, samples.first().n(), samples.second().n(), samples.first().d(),
                Arrays.stream(sigmas).boxed().toList(), estimates,
                Provenance.of(kernels, seed, pairs, (System.nanoTime() - begun) * 1e-9));
    }

    private List<Map<Divergence, SidePair>> sums(TwoSamples samples, double[] sigmas, Setting setting,
            Progress progress) {
        boolean folds = setting == Setting.SAMPLE && samples.folds() > 1;
        Mixture mixture = Mixture.of(samples.together()).labelled(samples.sides(), 2);
        double[] weights = samples.weights();
        if (weights != null) {
            mixture = mixture.weighted(weights);
        }
        if (folds) {
            mixture = mixture.clustered(samples.foldOfRow());
        }
        int[] rows = IntStream.concat(IntStream.of(chosen(samples.first().n(), 0)),
                IntStream.of(chosen(samples.second().n(), 1)).map(row -> samples.first().n() + row)).toArray();
        Queries around = new Queries.AroundRows(rows, samples.rows(),
                new NoiseDraws(seed, Streams.ESTIMATE, draws, draws % 2 == 0));
        LogSums request = LogSums.of(mixture, around, sigmas, folds ? LeaveOut.CLUSTER : LeaveOut.NOTHING,
                folds ? Set.of(SumKind.CLASSES, SumKind.CLASSES_LEFT_OUT) : Set.of(SumKind.CLASSES));
        List<Map<Divergence, SidePair>> sums = Arrays.stream(sigmas).mapToObj(sigma -> noneYet()).toList();
        double perQuery = request.pairs() / rows.length;
        int[] done = new int[1];
        CheckedKernels.of(kernels).logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                add(block, q, rows[block.firstQuery() + q], samples, folds, sums);
            }
            done[0] += block.count();
            progress.update("divergences", perQuery * done[0], request.pairs());
        });
        return sums;
    }

    private int[] chosen(int n, int side) {
        return queries >= n ? IntStream.range(0, n).toArray()
                : new CounterRandom(seed, Streams.QUERY_ROWS, USE + side).subset(n, queries);
    }

    private void add(LogSumBlock block, int q, int row, TwoSamples samples, boolean folds,
            List<Map<Divergence, SidePair>> sums) {
        double[] l = new double[draws];
        double[] h = folds ? new double[draws] : null;
        int side = samples.sides()[row];
        for (int s = 0; s < sums.size(); s++) {
            for (int draw = 0; draw < draws; draw++) {
                l[draw] = block.get(SumKind.CLASSES, q, draw, s, 0) - block.get(SumKind.CLASSES, q, draw, s, 1)
                        - samples.logMassRatio(-1);
                if (h != null) {
                    h[draw] = shrunk(block.get(SumKind.CLASSES_LEFT_OUT, q, draw, s, 0)
                            - block.get(SumKind.CLASSES_LEFT_OUT, q, draw, s, 1)
                            - samples.logMassRatio(samples.foldOfRow()[row]), 1.0 / samples.folds());
                }
            }
            for (SidePair pair : sums.get(s).values()) {
                pair.add(side, samples.weight(row), l, h, draws % 2 == 0 ? 2 : 1);
            }
        }
    }

    /** The logarithm of ((1 - share) e^h + share) / ((1 - share) + share e^h), which is bounded. */
    private static double shrunk(double h, double share) {
        double most = StrictMath.log1p(-share);
        double least = StrictMath.log(share);
        return LogSumExp.of(most + h, least) - LogSumExp.of(most, least + h);
    }

    private Map<Divergence, DivergenceEstimate> estimates(TwoSamples samples, Map<Divergence, SidePair> sums,
            Setting setting) {
        boolean everyRowOfP = queries >= samples.first().n();
        boolean everyRowOfQ = queries >= samples.second().n();
        Map<Divergence, DivergenceEstimate> estimates = new EnumMap<>(Divergence.class);
        SidePair variation = sum(sums, Divergence.TOTAL_VARIATION);
        for (Divergence divergence : Divergence.values()) {
            SidePair sum = sum(sums, divergence);
            double noise = sum.monteCarlo(everyRowOfP, everyRowOfQ);
            estimates.put(divergence, setting == Setting.DATASET ? ofPopulation(sum, noise)
                    : ofSample(sum, noise, divergence.form(), variation, 1.0 / samples.folds()));
        }
        return Collections.unmodifiableMap(estimates);
    }

    private static DivergenceEstimate ofPopulation(SidePair sum, double noise) {
        return new DivergenceEstimate(sum.value(), new StandardError(noise, 0), sum.value(), noise,
                DivergenceEstimate.LowerFrom.VALUE, sum.isHeavy());
    }

    /**
     * With its lower end. What total variation calls for is convex in it and has no limit, so it is asked of what is a
     * standard error and one row in n below its lower end.
     */
    private static DivergenceEstimate ofSample(SidePair sum, double noise, DivergenceForm form, SidePair variation,
            double share) {
        double apart = share == 1 ? 0
                : Math.clamp(variation.lower() - variation.lowerError() - share, 0, 1 - share);
        double least = form.above(apart);
        DivergenceEstimate.LowerFrom from = sum.lower() >= least && sum.lower() > 0
                ? DivergenceEstimate.LowerFrom.VARIATIONAL
                : least > 0 ? DivergenceEstimate.LowerFrom.TOTAL_VARIATION : DivergenceEstimate.LowerFrom.ZERO;
        double error = switch (from) {
            case VARIATIONAL -> sum.lowerError();
            case TOTAL_VARIATION -> form.above(Math.min(apart + variation.lowerError(), 1 - share)) - least;
            default -> 0;
        };
        double lower = Math.max(Math.max(sum.lower(), least), 0);
        StandardError standardError = new StandardError(noise, sum.sampling());
        return lower < sum.value()
                ? new DivergenceEstimate(sum.value(), standardError, lower, error, from, sum.isHeavy())
                : new DivergenceEstimate(sum.value(), standardError, sum.value(), standardError.total(),
                        DivergenceEstimate.LowerFrom.VALUE, sum.isHeavy());
    }

    private static Map<Divergence, SidePair> noneYet() {
        Map<Divergence, SidePair> sums = new EnumMap<>(Divergence.class);
        Arrays.stream(Divergence.values()).forEach(each -> sums.put(each, new SidePair(each)));
        return sums;
    }

    private static SidePair sum(Map<Divergence, SidePair> sums, Divergence divergence) {
        return Objects.requireNonNull(sums.get(divergence));
    }
}
