package io.noisyflow.core.sums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.traversal.BlockOrder;
import io.noisyflow.core.traversal.BoundMap;
import io.noisyflow.core.traversal.Forecast;
import io.noisyflow.core.traversal.Neighbourhoods;
import io.noisyflow.core.traversal.Pools;
import io.noisyflow.core.traversal.TightBlocks;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which sigmas of a request are summed over blocks: those of large problems of which a forecast says that enough is
 * left out, and those at which floats would lose too much about one centre ({@link Narrowing#needsGroups}). The choice
 * follows from the request and the arithmetic alone.
 */
public final class PruningChoice {
    /** Pairs of a sigma below which ordering centres does not pay; of few points, its forecast does not either. */
    private static final double LEAST_PAIRS = 1e8;
    private static final double LEAST_PAIRS_OF_FEW = 5e8;
    private static final int FEW_POINTS = 4096;
    /** Shares of the pairs that may be left, or lists cost more than they save: of small blocks, of larger ones. */
    private static final double MOST_OF_SMALL = 0.45;
    private static final double MOST_OF_LARGE = 0.6;
    /** Rows of a block: larger ones cost less to look at, smaller ones hold less that is not wanted. */
    private static final int SMALL_BLOCK = 128;
    private static final int MIDDLE_BLOCK = 256;
    private static final int LARGE_BLOCK = 512;
    private static final int SMALL_BELOW = 200_000;
    private static final int MIDDLE_BELOW = 500_000;
    /** Polynomials have to save this much of what is left, or they are not made. */
    private static final double MOST_OF_TERMS = 0.8;
    /** With a sum for each of more classes, every point meets most blocks in the first round. */
    private static final int MOST_CLASSES = 64;

    private final LogSums request;
    private final Mixture mixture;
    private final Precision arithmetic;
    private final double leastPairs;
    private final Workers workers;
    private final Pools pools;
    private final int blockRows;
    /** Whether polynomials may stand for tight blocks. */
    private final boolean sumsUp;
    private final int scaleExponent;
    private final double smallest;
    private final Narrowing narrowing;
    /** Groups of centres that blocks keep within; null where one centre serves all. */
    private final @Nullable Neighbourhoods groups;

    private PruningChoice(LogSums request, Precision arithmetic, boolean centresOfBlocks, double leastPairs,
            Workers workers) {
        this.request = request;
        this.mixture = request.mixture();
        this.arithmetic = arithmetic;
        this.sumsUp = centresOfBlocks && request.accuracy().polynomials()
                && TightBlocks.allow(request.mixture().centres().d());
        this.leastPairs = leastPairs;
        this.workers = workers;
        this.pools = request.wants(SumKind.CLASSES) || request.wants(SumKind.CLASSES_LEFT_OUT) ? Pools.EACH_CLASS
                : request.wants(SumKind.OWN_CLASS) || request.wants(SumKind.OWN_CLASS_LEFT_OUT) ? Pools.OWN_CLASS
                        : Pools.TOTAL;
        this.blockRows = blockRows(request.accuracy().forcedBlock(), mixture.centres().n());
        double[] sigmas = request.sigmas();
        this.smallest = Arrays.stream(sigmas).min().orElseThrow();
        this.scaleExponent = LengthUnit.exponent(smallest, Arrays.stream(sigmas).max().orElseThrow());
        Narrowing aboutMean = centresOfBlocks && mixture.groups() == 1
                ? Displacement.aboutMean(mixture.centres(), arithmetic, workers)
                : Narrowing.NONE;
        Neighbourhoods found = aboutMean.shows(smallest)
                ? Neighbourhoods.of(mixture.centres(), Narrowing.smallRadius(smallest), workers)
                : null;
        this.narrowing = found == null ? aboutMean : Displacement.inGroups(aboutMean, found);
        this.groups = narrowing.needsGroups(smallest) ? found : null;
    }

    private static int blockRows(int forced, int n) {
        if (forced > 0) {
            return forced;
        }
        return n < SMALL_BELOW ? SMALL_BLOCK : n < MIDDLE_BELOW ? MIDDLE_BLOCK : LARGE_BLOCK;
    }

    /** How each sigma is pruned; null where all pairs are summed. */
    static @Nullable Pruning[] of(LogSums request, Precision arithmetic, Workers workers) {
        return of(request, new PruningChoice(request, arithmetic, true, LEAST_PAIRS, workers));
    }

    /**
     * The same for a backend that takes all coordinates relative to one centre, and gains by what is left out alone:
     * no polynomial stands for a block, for it sums terms sooner than they are made.
     *
     * @param leastPairs pairs of a sigma below which it has summed all of them before they could be fewer
     */
    public static @Nullable Pruning[] ofOneCentre(LogSums request, Precision arithmetic, double leastPairs,
            Workers workers) {
        return of(request, new PruningChoice(request, arithmetic, false, leastPairs, workers));
    }

    private static @Nullable Pruning[] of(LogSums request, PruningChoice choice) {
        return choice.isPossible() ? choice.choose() : new @Nullable Pruning[request.sigmaCount()];
    }

    /** Whether sums over blocks can be had at all. */
    private boolean isPossible() {
        return mixture.groups() == 1;
    }

    /** Whether leaving terms out may save time. */
    private boolean mayBeWorthwhile() {
        Accuracy accuracy = request.accuracy();
        double points = (double) request.queries().count() * request.queries().draws();
        double pairs = mixture.centres().n() * points;
        return accuracy.share(arithmetic) > 0
                && (pools != Pools.EACH_CLASS || mixture.classCount() <= MOST_CLASSES)
                && (accuracy.forcedBlock() > 0
                        || pairs >= (points < FEW_POINTS ? Math.max(leastPairs, LEAST_PAIRS_OF_FEW) : leastPairs));
    }

    private @Nullable Pruning[] choose() {
        double scale = LengthUnit.scale(scaleExponent);
        double[] sigmas = request.sigmas();
        double share = request.accuracy().share(arithmetic);
        @Nullable Pruning[] prunings = new @Nullable Pruning[sigmas.length];
        if (!mayBeWorthwhile() && groups == null) {
            return prunings;
        }
        BoundMap map = BoundMap.of(mixture.centres(), scale);
        boolean[] worthwhile = new boolean[sigmas.length];
        boolean[] tight = new boolean[sigmas.length];
        if (mayBeWorthwhile()) {
            forecast(map, scale, share, worthwhile, tight);
        }
        BlockOrder order = null;
        OwnPositions own = null;
        for (int s = 0; s < sigmas.length; s++) {
            if (worthwhile[s] || narrowing.needsGroups(sigmas[s])) {
                if (order == null || own == null) {
                    order = BlockOrder.of(mixture, needsClasses(), groups, map, scale, blockRows, arithmetic, workers);
                    own = new OwnPositions(new SumScheme(request), order);
                }
                prunings[s] = new Pruning(order, own, map, pools, scaleExponent, sigmas[s] * scale,
                        worthwhile[s] ? share : Pruning.NOTHING,
                        tight[s] ? TightBlocks.of(order, mixture.centres(), relativeWeights(), map,
                                sigmas[s] * scale, request.wants(SumKind.SQUARES), share,
                                request.accuracy().forcedBlock() > 0, workers) : null);
            }
        }
        return prunings;
    }

    private boolean needsClasses() {
        return request.wanted().stream().anyMatch(SumKind::needsClasses);
    }

    /** Which sigmas are worth pruning, and with which of them polynomials stand for tight blocks. */
    private void forecast(BoundMap map, double scale, double share, boolean[] worthwhile, boolean[] tight) {
        if (request.accuracy().forcedBlock() > 0) {
            Arrays.fill(worthwhile, true);
            Arrays.fill(tight, sumsUp);
            return;
        }
        int[][] parts = pools == Pools.EACH_CLASS ? rowsOfClasses() : new int[1][];
        double[] weights = relativeWeights();
        PruningForecast[] forecasts = new PruningForecast[parts.length];
        double[] left = new double[worthwhile.length];
        for (int i = 0; i < parts.length; i++) {
            forecasts[i] = new PruningForecast(request, new Forecast(mixture.centres(), parts[i], weights, map,
                    blockRows), map, scale, blockRows, workers);
            add(left, forecasts[i].shares(share, false), parts[i]);
        }
        double making = TightBlocks.costOfMaking(mixture.centres().d())
                / ((double) request.queries().count() * request.queries().draws());
        double[] leftOfTight = new double[worthwhile.length];
        Arrays.fill(leftOfTight, making);
        boolean maySave = sumsUp && Arrays.stream(left).anyMatch(most -> making < MOST_OF_TERMS * most);
        for (int i = 0; maySave && i < parts.length; i++) {
            add(leftOfTight, forecasts[i].shares(share, true), parts[i]);
        }
        double most = blockRows == SMALL_BLOCK ? MOST_OF_SMALL : MOST_OF_LARGE;
        for (int s = 0; s < worthwhile.length; s++) {
            boolean saves = maySave && leftOfTight[s] <= MOST_OF_TERMS * left[s];
            worthwhile[s] = (saves ? leftOfTight[s] : left[s]) <= most;
            tight[s] = saves && worthwhile[s];
        }
    }

    /** Adds the shares of a part of the rows, null for all, by what of all rows it is. */
    private void add(double[] to, double[] shares, int @Nullable [] part) {
        double weight = part == null ? 1 : (double) part.length / mixture.centres().n();
        for (int s = 0; s < to.length; s++) {
            to[s] += weight * shares[s];
        }
    }

    /** With a sum for each class, every class is a mixture for itself. */
    private int[][] rowsOfClasses() {
        int[] classes = Objects.requireNonNull(mixture.classes());
        return IntStream.range(0, mixture.classCount())
                .mapToObj(c -> IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray())
                .filter(rows -> rows.length > 0).toArray(int[][]::new);
    }

    private double[] relativeWeights() {
        double[] weights = mixture.weights();
        if (weights == null) {
            return new double[0];
        }
        double mean = Mixture.meanWeight(weights, 0, weights.length);
        return Arrays.stream(weights).map(w -> w / mean).toArray();
    }
}
