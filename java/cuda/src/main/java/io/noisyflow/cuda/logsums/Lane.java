package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.HostBuffer;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Stream;

/** Where the launches of a stretch of tiles run, one after another, and the memory that is theirs alone. */
final class Lane {
    /** Noise vectors, by slot: floats. */
    final DeviceBuffer z;
    /** |z|^2, by slot: doubles. */
    final DeviceBuffer squaredNoise;
    /** What the log-sum kernels leave for the merge kernel. */
    final DeviceBuffer partials;
    /** Totals by slot, level, run and part; cleared before the first window of centres. */
    final DeviceBuffer totals;

    /** What {@link DeviceResults} makes of them: doubles. */
    final DeviceBuffer results;

    /** What screening needs. */
    final ScreenRoom screen;

    /** Where totals and |z|^2, or results, come back to. */
    final HostBuffer totalsOnHost;
    final HostBuffer squaresOnHost;
    final HostBuffer resultsOnHost;
    /** Behind all that a stretch of tiles needs. */
    final Event done;

    private final Stream stream;

    Lane(Resources resources) {
        stream = resources.stream();
        z = resources.buffer();
        squaredNoise = resources.buffer();
        partials = resources.buffer();
        totals = resources.buffer();
        results = resources.buffer();
        screen = ScreenRoom.of(resources);
        totalsOnHost = resources.pinned();
        squaresOnHost = resources.pinned();
        resultsOnHost = resources.pinned();
        done = resources.event();
    }

    Stream stream() {
        return stream;
    }

    /** Starts a kernel of a unit of PTX behind those that were started here before. */
    void launch(String unit, String kernel, long blocks, int threads, int sharedBytes, Arguments arguments) {
        stream.launch(unit, kernel, blocks, threads, sharedBytes, arguments);
    }
}
