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
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How far apart noise lets classes be: divergences of all pairs of classes from one pass, the sums of every class at
 * noise draws around rows of each.
 *
 * @param kernels what sums
 * @param seed of noise and choice of rows
 */
public record ClassDivergenceEstimator(Kernels kernels, long seed) {
    /** Rows that noise is drawn around, at most, spread evenly over the classes. */
    public static final int MOST_QUERIES = 4096;
    private static final int LEAST_POINTS = 8192;
    private static final int USE = 21;

    /**
     * The divergences.
     *
     * @param rows n x d, without the noise
     * @param labels of them; classes without rows are left out
     * @param sigma positive
     */
    public ClassDivergences estimate(Points rows, Labels labels, double sigma, Setting setting) {
        double[] masses = labels.masses(null);
        int[] classes = IntStream.range(0, labels.count()).filter(c -> masses[c] > 0).toArray();
        List<String> names = Arrays.stream(classes).mapToObj(labels.names()::get).toList();
        if (classes.length < 2) {
            return new ClassDivergences(names, List.of());
        }
        int[] queries = queries(labels, classes);
        int draws = 2 * Math.max(1, LEAST_POINTS / (2 * queries.length));
        SidePair[][] sums = new SidePair[classes.length][classes.length];
        for (int a = 0; a < classes.length; a++) {
            for (int b = a + 1; b < classes.length; b++) {
                sums[a][b] = new SidePair(Divergence.JENSEN_SHANNON);
            }
        }
        int[] place = new int[labels.count()];
        Arrays.setAll(place, c -> Arrays.binarySearch(classes, c));
        Mixture mixture = Mixture.of(rows).labelled(labels.ofRows(), labels.count());
        LogSums request = LogSums.of(mixture,
                new Queries.AroundRows(queries, rows.n(), new NoiseDraws(seed, Streams.ESTIMATE, draws, true)),
                new double[] {sigma}, LeaveOut.NOTHING, Set.of(SumKind.CLASSES));
        CheckedKernels.of(kernels).logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                int own = place[labels.ofRows()[queries[block.firstQuery() + q]]];
                add(block, q, own, draws, classes, masses, sums);
            }
        });
        return new ClassDivergences(names, pairs(sums, classes, masses, setting));
    }

    /** As many rows of every class, as far as it has them. */
    private int[] queries(Labels labels, int[] classes) {
        int each = Math.max(2, MOST_QUERIES / classes.length);
        CounterRandom random = new CounterRandom(seed, Streams.QUERY_ROWS, USE);
        int[] order = random.permutation(labels.size());
        int[] taken = new int[labels.count()];
        return Arrays.stream(order).filter(row -> taken[labels.ofRows()[row]]++ < each).sorted().toArray();
    }

    private static void add(LogSumBlock block, int q, int own, int draws, int[] classes, double[] masses,
            SidePair[][] sums) {
        double[] l = new double[draws];
        for (int other = 0; other < classes.length; other++) {
            if (other == own) {
                continue;
            }
            int a = Math.min(own, other);
            int b = Math.max(own, other);
            double ratio = StrictMath.log(masses[classes[a]] / masses[classes[b]]);
            for (int draw = 0; draw < draws; draw++) {
                l[draw] = block.get(SumKind.CLASSES, q, draw, 0, classes[a])
                        - block.get(SumKind.CLASSES, q, draw, 0, classes[b]) - ratio;
            }
            sums[a][b].add(own == a ? 0 : 1, 1, l, null, 2);
        }
    }

    private static List<ClassDivergences.Pair> pairs(SidePair[][] sums, int[] classes, double[] masses,
            Setting setting) {
        int each = Math.max(2, MOST_QUERIES / classes.length);
        List<ClassDivergences.Pair> pairs = new ArrayList<>();
        for (int a = 0; a < classes.length; a++) {
            for (int b = a + 1; b < classes.length; b++) {
                SidePair sum = sums[a][b];
                double noise = sum.monteCarlo(masses[classes[a]] <= each, masses[classes[b]] <= each);
                pairs.add(new ClassDivergences.Pair(sum.value(),
                        new StandardError(noise, setting == Setting.DATASET ? 0 : sum.sampling())));
            }
        }
        return pairs;
    }
}
