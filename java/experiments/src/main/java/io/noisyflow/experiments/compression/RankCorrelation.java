package io.noisyflow.experiments.compression;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Figure;
import io.noisyflow.information.cluster.Correlation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spearman's rank correlation of pairs that come in groups, as the layers of networks do.
 *
 * <p>Interval: groups are drawn again with replacement, 2000 times, and the middle 95 % of the correlations are kept
 * (percentile bootstrap); from five groups on. Chance: how often the correlation is at least as far from 0 when the
 * second numbers are dealt anew within each group, every way of dealing once where there are at most 50 000 ways, and
 * 5000 drawn ones, the given one counted among them, where there are more.
 *
 * @param value in -1 .. 1; absent for fewer than three pairs, or where one side does not vary
 * @param pairs how many
 * @param groups how many have pairs
 * @param lower end of the interval
 * @param upper end of it
 * @param chance probability of such a correlation without any connection
 * @param isExact whether every way of dealing was counted
 */
public record RankCorrelation(Figure value, int pairs, int groups, Figure lower, Figure upper, Figure chance,
        boolean isExact) {
    private static final int RESAMPLES = 2000;
    private static final int TAIL = 50;
    private static final int FEWEST_GROUPS = 5;
    private static final long MOST_WAYS = 50_000;
    private static final int DEALS = 5000;
    private static final String TOO_FEW = "fewer than three pairs, or one side does not vary";

    /**
     * The pairs of a group.
     *
     * @param first one side
     * @param second the other, as many
     */
    public record Group(double[] first, double[] second) {}

    /**
     * The correlation of all pairs together.
     *
     * @param groups of pairs, some of them perhaps without any
     * @param seed of what is drawn again
     */
    public static RankCorrelation of(List<Group> groups, long seed) {
        List<Group> filled = groups.stream().filter(group -> group.first.length > 0).toList();
        int pairs = filled.stream().mapToInt(group -> group.first.length).sum();
        double value = spearman(filled);
        if (Double.isNaN(value)) {
            Figure none = Figure.none(TOO_FEW);
            return new RankCorrelation(none, pairs, filled.size(), none, none, none, true);
        }
        boolean isExact = ways(filled) <= MOST_WAYS;
        List<Group> ranks = ranked(filled);
        double chance = isExact ? exact(ranks) : drawn(ranks, seed);
        if (filled.size() < FEWEST_GROUPS) {
            Figure none = Figure.none("fewer than five networks to draw again");
            return new RankCorrelation(Figure.of(value), pairs, filled.size(), none, none, Figure.of(chance), isExact);
        }
        double[] again = bootstrap(filled, seed);
        return new RankCorrelation(Figure.of(value), pairs, filled.size(), Figure.of(again[TAIL]),
                Figure.of(again[RESAMPLES - 1 - TAIL]), Figure.of(chance), isExact);
    }

    private static double spearman(List<Group> groups) {
        double[] first = groups.stream().flatMapToDouble(group -> Arrays.stream(group.first)).toArray();
        double[] second = groups.stream().flatMapToDouble(group -> Arrays.stream(group.second)).toArray();
        return Correlation.of(first, second).spearman();
    }

    /** Sorted; a draw in which one side does not vary is no draw. */
    private static double[] bootstrap(List<Group> groups, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.BOOTSTRAP, 0);
        double[] values = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            double value = Double.NaN;
            while (Double.isNaN(value)) {
                List<Group> drawn = new ArrayList<>();
                for (int g = 0; g < groups.size(); g++) {
                    drawn.add(groups.get(random.nextInt(groups.size())));
                }
                value = spearman(drawn);
            }
            values[b] = value;
        }
        Arrays.sort(values);
        return values;
    }

    /** The product of the factorials of sizes, or more than is counted. */
    private static long ways(List<Group> groups) {
        long ways = 1;
        for (Group group : groups) {
            for (int k = 2; k <= group.first.length; k++) {
                ways = Math.min(MOST_WAYS + 1, ways * k);
            }
        }
        return ways;
    }

    /** Ranks among all pairs, centred: dealing changes no rank, and correlations go with the sum of products. */
    private static List<Group> ranked(List<Group> groups) {
        double[] first = centredRanks(groups.stream().flatMapToDouble(group -> Arrays.stream(group.first)).toArray());
        double[] second = centredRanks(groups.stream().flatMapToDouble(group -> Arrays.stream(group.second)).toArray());
        List<Group> ranked = new ArrayList<>();
        int at = 0;
        for (Group group : groups) {
            int to = at + group.first.length;
            ranked.add(new Group(Arrays.copyOfRange(first, at, to), Arrays.copyOfRange(second, at, to)));
            at = to;
        }
        return ranked;
    }

    private static double[] centredRanks(double[] values) {
        double middle = (values.length + 1) / 2.0;
        return Arrays.stream(Correlation.ranks(values)).map(rank -> rank - middle).toArray();
    }

    /** The sum of products of ranks; ranks are halves, so that it is exact. */
    private static double products(List<Group> ranks) {
        double sum = 0;
        for (Group group : ranks) {
            for (int i = 0; i < group.first.length; i++) {
                sum += group.first[i] * group.second[i];
            }
        }
        return sum;
    }

    private static double exact(List<Group> ranks) {
        List<Group> dealt = new ArrayList<>();
        ranks.forEach(group -> dealt.add(new Group(group.first, group.second.clone())));
        long[] counts = new long[2];
        dealAll(dealt, 0, 0, Math.abs(products(ranks)), counts);
        return (double) counts[0] / counts[1];
    }

    /** Every order of what is not dealt yet: counts[0] as far from 0 as the given one, counts[1] all. */
    private static void dealAll(List<Group> dealt, int g, int at, double far, long[] counts) {
        if (g == dealt.size()) {
            counts[0] += Math.abs(products(dealt)) >= far ? 1 : 0;
            counts[1]++;
            return;
        }
        double[] second = dealt.get(g).second;
        if (at >= second.length - 1) {
            dealAll(dealt, g + 1, 0, far, counts);
            return;
        }
        for (int i = at; i < second.length; i++) {
            swap(second, at, i);
            dealAll(dealt, g, at + 1, far, counts);
            swap(second, at, i);
        }
    }

    private static double drawn(List<Group> ranks, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.PERMUTATION, 0);
        double far = Math.abs(products(ranks));
        List<Group> dealt = new ArrayList<>();
        ranks.forEach(group -> dealt.add(new Group(group.first, group.second.clone())));
        int asFar = 1;
        for (int deal = 0; deal < DEALS; deal++) {
            for (Group group : dealt) {
                for (int i = group.second.length - 1; i > 0; i--) {
                    swap(group.second, i, random.nextInt(i + 1));
                }
            }
            asFar += Math.abs(products(dealt)) >= far ? 1 : 0;
        }
        return asFar / (DEALS + 1.0);
    }

    private static void swap(double[] values, int i, int k) {
        double kept = values[i];
        values[i] = values[k];
        values[k] = kept;
    }
}
