package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.core.sums.SumScheme;
import io.noisyflow.cuda.device.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What follows from a request before anything is computed. */
public final class LogSumPlan {
    static final double LOG2_E = 1.4426950408889634;
    /** Results and sums of a block of queries, in numbers. */
    private static final long NUMBERS_OF_BLOCK = 1L << 22;
    /** Coordinates of the anchors of a block. */
    private static final long COORDINATES_OF_BLOCK = 1L << 25;
    /** Ends of ranges that the queries of a block leave out, two for each class. */
    private static final long RANGES_OF_BLOCK = 1L << 27;
    /** Pairs of a block: the consumer hears of progress several times a second on a large card. */
    private static final double PAIRS_OF_BLOCK = 1L << 37;

    final LogSums request;
    final Mixture mixture;
    final Precision precision;
    final Frames frames;
    final CentreLayout layout;
    /** What is summed for a row; own parts are sums of their own. */
    final SumScheme scheme;
    /** How pairs are left out; null where none are. */
    final @Nullable Pruning pruning;
    /** Queries as rows, each with one noise vector. */
    final QueryRows rows;
    final int sigmas;
    /** Sums of a row that differ in sigma or in the sign of z: level = sigma signs + sign. */
    final int levels;
    /** Whether own parts are kept apart, and squares are summed. */
    final boolean parted;
    /** What may be left out after screening; null where no pairs are screened. */
    final @Nullable Screen screen;
    final LogSumForm form;
    /** The segments that take differences where the form is products; null where all take one form. */
    final boolean @Nullable [] differences;
    final double loss;
    /** Rows of a tile. */
    final int tileRows;
    /** Terms of the whole request. */
    final double pairs;
    /** What a pair and level costs, in the time of one instruction of the arithmetic. */
    final double instructions;

    /**
     * The cluster at each position, ascending in each segment; null where no clusters are left out, or each is one
     * range of positions.
     */
    final int @Nullable [] clusters;

    /** Its queries as the device sees them. */
    final QueryBlocks blocks;

    private final @Nullable Centroids centroids;

    /**
     * A plan.
     *
     * @param tensorCores whether the cards have tensor cores that the kernels can use
     * @param told the form to use, null for the cheapest that is right
     */
    public LogSumPlan(LogSums request, Precision precision, boolean tensorCores, @Nullable LogSumForm told,
            Workers workers) {
        this(request, precision, tensorCores, told, null, workers);
    }

    /**
     * A plan.
     *
     * @param pruning of a request of one sigma; null for all pairs
     */
    LogSumPlan(LogSums request, Precision precision, boolean tensorCores, @Nullable LogSumForm told,
            @Nullable Pruning pruning, Workers workers) {
        this.request = request;
        this.pruning = pruning;
        this.mixture = request.mixture();
        this.precision = precision;
        this.scheme = new SumScheme(request, true);
        this.rows = scheme.rows();
        this.sigmas = request.sigmaCount();
        this.levels = Math.multiplyExact(sigmas, rows.signs());
        this.parted = scheme.keepsOwn() || scheme.squares();
        this.pairs = request.pairs();
        double smallest = Arrays.stream(request.sigmas()).min().orElseThrow();
        this.frames = Frames.of(mixture, rows.anchors(), precision, smallest, workers);
        int extras = (scheme.squares() ? 1 : 0) + (mixture.weights() != null ? 1 : 0);
        CentreLayout asTheyAre = pruning == null
                ? new CentreLayout(mixture, scheme.runs() > 1, scheme.leavesOutCluster())
                : CentreLayout.ofBlocks(mixture, pruning.order(), scheme.leavesOutCluster());
        FormChoice.Needs needs = new FormChoice.Needs(mixture, frames, precision, smallest * frames.scale(), levels,
                rows.noise() == null ? 1 : 2, extras, asTheyAre, pruning == null && !scheme.leavesOutCluster());
        FormChoice choice = told == null || told == LogSumForm.SCREEN
                ? FormChoice.of(needs, tensorCores, workers)
                : FormChoice.of(needs, told, workers);
        this.screen = pruning == null ? Screen.of(request, needs, choice, tensorCores, told, workers) : null;
        choice = screen == null ? choice : FormChoice.of(needs, LogSumForm.SCREEN, workers);
        this.form = choice.form();
        this.layout = choice.layout();
        this.centroids = choice.centroids();
        this.differences = choice.differences();
        this.loss = screen == null ? choice.loss(needs) : screen.loss();
        this.tileRows = form.tileRows(precision, rows.signs());
        this.instructions = (screen == null ? choice.cost(needs) : screen.cost()) / levels;
        int[] clusters = pruning != null && scheme.leavesOutCluster() ? mixture.clusters() : null;
        this.clusters = clusters == null ? null
                : IntStream.range(0, clusters.length).map(position -> clusters[layout.row(position)]).toArray();
        this.blocks = new QueryBlocks(pruning == null && LastRequest.keeps(request));
    }

    /** The plan of a request that differs from that of another plan in the seed of its noise alone. */
    private LogSumPlan(LogSums request, LogSumPlan like) {
        this.request = request;
        this.pruning = null;
        this.mixture = like.mixture;
        this.precision = like.precision;
        this.scheme = new SumScheme(request, true);
        this.rows = scheme.rows();
        this.sigmas = like.sigmas;
        this.levels = like.levels;
        this.parted = like.parted;
        this.pairs = like.pairs;
        this.frames = like.frames;
        this.screen = like.screen;
        this.form = like.form;
        this.layout = like.layout;
        this.centroids = like.centroids;
        this.differences = like.differences;
        this.loss = like.loss;
        this.tileRows = like.tileRows;
        this.instructions = like.instructions;
        this.clusters = like.clusters;
        this.blocks = like.blocks;
    }

    /** The plan of a request that differs from that of this plan in the seed of its noise alone. */
    LogSumPlan again(LogSums like) {
        return new LogSumPlan(like, this);
    }

    /** How exponents are computed: of all segments, or of the most and of the rest. */
    public List<LogSumForm> forms() {
        return differences == null ? List.of(form) : List.of(form, LogSumForm.SMALL_DIRECT);
    }

    /** What the form may lose, in nats. */
    public double loss() {
        return loss;
    }

    /** Numbers of a row on the device, d or more; zeros fill it up. */
    public int width() {
        return form.width(mixture.centres().d());
    }

    /** Centroids of the segments first .. end - 1, row by row; null where the form needs none. */
    double @Nullable [] centroids(int first, int end) {
        return centroids == null ? null : centroids.rows(first, end, width());
    }

    /** Items of a row in lists: in few dimensions each of its points is one, else the row: its points share E and W. */
    int itemsOfRow() {
        return form.isSmall() ? rows.signs() : 1;
    }

    /** Parts of a sum that are kept apart. */
    int parts() {
        return parted ? 2 : 1;
    }

    /** c1 = log2(e) / (2 sigma^2) and c2 = +- log2(e) / sigma of each level, in the frame's coordinates. */
    double[] coefficients() {
        double[] sigma = request.sigmas();
        double[] coefficients = new double[2 * levels];
        for (int level = 0; level < levels; level++) {
            double scaled = sigma[level / rows.signs()] * frames.scale();
            coefficients[2 * level] = LOG2_E / 2 / scaled / scaled;
            coefficients[2 * level + 1] = (level % rows.signs() == 0 ? LOG2_E : -LOG2_E) / scaled;
        }
        return coefficients;
    }

    /** log2(e) / (2 sigma^2) for each sigma. */
    double[] slopes() {
        double[] coefficients = coefficients();
        double[] slopes = new double[sigmas];
        Arrays.setAll(slopes, s -> coefficients[2 * s * rows.signs()]);
        return slopes;
    }

    /** log2 a_k by position, negative infinity for a weight of zero; null where all weights are equal. */
    double @Nullable [] logWeights() {
        double[] weights = mixture.weights();
        if (weights == null) {
            return null;
        }
        double[] logs = new double[weights.length];
        int[] offsets = mixture.offsets();
        for (int group = 0; group < mixture.groups(); group++) {
            double mean = scheme.meanWeight(group);
            for (int position = offsets[group]; position < offsets[group + 1]; position++) {
                logs[position] = StrictMath.log(weights[layout.row(position)] / mean) * LOG2_E;
            }
        }
        return logs;
    }

    /** Whether anchors are rows of the centres themselves. */
    boolean anchorsAreCentres() {
        return request.queries() instanceof Queries.AroundRows;
    }

    /** Whether queries lie around all centres, which lie on the device in the order of their rows. */
    boolean queriesAreCentres() {
        return request.queries() instanceof Queries.AroundRows around && around.rows() == null
                && layout.isOrderOfRows();
    }

    /** Pairs of a launch, each level of a pair counted. */
    long pairsOfLaunch(Limits limits) {
        boolean single = precision == Precision.FLOAT32;
        return limits.pairsOfLaunch(single ? instructions : 0, single ? 0 : instructions);
    }

    /** Queries of a block of results. */
    int queriesOfBlock() {
        int count = request.queries().count();
        long perPoint = 0;
        for (SumKind kind : request.wanted()) {
            perPoint += kind.isPerClass() ? mixture.classCount() : 1;
        }
        long numbers = Math.multiplyExact(request.queries().draws() * (long) sigmas, perPoint + 1);
        double pairsOfQuery = Math.max(1, pairs / count);
        long most = Math.min(NUMBERS_OF_BLOCK / numbers, COORDINATES_OF_BLOCK / width());
        if (scheme.keepsOwn()) {
            most = Math.min(most, RANGES_OF_BLOCK / (2L * layout.runs()));
        }
        return Math.clamp(Math.min(most, (long) (PAIRS_OF_BLOCK / pairsOfQuery)), 1, count);
    }
}
