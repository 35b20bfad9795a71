package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.noise.NormalRows;
import io.noisyflow.core.traversal.ChunkTraversal;
import io.noisyflow.core.traversal.Pools;
import io.noisyflow.core.traversal.RunningTotals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The points of a chunk as a traversal sees them: where they lie, and what has been summed up for them. */
final class ChunkPoints implements RunningTotals {
    private static final double LOG2_E = 1.4426950408889634;

    private final Pruning pruning;
    private final SumScheme scheme;
    private final QueryRows queries;
    private final LogSums request;
    private final ChunkTraversal traversal;
    /** Where clusters lie that polynomials must pass over; null where there are none. */
    private final @Nullable OwnPositions held;
    /** Not where nothing may be left out: a share of nothing is something beside a floor that is large enough. */
    private final boolean besideFloors;
    private final int signs;
    private final double[] row;
    private final double[] point;
    private final float[][] z;
    private final int[] rowsOfNoise;
    private final int[] draws;
    private final NormalRows normals = new NormalRows();
    private final RunningSum total = new RunningSum();
    private SumRun.@Nullable BlockSums sums;
    private int[] blockRows = {};
    private int from;

    ChunkPoints(Pruning pruning, SumScheme scheme, ChunkTraversal traversal) {
        this.pruning = pruning;
        this.scheme = scheme;
        this.queries = scheme.rows();
        this.request = scheme.request();
        this.traversal = traversal;
        this.held = traversal.sumsUp() && scheme.leavesOutCluster() ? pruning.own() : null;
        this.besideFloors = request.hasFloors() && pruning.leavesOut();
        this.signs = queries.signs();
        int d = queries.anchors().d();
        int rows = pruning.capacity();
        this.row = new double[d];
        this.point = new double[d];
        this.z = new float[queries.noise() == null ? 0 : d][rows];
        this.rowsOfNoise = new int[rows];
        this.draws = new int[rows];
    }

    /** Fills rows {@code newRows[newFrom .. to)} of a block into the traversal. */
    void fill(SumRun.BlockSums newSums, int[] newRows, int newFrom, int to) {
        sums = newSums;
        blockRows = newRows;
        from = newFrom;
        int count = to - from;
        traversal.begin(count * signs);
        NoiseDraws noise = queries.noise();
        if (noise != null) {
            for (int i = 0; i < count; i++) {
                rowsOfNoise[i] = queries.anchor(query(i));
                draws[i] = queries.draw(blockRows[from + i] % queries.perQuery());
            }
            normals.fill(noise.seed(), noise.stream(), rowsOfNoise, draws, count, z);
        }
        double sigma = pruning.scaledSigma();
        for (int i = 0; i < count; i++) {
            int query = query(i);
            queries.anchors().copyRow(queries.anchor(query), row, 0);
            pruning.map().centre(row);
            double squaredNoise = 0;
            for (float[] coordinate : z) {
                squaredNoise += (double) coordinate[i] * coordinate[i];
            }
            int own = request.ownRow(query);
            int position = own < 0 ? -1 : pruning.order().positions()[own];
            int ownClass = pruning.pools() == Pools.OWN_CLASS ? request.ownClass(query) : 0;
            for (int sign = 0; sign < signs; sign++) {
                double signed = sign == 0 ? sigma : -sigma;
                System.arraycopy(row, 0, point, 0, row.length);
                for (int j = 0; j < z.length; j++) {
                    point[j] += signed * z[j][i];
                }
                int p = i * signs + sign;
                pruning.map().project(point, traversal.coordinates(), p);
                traversal.setPoint(p, squaredNoise, position, ownClass);
                for (int j = 0; traversal.sumsUp() && j < row.length; j++) {
                    traversal.place(p, j, point[j] / sigma);
                }
            }
            if (held != null) {
                holdCluster(held, i, query);
            }
        }
    }

    /** The rows of the own cluster are summed up apart, each for itself. */
    private void holdCluster(OwnPositions clusters, int i, int query) {
        int[] positions = Objects.requireNonNull(clusters.listed());
        for (int k = clusters.low(query); k < clusters.high(query); k++) {
            for (int sign = 0; sign < signs; sign++) {
                traversal.hold(i * signs + sign, positions[k]);
            }
        }
    }

    @Override
    public double total(int p) {
        SumRun.BlockSums block = Objects.requireNonNull(sums);
        int slot = slot(p);
        total.clear();
        for (int run = 0; run < scheme.runs(); run++) {
            total.add(block.reference(slot + run), block.sum(slot + run));
        }
        return aboveFloor(p);
    }

    @Override
    public double ofRun(int p, int run) {
        SumRun.BlockSums block = Objects.requireNonNull(sums);
        int slot = slot(p) + run;
        total.clear();
        total.add(block.reference(slot), block.sum(slot));
        return aboveFloor(p);
    }

    /** The logarithm of the total, and of what it counts beside. */
    private double aboveFloor(int p) {
        if (besideFloors) {
            int row = blockRows[from + p / signs];
            double floor = LOG2_E * request.floor(query(p / signs),
                    queries.draw(row % queries.perQuery()) + p % signs, 0);
            // A little less, for a product that was rounded.
            double exponent = floor - Math.abs(floor) * 0x1p-50;
            if (exponent > Double.NEGATIVE_INFINITY) {
                double whole = Math.floor(exponent);
                total.add(whole, StrictMath.exp((exponent - whole) / LOG2_E));
            }
        }
        return log2(total.reference(), total.sum());
    }

    @Override
    public double squares(int p) {
        SumRun.BlockSums block = Objects.requireNonNull(sums);
        int slot = slot(p);
        total.clear();
        for (int run = 0; run < scheme.runs(); run++) {
            total.add(2 * block.reference(slot + run), block.squares(slot + run));
        }
        return log2(total.reference(), total.sum());
    }

    @Override
    public void add(int p, int run, double reference, double sum, double squares) {
        Objects.requireNonNull(sums).add(slot(p) + run, reference, sum, squares);
    }

    private int query(int i) {
        return Objects.requireNonNull(sums).firstQuery() + queries.queryOf(blockRows[from + i]);
    }

    /** The first of the main sums of a point: those without what is left out, where something is. */
    private int slot(int p) {
        return blockRows[from + p / signs] * scheme.slotsOfRow() + p % signs * scheme.slotsOfSigma();
    }

    /** At most log2(2^reference sum): the logarithm lies above its chords. NaN for the empty sum. */
    private static double log2(double reference, double sum) {
        if (!(sum >= Double.MIN_NORMAL && sum <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        int exponent = Math.getExponent(sum);
        return reference + exponent + (Math.scalb(sum, -exponent) - 1);
    }
}
