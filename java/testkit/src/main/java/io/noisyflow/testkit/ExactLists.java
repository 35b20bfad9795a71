package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.PruningChoice;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.core.sums.SumEngine;
import io.noisyflow.core.sums.SumRun;
import io.noisyflow.core.sums.SumScheme;
import io.noisyflow.core.traversal.BlockList;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shared traversal where sums have no error that counts: term after term in double, from the points as they are.
 * For requests without weights, clusters and antithetic pairs.
 */
final class ExactLists implements PrunedRun.Arithmetic<ExactLists.Sums>, PrunedRun.Worker<ExactLists.Sums> {
    private static final double LOG2_E = 1 / StrictMath.log(2);

    private final LogSums request;
    private final Pruning pruning;
    private final SumScheme scheme;
    private final double sigma;
    private int[] rows = {};

    private ExactLists(LogSums request, Pruning pruning, SumScheme scheme) {
        this.request = request;
        this.pruning = pruning;
        this.scheme = scheme;
        this.sigma = request.sigmas()[0];
    }

    /** What each query point loses, in the order query, draw, sigma, where every sigma is pruned. */
    static double[] skipped(LogSums request, Precision arithmetic) {
        double[] skipped = new double[request.queries().count() * request.queries().draws() * request.sigmaCount()];
        try (Workers workers = new Workers(1)) {
            @Nullable Pruning[] prunings = PruningChoice.ofOneCentre(request, arithmetic, 0, workers);
            SumEngine.compute(request, prunings, (part, pruning) -> {
                SumScheme scheme = new SumScheme(part);
                Pruning present = Objects.requireNonNull(pruning, "all pairs are summed");
                return new PrunedRun<>(present, scheme, new ExactLists(part, present, scheme), workers);
            }, block -> {
                int perQuery = request.queries().draws() * request.sigmaCount();
                System.arraycopy(block.skipped(), 0, skipped, block.firstQuery() * perQuery, block.count() * perQuery);
            });
        }
        return skipped;
    }

    /** The sums of a block, each a logarithm to base 2 cut into its whole part and the rest. */
    static final class Sums implements SumRun.BlockSums {
        private final RunningSum[] sums;
        private int firstQuery;

        private Sums(int slots) {
            sums = new RunningSum[slots];
            Arrays.setAll(sums, slot -> new RunningSum());
        }

        private void add(int slot, double exponent) {
            double whole = Math.floor(exponent);
            sums[slot].add(whole, StrictMath.exp((exponent - whole) / LOG2_E));
        }

        @Override
        public void begin(int query, int rows) {
            firstQuery = query;
            Arrays.stream(sums).forEach(RunningSum::clear);
        }

        @Override
        public void merge(int from, int to) {}

        @Override
        public void add(int slot, double reference, double sum, double squares) {
            sums[slot].add(reference, sum, squares);
        }

        @Override
        public int firstQuery() {
            return firstQuery;
        }

        @Override
        public double reference(int slot) {
            return sums[slot].reference();
        }

        @Override
        public double sum(int slot) {
            return sums[slot].sum();
        }

        @Override
        public double squares(int slot) {
            return 0;
        }

        @Override
        public double ownSquaredDistance(int row) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double squaredNoise(int row) {
            return 0;
        }
    }

    @Override
    public int chunkRows() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean joinsPairs() {
        return false;
    }

    @Override
    public double slope() {
        return LOG2_E / 2 / pruning.scaledSigma() / pruning.scaledSigma();
    }

    @Override
    public Sums room(int rows) {
        return new Sums(rows * scheme.slotsOfRow());
    }

    @Override
    public ExactLists worker() {
        return this;
    }

    @Override
    public void begin(Sums sums, int[] blockRows, int from, int to) {
        rows = Arrays.copyOfRange(blockRows, from, to);
    }

    @Override
    public void add(Sums sums, BlockList list) {
        for (int i = 0; i < list.count(); i++) {
            for (int k = list.offsets()[i]; k < list.offsets()[i + 1]; k++) {
                add(sums, list.blocks()[i], rows[list.points()[k]]);
            }
        }
    }

    private void add(Sums sums, int block, int row) {
        QueryRows queries = scheme.rows();
        int query = sums.firstQuery() + queries.queryOf(row);
        int d = queries.anchors().d();
        double[] anchor = new double[d];
        queries.anchors().copyRow(queries.anchor(query), anchor, 0);
        float[] z = new float[d];
        NoiseDraws noise = queries.noise();
        if (noise != null) {
            noise.fill(queries.anchor(query), queries.draw(row % queries.perQuery()), z, 0, d);
        }
        double[] centre = new double[d];
        for (int position = pruning.order().start(block); position < pruning.order().end(block); position++) {
            int k = pruning.order().order()[position];
            if (scheme.leavesOutRow() && request.isLeftOut(query, k)) {
                continue;
            }
            request.mixture().centres().copyRow(k, centre, 0);
            double x = 0;
            for (int j = 0; j < d; j++) {
                double u = (anchor[j] - centre[j]) / sigma;
                x -= u * (u / 2 + z[j]);
            }
            sums.add(row * scheme.slotsOfRow() + pruning.order().run(block), x * LOG2_E);
        }
    }
}
