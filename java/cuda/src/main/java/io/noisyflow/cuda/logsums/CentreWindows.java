package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.device.Stream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The centres of a request on one device: all of them, where they fit, else a window of whole segments in each of two
 * places, one being filled while kernels read the other.
 */
final class CentreWindows {
    private final LogSumPlan plan;
    private final Packing packing;
    private final Staging staging;
    private final double[] logWeights;
    private final int[] starts;
    private final Place[] places;
    private int next;

    /**
     * Nothing is copied yet.
     *
     * @param bytes device memory for centres
     */
    CentreWindows(LogSumPlan plan, Packing packing, Staging staging, Resources resources, long bytes) {
        this.plan = plan;
        this.packing = packing;
        this.staging = staging;
        double[] weights = plan.logWeights();
        this.logWeights = weights == null ? new double[0] : weights;
        int[] all = starts(bytes);
        // Half of the memory for each of two windows.
        this.starts = all.length == 2 ? all : starts(bytes / 2);
        this.places = new Place[Math.min(2, count())];
        Arrays.setAll(places, i -> new Place(resources));
    }

    /** One window's memory. */
    private static final class Place {
        final DeviceBuffer centres;
        final DeviceBuffer logWeights;
        final DeviceBuffer clusters;
        final DeviceBuffer centroids;
        final Event filled;
        /** By lane: behind the last kernels that have read it. */
        final Event[] read;
        int window = -1;

        Place(Resources resources) {
            centres = resources.buffer();
            logWeights = resources.buffer();
            clusters = resources.buffer();
            centroids = resources.buffer();
            filled = resources.event();
            read = new Event[] {resources.event(), resources.event()};
        }
    }

    /** How many windows there are. */
    int count() {
        return starts.length - 1;
    }

    /** The centres of a request all of which fit. */
    DeviceBuffer all() {
        return places[0].centres;
    }

    /** The first segment of a window, or the end of the last. */
    int firstSegment(int window) {
        return starts[window];
    }

    /** The most centres of a window. */
    int mostCentres() {
        int most = 0;
        for (int window = 0; window < count(); window++) {
            most = Math.max(most, plan.layout.segmentStart(starts[window + 1])
                    - plan.layout.segmentStart(starts[window]));
        }
        return most;
    }

    /** Brings a window onto the device unless it is there, and lets the lane's stream wait for it. */
    LogSumLaunch.Window show(int window, Stream stream) {
        Place place = place(window);
        if (place.window != window) {
            place = places[next];
            next = (next + 1) % places.length;
            fill(place, window);
        }
        stream.await(place.filled);
        return new LogSumLaunch.Window(starts[window], starts[window + 1], place.centres, place.logWeights,
                place.clusters, place.centroids);
    }

    /** Says that what a lane has put on its stream since {@link #show} is all that reads the window there. */
    void shown(int window, int lane, Stream stream) {
        if (count() > 1) {
            stream.record(place(window).read[lane]);
        }
    }

    private Place place(int window) {
        return places[places.length - 1].window == window ? places[places.length - 1] : places[0];
    }

    private void fill(Place place, int window) {
        for (Event read : place.read) {
            staging.await(read);
        }
        int from = plan.layout.segmentStart(starts[window]);
        int to = plan.layout.segmentStart(starts[window + 1]);
        packing.upload(plan.mixture.centres(), plan.frames.at(i -> plan.mixture.groupOf(from + i)), plan.width(),
                to - from, i -> plan.layout.row(from + i),
                place.centres);
        if (logWeights.length > 0) {
            packing.upload(logWeights, from, to, place.logWeights);
        }
        int[] clusters = plan.clusters;
        if (clusters != null) {
            packing.upload(MemorySegment.ofArray(clusters).asSlice(from * (long) Integer.BYTES, (to - from)
                    * (long) Integer.BYTES), place.clusters);
        }
        double[] means = plan.centroids(starts[window], starts[window + 1]);
        if (means != null) {
            packing.upload(means, place.centroids);
        }
        staging.record(place.filled);
        place.window = window;
    }

    private int[] starts(long bytes) {
        long rowBytes = Arguments.bytes(plan.precision, plan.width() + (logWeights.length == 0 ? 0L : 1L))
                + (plan.clusters == null ? 0 : Integer.BYTES);
        long segmentBytes = plan.form.usesCentroids()
                ? Arguments.bytes(plan.precision, (long) Shapes.CENTROIDS_OF_SEGMENT * plan.width())
                : 0;
        int count = plan.layout.segmentCount();
        int[] starts = new int[count + 1];
        int used = 0;
        for (int segment = 0; segment < count; segment++) {
            int first = used == 0 ? 0 : starts[used - 1];
            long rows = plan.layout.segmentStart(segment + 1) - (long) plan.layout.segmentStart(first);
            if (segment == 0 || rows * rowBytes + (segment + 1L - first) * segmentBytes > bytes) {
                starts[used++] = segment;
            }
        }
        starts[used++] = count;
        return Arrays.copyOf(starts, used);
    }
}
