package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Shapes;
import java.lang.foreign.Arena;

/**
 * Puts onto a lane the kernels that sum tiles over a window of centres. It only starts them: what they read is on the
 * device before, and where it lies is told by buffers; how blocks, windows and lanes follow one another is not seen
 * here.
 */
final class LogSumLaunch {
    /** Numbers of a running sum on the device: reference, sum, squares. */
    private static final int PARTIAL_VALUES = 3;
    private static final int NOISE_THREADS = 128;

    private final LogSumPlan plan;
    private final DeviceBuffer segments;
    private final DeviceBuffer levels;
    private final DeviceBuffer differences;
    private final DeviceBuffer middle;

    /**
     * The launches of one request on one device.
     *
     * @param segments {@link CentreLayout#segments()}
     * @param levels {@link LogSumPlan#coefficients()}
     * @param differences {@link LogSumPlan#differences}, an int for each segment; empty where there are none
     * @param middle {@link Screen#middle}; empty where no pairs are screened
     */
    LogSumLaunch(LogSumPlan plan, DeviceBuffer segments, DeviceBuffer levels, DeviceBuffer differences,
            DeviceBuffer middle) {
        this.plan = plan;
        this.segments = segments;
        this.levels = levels;
        this.differences = differences;
        this.middle = middle;
    }

    /** Those of another request of the same shape. */
    LogSumLaunch again(LogSumPlan like) {
        return new LogSumLaunch(like, segments, levels, differences, middle);
    }

    /**
     * Centres on the device: those of segments first .. end - 1.
     *
     * @param centres rows of width {@link LogSumPlan#width()}, zeros behind the d-th coordinate
     * @param logWeights log2 of their weights; empty where all are equal
     * @param clusters {@link LogSumPlan#clusters} of their positions; empty where there are none
     * @param centroids of each segment's stretches of {@link Shapes#CENTROID_CENTRES} centres, {@link
     *     Shapes#CENTROIDS_OF_SEGMENT} rows of that width for each segment; empty where the form needs none
     */
    record Window(int first, int end, DeviceBuffer centres, DeviceBuffer logWeights, DeviceBuffer clusters,
            DeviceBuffer centroids) {}

    /** Bytes of partials that one tile and segment need. */
    long partialBytes() {
        return Arguments.bytes(plan.precision, (long) plan.form.columns() * plan.levels * plan.parts() * PARTIAL_VALUES
                * plan.tileRows);
    }

    /** Bytes of noise vectors that one tile needs. */
    long noiseBytes() {
        return plan.rows.noise() == null ? 0 : (long) plan.tileRows * plan.width() * Float.BYTES;
    }

    /** Whether |z|^2 is computed. */
    boolean wantsSquaredNoise() {
        return plan.rows.noise() != null && plan.request.wants(SumKind.SQUARED_NOISE);
    }

    /**
     * Gives the lane the memory that its next launches need; nothing may be left to do on it, for what a buffer held
     * before is taken by others.
     *
     * @param perTile the most segments that one of these tiles has in any window
     * @param centres the most of a window
     */
    void prepare(Lane lane, int tiles, int perTile, int centres) {
        lane.partials.require(Math.max(1, (long) tiles * perTile * partialBytes()));
        if (plan.screen != null) {
            lane.screen.prepare(plan, lane.stream(), tiles, perTile, centres);
        }
        prepareNoise(lane, tiles);
    }

    /** The part of {@link #prepare} that noise needs. */
    void prepareNoise(Lane lane, int tiles) {
        if (plan.rows.noise() != null) {
            lane.z.require(tiles * noiseBytes());
        }
        if (wantsSquaredNoise()) {
            lane.squaredNoise.require((long) tiles * plan.tileRows * Double.BYTES);
        }
    }

    /** Makes the noise of count tiles, {@code from} being the first, and |z|^2 where it is wanted. */
    void makeNoise(Lane lane, DeviceQueries queries, int from, int count) {
        NoiseDraws noise = plan.rows.noise();
        if (noise == null) {
            return;
        }
        int d = plan.mixture.centres().d();
        long rows = (long) count * plan.tileRows;
        try (Arena arena = Arena.ofConfined()) {
            long threads = rows * Math.ceilDiv(plan.width(), 4);
            lane.launch(Ptx.NOISE, "noise_rows", Math.ceilDiv(threads, NOISE_THREADS), NOISE_THREADS, 0,
                    new Arguments(arena).pointer(lane.z.address()).pointer(queries.counterRows().address())
                            .pointer(queries.tiles().address()).wide(noise.seed()).ints(noise.stream(), from, count, d,
                                    plan.rows.perQuery(), plan.rows.signs(), plan.tileRows, plan.width()));
            if (wantsSquaredNoise()) {
                lane.launch(Ptx.NOISE, "squared_noise", Math.ceilDiv(rows, NOISE_THREADS), NOISE_THREADS, 0,
                        new Arguments(arena).pointer(lane.z.address()).pointer(lane.squaredNoise.address())
                                .pointer(queries.tiles().address())
                                .ints(from, count, d, plan.tileRows, plan.width()));
            }
        }
    }

    /**
     * Adds the segments of a window to the totals of tiles from .. to - 1, which the lane holds from slot 0 on.
     *
     * @param perTile the most segments of the window that one of these tiles has, at least 1
     */
    void add(Lane lane, DeviceQueries queries, Window window, int from, int to, int perTile) {
        Grid grid = new Grid(queries.tiles(), from, to - from, perTile, 0, 0, plan.tileRows, plan.levels);
        int together = plan.form.levelsOfLaunch(plan.levels, plan.rows.signs());
        for (int level = 0; level < plan.levels; level += together) {
            sum(lane, queries, window, grid, level);
        }
        try (Arena arena = Arena.ofConfined()) {
            merge(lane, "merge_", (long) (to - from) * plan.tileRows * plan.levels * plan.parts(),
                    new Arguments(arena).pointer(lane.partials.address()).pointer(lane.totals.address())
                            .pointer(queries.tiles().address()).pointer(segments.address()).ints(from, to - from,
                                    perTile, window.first(), window.end(), plan.levels, plan.layout.runs(),
                                    plan.parts(), plan.tileRows));
        }
    }

    /**
     * Has the points of tiles from .. to - 1 look at some segments of a window; of all windows before {@link #add}.
     *
     * @param perTile as there
     */
    void look(Lane lane, DeviceQueries queries, Window window, int from, int to, int perTile) {
        Grid grid = new Grid(queries.tiles(), from, to - from, perTile, 0, 0, plan.tileRows, plan.levels);
        try (Arena arena = Arena.ofConfined()) {
            screening(lane, window, grid)
                    .look(() -> arguments(arena, plan.form, lane, queries, window, grid, 0));
        }
    }

    /** Makes the results of count tiles, {@code from} being the first, of the totals that the lane holds. */
    void makeResults(Lane lane, DeviceQueries queries, DeviceResults results, int from, int count) {
        long threads = (long) count * plan.tileRows * plan.levels;
        try (Arena arena = Arena.ofConfined()) {
            lane.launch(Ptx.RESULTS, "log_sum_results", Math.ceilDiv(threads, Shapes.THREADS), Shapes.THREADS, 0,
                    new Arguments(arena).pointer(lane.totals.address())
                            .pointer(wantsSquaredNoise() ? lane.squaredNoise.address() : 0)
                            .pointer(lane.results.require(results.bytes(count)).address())
                            .pointer(queries.tiles().address())
                            .ints(from, count, plan.tileRows, plan.levels, plan.rows.signs(), plan.parts())
                            .ints(results.places()));
        }
    }

    /**
     * Adds tiles from .. to - 1 of lists, whose segments lie in a window, to the totals of the items that they name.
     *
     * @param firstRow where the lane's noise begins
     * @param items all that have totals on the lane
     */
    void addLists(Lane lane, DeviceQueries queries, Window window, DeviceLists lists, int firstRow, int items,
            int from, int to) {
        int tileItems = plan.form.itemsOfTile(plan.precision);
        int levels = plan.levels / plan.itemsOfRow();
        sum(lane, queries, window,
                new Grid(lists.tiles(), from, to - from, 1, lists.items().address(), firstRow, tileItems, levels), 0);
        try (Arena arena = Arena.ofConfined()) {
            merge(lane, "merge_items_", (long) items * levels * plan.parts(),
                    new Arguments(arena).pointer(lane.partials.address()).pointer(lane.totals.address())
                            .pointer(lists.offsets().address()).pointer(lists.places().address())
                            .pointer(lists.tiles().address()).pointer(segments.address()).ints(items, from, levels,
                                    plan.layout.runs(), plan.parts(), tileItems));
        }
    }

    /**
     * The blocks of threads of a launch.
     *
     * @param items of lists; 0 for tiles of consecutive rows
     * @param firstRow what items are counted from
     * @param rows of a tile, or its items
     * @param levels of each of them
     */
    private record Grid(DeviceBuffer tiles, int from, int count, int perTile, long items, int firstRow, int rows,
            int levels) {}

    /** Each form sums the segments that take it. */
    private void sum(Lane lane, DeviceQueries queries, Window window, Grid grid, int level) {
        for (LogSumForm form : plan.forms()) {
            sum(form, lane, queries, window, grid, level);
        }
    }

    private void sum(LogSumForm form, Lane lane, DeviceQueries queries, Window window, Grid grid, int level) {
        try (Arena arena = Arena.ofConfined()) {
            if (form == LogSumForm.SCREEN) {
                screening(lane, window, grid).add(() -> arguments(arena, form, lane, queries, window, grid, level));
                return;
            }
            Arguments arguments = arguments(arena, form, lane, queries, window, grid, level);
            Kernel kernel = kernel(form);
            lane.launch(kernel.unit(), kernel.name(), (long) grid.count() * grid.perTile(), kernel.threads(),
                    kernel.sharedBytes(), arguments);
        }
    }

    private Arguments arguments(Arena arena, LogSumForm form, Lane lane, DeviceQueries queries, Window window,
            Grid grid, int level) {
        Arguments arguments = new Arguments(arena).pointer(window.centres().address())
                .pointer(window.logWeights().address()).pointer(window.centroids().address())
                .pointer(queries.anchors().address()).pointer(queries.anchorRows().address())
                .pointer(plan.rows.noise() == null ? 0 : lane.z.address()).pointer(queries.own().address())
                .pointer(grid.tiles().address()).pointer(segments.address()).pointer(levels.address())
                .pointer(lane.partials.address()).pointer(grid.items()).pointer(window.clusters().address())
                .wide(plan.layout.segmentStart(window.first()));
        if (form.isSmall()) {
            arguments.pointer(differences.address());
        } else {
            arguments.ints(plan.width());
        }
        arguments.ints(plan.layout.runs(), plan.rows.perQuery(), grid.from(), grid.perTile(), window.first(),
                window.end(), grid.firstRow());
        if (form.isSmall()) {
            arguments.ints(grid.rows(), plan.rows.signs(), level, grid.levels(), plan.parts());
        } else {
            arguments.ints(grid.levels());
        }
        return arguments;
    }

    private ScreenLaunch screening(Lane lane, Window window, Grid grid) {
        return new ScreenLaunch(plan, lane, middle, window.first(), plan.layout.segmentStart(window.end())
                - plan.layout.segmentStart(window.first()), grid.count(), grid.perTile());
    }

    private void merge(Lane lane, String name, long items, Arguments arguments) {
        lane.launch(Ptx.kernels(plan.precision), name + suffix(), Math.ceilDiv(items, Shapes.THREADS), Shapes.THREADS,
                0, arguments);
    }

    /** A compiled kernel and its shape. */
    private record Kernel(String unit, String name, int threads, int sharedBytes) {}

    /** The kernel of a form. */
    private Kernel kernel(LogSumForm form) {
        boolean noise = plan.rows.noise() != null;
        String points = noise ? "noise" : "point";
        String sums = plan.parted ? "parted" : "plain";
        return switch (form) {
            case SMALL_DIRECT -> small("direct", plan.request.wants(SumKind.SQUARES) || plan.mixture.weights() != null);
            case SMALL_DOT -> small("dot", plan.request.wants(SumKind.SQUARES));
            case TILE -> new Kernel(unit(), String.join("_", "log_sums", points, sums, suffix()), Shapes.THREADS,
                    Shapes.logSumBytes(plan.precision));
            case TENSOR -> {
                int products = LogSumForm.products(plan.levels, noise);
                yield new Kernel(unit(), String.join("_", "log_sums_tensor",
                        noise && products == 1 ? "draw" : points, sums, suffix()), Shapes.TENSOR_THREADS,
                        Shapes.tensorBytes(plan.precision, products));
            }
            case SCREEN -> throw new IllegalArgumentException("screening takes several kernels");
        };
    }

    private Kernel small(String form, boolean full) {
        return new Kernel(unit(),
                String.join("_", "log_sums_small", form, full ? "full" : "plain", Integer.toString(plan.width()),
                        suffix()),
                Shapes.SMALL_THREADS, Shapes.smallBytes(plan.precision, plan.width()));
    }

    private String unit() {
        return plan.form.unit(plan.precision, plan.width());
    }

    private String suffix() {
        return Shapes.suffix(plan.precision);
    }
}
