package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.ChunkRounds;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.SpatialRows;
import io.noisyflow.core.sums.SumPart;
import io.noisyflow.core.sums.SumResults;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Ranges;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of one sigma that count, on one or several devices: rows of a block in spatial order, piece after piece,
 * each in the two rounds of {@link ChunkRounds}. No digit depends on how rows are cut into pieces.
 */
final class PrunedPart implements SumPart {
    /** The most chunks of a piece: enough rows for tiles to be full, and for the threads that look at boxes. */
    private static final int CHUNKS_OF_PIECE = 16;
    /** Of the pairs of a piece, about one in so many is wanted. */
    private static final int PAIRS_OF_WANTED = 16;
    private static final int ROWS_OF_ITEM = 4096;
    /** Chunks of a block of results: more rows lie closer together once they are in order. */
    private static final int CHUNKS_OF_BLOCK = 1 << 13;

    final LogSumPlan plan;
    final Pruning pruning;
    final int chunkRows;
    private final Crew crew;
    private final Workers workers;
    private final Limits limits;
    private final int rowsOfPiece;
    private @Nullable PrunedSums room;
    private double[] skipped = {};
    private int[] rows = {};

    PrunedPart(LogSumPlan plan, Crew crew, Workers workers, Limits limits) {
        this.plan = plan;
        this.pruning = Objects.requireNonNull(plan.pruning);
        this.chunkRows = ChunkRounds.rows(pruning, plan.scheme);
        this.workers = workers;
        this.limits = limits;
        this.rowsOfPiece = rowsOfPiece();
        this.crew = crew.atMost(Math.ceilDiv((long) plan.request.queries().count() * plan.rows.perQuery(),
                rowsOfPiece));
    }

    /** The devices that will work. */
    Crew crew() {
        return crew;
    }

    @Override
    public int blockQueries() {
        return plan.scheme.blockQueries(chunkRows, CHUNKS_OF_BLOCK);
    }

    @Override
    public void prepare(int mostQueries) {
        int mostRows = mostQueries * plan.rows.perQuery();
        room = new PrunedSums(plan, mostRows);
        skipped = new double[mostRows * plan.rows.signs()];
    }

    @Override
    public void compute(int first, int count, LogSumBlock results) {
        PrunedSums sums = sums();
        sums.begin(first, count * plan.rows.perQuery());
        rows = SpatialRows.of(pruning, plan.scheme, first, count, workers);
        int perQuery = plan.rows.perQuery();
        int[] order = new int[count];
        for (int place = 0; place < count; place++) {
            order[place] = rows[place * perQuery] / perQuery;
        }
        QueryBlock queries = QueryBlock.inOrder(plan, first, order);
        Ranges ranges = new Ranges(rows.length);
        crew.run(ranges.meeting(), device -> {
            try (PrunedDevice share = PrunedDevice.open(this, queries, device.session(), workers, limits)) {
                share.work(ranges, rowsOfPiece);
            }
        }, () -> {});
        double[] slopes = plan.slopes();
        workers.forEach(Math.ceilDiv(rows.length, ROWS_OF_ITEM), item -> SumResults.write(plan.scheme, slopes, sums,
                results, item * ROWS_OF_ITEM, Math.min(rows.length, (item + 1) * ROWS_OF_ITEM)));
        System.arraycopy(skipped, 0, results.skipped(), 0, rows.length * plan.rows.signs());
    }

    /** Whole tiles, and about as many wanted pairs as a launch may have; one chunk at least. */
    private int rowsOfPiece() {
        double pairs = (double) chunkRows * plan.levels * plan.mixture.centres().n() / PAIRS_OF_WANTED;
        int chunks = Math.clamp((long) (plan.pairsOfLaunch(limits) / pairs), 1, CHUNKS_OF_PIECE);
        return Math.ceilDiv(chunks * chunkRows, plan.tileRows) * plan.tileRows;
    }

    /** What is known of all rows of the block. */
    PrunedSums sums() {
        return Objects.requireNonNull(room);
    }

    /** The rows of the block in spatial order. */
    int[] rows() {
        return rows;
    }

    /** What each point of the block has lost, in nats. */
    double[] skipped() {
        return skipped;
    }

    /** The rounds of chunks, one after another. */
    ChunkRounds rounds() {
        // Bounds are in the coordinates of blocks, whose unit is not that of the device.
        double sigma = pruning.scaledSigma();
        return new ChunkRounds(pruning, plan.scheme, LogSumPlan.LOG2_E / 2 / sigma / sigma, !plan.form.isSmall());
    }
}
