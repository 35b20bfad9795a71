package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Screening of a request: a pass in bf16 on tensor cores bounds every term, those that are nothing together beside the
 * sum are dropped, and the others go by raw differences. cuda/kernels/screen_bounds.cuh derives the bound; what may be
 * dropped of a sum is {@link io.noisyflow.core.kernel.Accuracy#share}, as with lists.
 *
 * <p>It is for requests in float32 of one mixture whose sums are one for each point: the whole sum, that without the
 * own row or cluster, and what goes with them, not those of classes. What a sum is at least has to be known
 * beforehand: where the own term is in it and all weights are equal, that is 1; else points look at every
 * {@value #STRIDE}th segment first.
 *
 * @param mean a point that coordinates are relative to, in the frame
 * @param budget log2 of the largest weight, and of centres over the share
 * @param loss what a logarithm may lose, in nats
 * @param looksFirst whether points look at some segments first
 * @param cost of a pair, over all levels, as {@link LogSumForm#cost}
 */
record Screen(double[] mean, double budget, double loss, boolean looksFirst, double cost) {
    /** Of so many segments, points look at one first. */
    static final int STRIDE = 8;

    /** Fewer dimensions cost less than what screening costs beside its products. */
    private static final int LEAST_DIMENSION = 64;
    /** Coordinates of pairs below which all are summed before a sample is looked at: about 1e9 pairs at d = 784. */
    private static final double LEAST_WORK = 0x1p40;
    /** What it has to save, for a sample is a sample. */
    private static final double WORTHWHILE = 0.75;
    /** Instructions of a pair that is kept, for each coordinate: three loads, three of arithmetic, two for the way. */
    private static final int OF_KEPT = 8;
    /**
     * The share of pairs that may be kept: half of what lists hold, for pairs are not kept evenly, and where lists are
     * too short screening was for nothing. Also where it is forced and nobody has looked.
     */
    private static final double MOST_KEPT = 1.0 / 64;
    private static final int MOST_OF_MEAN = 1024;

    /**
     * How a request is screened; null if it is not, or told to be, in however few dimensions, but of a kind that cannot
     * be.
     *
     * @param unscreened how it would be computed else
     * @param told a form; null for what costs least
     */
    static @Nullable Screen of(LogSums request, FormChoice.Needs needs, FormChoice unscreened, boolean tensorCores,
            @Nullable LogSumForm told, Workers workers) {
        boolean forced = told == LogSumForm.SCREEN;
        if (told != null && !forced || needs.precision() != Precision.FLOAT32 || !tensorCores || !isPossible(request)
                || !forced && !isLarge(request)) {
            return null;
        }
        Screen screen = of(request, needs);
        double kept = forced ? MOST_KEPT : new ScreenSample(request, needs.frames(), screen).share(workers);
        double cost = needs.cost(LogSumForm.SCREEN) * (screen.looksFirst ? 1 + 1.0 / STRIDE : 1)
                + kept * needs.levels() * OF_KEPT * needs.d();
        return forced || kept <= MOST_KEPT && cost < WORTHWHILE * unscreened.cost(needs)
                ? new Screen(screen.mean, screen.budget, screen.loss, screen.looksFirst, cost)
                : null;
    }

    /** Whether sums of this kind can be screened. */
    private static boolean isPossible(LogSums request) {
        return request.mixture().groups() == 1 && request.accuracy().share(Precision.FLOAT32) > 0
                && request.wanted().stream().noneMatch(SumKind::needsClasses);
    }

    private static boolean isLarge(LogSums request) {
        int d = request.mixture().centres().d();
        return d >= LEAST_DIMENSION && request.pairs() * d >= LEAST_WORK;
    }

    private static Screen of(LogSums request, FormChoice.Needs needs) {
        Mixture mixture = request.mixture();
        double share = request.accuracy().share(Precision.FLOAT32);
        double[] weights = mixture.weights();
        double most = weights == null ? 1
                : Arrays.stream(weights).max().orElseThrow() / Mixture.meanWeight(weights, 0, weights.length);
        boolean ownIsOne = request.queries() instanceof Queries.AroundRows && weights == null
                && !request.wants(SumKind.LEFT_OUT);
        return new Screen(mean(mixture, needs.frames().of(0)), log2(most) + log2(mixture.centres().n() / share),
                -StrictMath.log1p(-share), !ownIsOne, 0);
    }

    private static double log2(double x) {
        return StrictMath.log(x) * LogSumPlan.LOG2_E;
    }

    /** The mean of some rows: any point would be right, one amidst all keeps numbers small. */
    private static double[] mean(Mixture mixture, Frame frame) {
        int n = mixture.centres().n();
        int d = mixture.centres().d();
        SplittableRandom random = new SplittableRandom(n);
        double[] mean = new double[d];
        double[] row = new double[d];
        int count = Math.min(n, MOST_OF_MEAN);
        for (int i = 0; i < count; i++) {
            mixture.centres().copyRow(count == n ? i : random.nextInt(n), row, 0);
            frame.take(row, d);
            for (int j = 0; j < d; j++) {
                mean[j] += row[j] / count;
            }
        }
        return mean;
    }

    /** The mean as a row of a width. */
    double[] middle(int width) {
        return Arrays.copyOf(mean, width);
    }
}
