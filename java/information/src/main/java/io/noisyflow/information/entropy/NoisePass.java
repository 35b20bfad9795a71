package io.noisyflow.information.entropy;

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
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Noise around query rows against all rows, at many sigmas in one request; results are reduced as they stream by.
 *
 * <p>An antithetic pair counts as one independent draw. Where every query has a single one, a random subset of up to
 * {@value #SPLIT_ROWS} of them gets a second, so that the variance of the noise can be told from that between rows;
 * weighted rows all get one, for a few of them may carry all of the variance. Where there are few rows they get so many
 * draws that the variance of the noise has {@value #LEAST_DEGREES} degrees of freedom.
 */
public final class NoisePass {
    private static final int SPLIT_ROWS = 1000;
    private static final int LEAST_DEGREES = 1000;
    /** The number of this choice of rows under one seed; 0 chooses the queries themselves, 2 those of a trial. */
    private static final int SPLIT_USE = 1;

    private final Kernels kernels;
    private final Mixture mixture;
    private final Units units;
    private final @Nullable LabelCounts labels;
    private final double[] logOwnWeights;
    private final Set<SumKind> wanted;
    private final long seed;
    private final Work work;

    /**
     * A pass over some samples.
     *
     * @param population what the rows are, which tells whether leave-one-out is of any use
     * @param work counts what is done
     */
    public NoisePass(Kernels kernels, Samples samples, Population population, long seed, Work work) {
        this.kernels = kernels;
        this.units = population.units();
        this.labels = population.labels();
        this.seed = seed;
        this.work = work;
        Mixture all = Mixture.of(samples.points());
        if (population.weights() != null) {
            all = all.weighted(population.weights());
        }
        if (units.inputOfRows() != null) {
            all = all.clustered(units.inputOfRows());
        }
        this.wanted = EnumSet.of(SumKind.ALL, SumKind.SQUARED_NOISE);
        boolean leavesOut = !population.isWhole();
        if (leavesOut) {
            wanted.add(SumKind.LEFT_OUT);
        }
        if (units.leaveOut() == LeaveOut.ROW) {
            wanted.add(SumKind.SQUARES);
        }
        if (labels != null) {
            all = all.labelled(labels.labels().ofRows(), labels.labels().count());
            wanted.add(SumKind.OWN_CLASS);
            if (leavesOut) {
                wanted.add(SumKind.OWN_CLASS_LEFT_OUT);
            }
        }
        this.mixture = all;
        this.logOwnWeights = logOwnWeights(population.weights());
    }

    private static double[] logOwnWeights(double @Nullable [] weights) {
        double[] logs = new double[weights == null ? 0 : weights.length];
        if (weights != null) {
            double mean = Mixture.meanWeight(weights, 0, weights.length);
            for (int i = 0; i < logs.length; i++) {
                logs[i] = StrictMath.log(weights[i] / mean);
            }
        }
        return logs;
    }

    /**
     * One pass.
     *
     * @param draws noise draws for each query; an even number is drawn in antithetic pairs
     * @param stage what it is called while it runs
     * @param listener hears every query
     * @return the moments at each sigma
     */
    SigmaMoments[] run(double[] sigmas, QueryRows queries, int draws, String stage, DrawListener listener) {
        return run(sigmas, queries, draws, LEAST_DEGREES, stage, listener);
    }

    /** The same for a rough answer, with no more than these draws. */
    public SigmaMoments[] runRoughly(double[] sigmas, QueryRows queries, int draws, String stage) {
        return run(sigmas, queries, draws, 1, stage, DrawListener.NONE);
    }

    private SigmaMoments[] run(double[] sigmas, QueryRows queries, int draws, int leastDegrees, String stage,
            DrawListener listener) {
        SigmaMoments[] moments = new SigmaMoments[sigmas.length];
        for (int s = 0; s < sigmas.length; s++) {
            moments[s] = new SigmaMoments(units, labels);
        }
        int perDraw = perIndependentDraw(draws);
        int independent = draws / perDraw;
        int split = splitRows(queries.count(), independent, mixture.weights() != null);
        int splitDraws = splitDraws(split, independent, leastDegrees) * perDraw;
        if (split == queries.count()) {
            run(sigmas, queries, splitDraws, perDraw, stage, moments, listener);
            return moments;
        }
        int[] some = new CounterRandom(seed, Streams.QUERY_ROWS, SPLIT_USE).subset(queries.count(), split);
        boolean[] chosen = new boolean[queries.count()];
        for (int q : some) {
            chosen[q] = true;
        }
        int[] rest = IntStream.range(0, queries.count()).filter(q -> !chosen[q]).toArray();
        run(sigmas, queries.part(some), splitDraws, perDraw, stage, moments, listener);
        run(sigmas, queries.part(rest), draws, perDraw, stage, moments, listener);
        return moments;
    }

    /** Gaussian terms of a pass of so many queries at so many sigmas. */
    static double pairs(int n, boolean weighted, int sigmas, int queries, int draws) {
        int perDraw = perIndependentDraw(draws);
        int split = splitRows(queries, draws / perDraw, weighted);
        double points =
                (double) split * splitDraws(split, draws / perDraw, LEAST_DEGREES) * perDraw
                        + (double) (queries - split) * draws;
        return points * n * sigmas;
    }

    /** The same over these rows. */
    double pairs(int sigmas, int queries, int draws) {
        return pairs(units.rows(), mixture.weights() != null, sigmas, queries, draws);
    }

    private static int perIndependentDraw(int draws) {
        return draws % 2 == 0 ? 2 : 1;
    }

    private static int splitRows(int queries, int independentDraws, boolean weighted) {
        return independentDraws > 1 || weighted ? queries : Math.min(queries, SPLIT_ROWS);
    }

    private static int splitDraws(int split, int independentDraws, int leastDegrees) {
        int least = 1 + (leastDegrees + split - 1) / split;
        return Math.max(independentDraws, least);
    }

    private void run(double[] sigmas, QueryRows queries, int draws, int perDraw, String stage,
            SigmaMoments[] moments, DrawListener listener) {
        NoiseDraws noise = new NoiseDraws(seed, Streams.ESTIMATE, draws, perDraw == 2);
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(queries.rows(), units.rows(), noise), sigmas,
                units.leaveOut(), wanted);
        double pairsPerQuery = request.pairs() / queries.count();
        BlockReduction reduction = new BlockReduction(request, queries, units, logOwnWeights, labels != null, perDraw,
                moments, listener);
        kernels.logSums(request, (LogSumBlock block) -> {
            reduction.accept(block);
            work.done(stage, pairsPerQuery * block.count());
        });
    }
}
