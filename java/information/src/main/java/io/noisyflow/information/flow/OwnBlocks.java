package io.noisyflow.information.flow;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.mixed.OwnDensity;
import io.noisyflow.information.mixed.PointSums;
import io.noisyflow.information.mixed.Population;
import io.noisyflow.information.sanity.SumChecks;
import java.util.Arrays;
import java.util.Set;

/**
 * The own densities of groups of equally many replicates, some groups at a time.
 *
 * <p>Query a of group g sits around anchor g queries + a, which is replicate a of the group.
 */
final class OwnBlocks {
    /** How many bytes of replicates are held at a time. */
    private static final long CHUNK_BYTES = 64L << 20;

    private final Kernels kernels;
    private final Points anchors;
    private final NoiseDraws noise;
    private final double sigma;
    private final int queries;
    private final int replicates;
    private final PairMeter meter;
    private final OwnDensity density;

    /**
     * Room for the densities at all anchors.
     *
     * @param queries queries of each group, of which the anchors have one row each
     * @param replicates replicates of each group, at least {@code queries}
     */
    OwnBlocks(Kernels kernels, Points anchors, NoiseDraws noise, double sigma, int queries, int replicates,
            PairMeter meter) {
        this.kernels = kernels;
        this.anchors = anchors;
        this.noise = noise;
        this.sigma = sigma;
        this.queries = queries;
        this.replicates = replicates;
        this.meter = meter;
        int points = Math.multiplyExact(anchors.n(), noise.draws());
        double[] counts = new double[points];
        Arrays.fill(counts, replicates);
        this.density = new OwnDensity(new double[points], new double[points], counts);
    }

    /** How many groups to hold at a time; follows from shapes alone. */
    static int groupsAtATime(long bytesPerReplicate, int replicates, int groups) {
        return Math.clamp(CHUNK_BYTES / (bytesPerReplicate * replicates), 1, groups);
    }

    /**
     * Evaluates consecutive groups.
     *
     * @param block their replicates, group by group
     * @param first the first of them
     */
    void evaluate(Points block, int first) {
        int groups = block.n() / replicates;
        int count = groups * queries;
        int[] offsets = new int[groups + 1];
        int[] rows = new int[count];
        int[] groupOfQuery = new int[count];
        int[] ownRows = new int[count];
        for (int g = 0; g < groups; g++) {
            offsets[g + 1] = (g + 1) * replicates;
            for (int a = 0; a < queries; a++) {
                int q = g * queries + a;
                rows[q] = first * queries + q;
                groupOfQuery[q] = g;
                ownRows[q] = g * replicates + a;
            }
        }
        // Every row is a cluster of its own, so that leaving out the own cluster leaves out the own replicate.
        Mixture mixture = Mixture.of(block).grouped(offsets).clustered(Population.range(block.n()));
        LogSums request = LogSums.of(mixture,
                new Queries.AroundPoints(anchors, rows, noise, groupOfQuery, ownRows, null), new double[] {sigma},
                LeaveOut.CLUSTER, Set.of(SumKind.ALL, SumKind.LEFT_OUT));
        PointSums sums = PointSums.of(kernels, request);
        meter.add(request.pairs());
        double[] all = sums.of(SumKind.ALL, 0);
        double[] leftOut = sums.of(SumKind.LEFT_OUT, 0);
        SumChecks.requireOwnTerm(kernels, block.d(), all, leftOut);
        int at = first * queries * noise.draws();
        for (int i = 0; i < all.length; i++) {
            density.plugIn()[at + i] = all[i] - StrictMath.log(replicates);
            density.leftOut()[at + i] = leftOut[i] - StrictMath.log(replicates - 1);
        }
    }

    /** The densities of all groups evaluated so far. */
    OwnDensity density() {
        return density;
    }
}
