package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Shapes;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Puts onto a lane the kernels that screen the pairs of some tiles and a window of centres, and sum what is kept: see
 * cuda/kernels/screen_bounds.cuh for what each does.
 *
 * @param middle {@link Screen#middle}
 * @param window the first segment of the window
 * @param centres of the window
 * @param perTile the most segments that a tile has there
 */
record ScreenLaunch(LogSumPlan plan, Lane lane, DeviceBuffer middle, int window, int centres, int tiles, int perTile) {
    private static final String NAME = "log_sums_screen_";
    private static final int QUARTERS = 4;

    /**
     * Adds to what the sums of the points are at least.
     *
     * @param sums arguments of log-sums, made anew each time
     */
    void look(Supplier<Arguments> sums) {
        Arguments without = arguments(sums.get(), false);
        roundCentres(without);
        warps("points", points(), without);
        products("first", without);
        warps("least", points(), arguments(sums.get(), true));
    }

    /** Writes the partial sums of what is kept. */
    void add(Supplier<Arguments> sums) {
        Arguments arguments = arguments(sums.get(), screen().looksFirst());
        roundCentres(arguments);
        warps("points", points(), arguments);
        products("pairs", arguments);
        warps("survivors", blocks() * QUARTERS, arguments);
        String kernel = String.join("_", "overflows", plan.rows.noise() == null ? "point" : "noise",
                plan.parted ? "parted" : "plain");
        launch(kernel, (long) tiles * perTile, Shapes.THREADS, Shapes.logSumBytes(plan.precision), arguments);
    }

    private Screen screen() {
        return Objects.requireNonNull(plan.screen);
    }

    private long points() {
        return (long) tiles * plan.tileRows * plan.levels;
    }

    private long blocks() {
        return (long) tiles * perTile * plan.levels;
    }

    private Arguments arguments(Arguments sums, boolean knowsLeast) {
        ScreenRoom room = lane.screen;
        return sums.pointer(middle.address()).pointer(room.centres.address()).pointer(room.centreBounds.address())
                .pointer(room.points.address()).pointer(room.pointBounds.address())
                .pointer(knowsLeast ? room.least.address() : 0).pointer(room.candidates.address())
                .pointer(room.counts.address()).pointer(room.kept.address()).real(screen().budget())
                .ints(centres, tiles, plan.parts(), ScreenRoom.CAPACITY, Screen.STRIDE);
    }

    /** Those of a window stay until another one comes. */
    private void roundCentres(Arguments arguments) {
        if (lane.screen.window != window) {
            warps("centres", centres + (long) Shapes.SCREEN_CENTRES, arguments);
            lane.screen.window = window;
        }
    }

    private void warps(String kernel, long warps, Arguments arguments) {
        launch(kernel, Math.ceilDiv(warps, Shapes.SCREEN_WARPS), Shapes.SCREEN_THREADS, 0, arguments);
    }

    private void products(String kernel, Arguments arguments) {
        launch(kernel, blocks(), Shapes.SCREEN_THREADS, Shapes.SCREEN_BYTES, arguments);
    }

    private void launch(String kernel, long blocks, int threads, int sharedBytes, Arguments arguments) {
        lane.launch(Ptx.SCREEN, NAME + kernel + "_" + Shapes.suffix(plan.precision), blocks, threads, sharedBytes,
                arguments);
    }
}
