package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Frame;
import io.noisyflow.cuda.device.Shapes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoublePredicate;

/**
 * Means of stretches of consecutive centres, in the frame of their group, and how far centres lie from them: what
 * exponents may be computed relative to, and what that costs. Both follow from all centres, whatever fits on a device.
 */
final class Centroids {
    /** Segments that a worker takes at once: of small groups each has only some hundred centres. */
    private static final int SEGMENTS_OF_ITEM = 32;

    private final int d;
    private final double[] means;
    private final double[] radii;

    private Centroids(int d, double[] means, double[] radii) {
        this.d = d;
        this.means = means;
        this.radii = radii;
    }

    /**
     * Those of all segments of a layout: {@link Shapes#CENTROIDS_OF_SEGMENT} a segment, zeros where it is short.
     *
     * @param serves whether centroids of a radius are of any use; once they are not, the rest is left out and the
     *     radius infinite: in many dimensions a look at all centres takes long
     */
    static Centroids of(Points centres, CentreLayout layout, Frames frames, Precision precision, Workers workers,
            DoublePredicate serves) {
        int d = centres.d();
        int perSegment = Shapes.CENTROIDS_OF_SEGMENT * d;
        int[] segments = layout.segments();
        double[] means = new double[Math.multiplyExact(layout.segmentCount(), perSegment)];
        double[] radii = new double[layout.segmentCount()];
        AtomicBoolean useless = new AtomicBoolean();
        workers.forEach(Math.ceilDiv(layout.segmentCount(), SEGMENTS_OF_ITEM), item -> {
            double[] rows = new double[Shapes.CENTROID_CENTRES * d];
            float[] floats = new float[centres.element() == Precision.FLOAT32 ? rows.length : 0];
            int endOfItem = Math.min(layout.segmentCount(), (item + 1) * SEGMENTS_OF_ITEM);
            for (int i = item * SEGMENTS_OF_ITEM; i < endOfItem; i++) {
                Frame frame = frames.of(layout.groupOfSegment(i));
                int end = segments[3 * i + 1];
                int at = i * perSegment;
                for (int from = segments[3 * i]; from < end && !useless.get(); from +=
                        Shapes.CENTROID_CENTRES, at += d) {
                    int count = Math.min(end - from, Shapes.CENTROID_CENTRES);
                    copy(centres, layout, from, count, rows, floats);
                    frame.take(rows, count * d);
                    mean(rows, count, d, means, at);
                    round(means, at, d, precision);
                    radii[i] = Math.max(radii[i], largestSquare(rows, count, means, at, d));
                    if (!serves.test(Math.sqrt(radii[i]))) {
                        useless.set(true);
                    }
                }
            }
        });
        Arrays.setAll(radii, i -> useless.get() ? Double.POSITIVE_INFINITY : Math.sqrt(radii[i]));
        return new Centroids(d, means, radii);
    }

    private static void copy(Points centres, CentreLayout layout, int from, int count, double[] rows, float[] floats) {
        if (layout.isOrderOfRows() && floats.length > 0) {
            centres.copyRows(from, from + count, floats);
            for (int i = 0; i < count * centres.d(); i++) {
                rows[i] = floats[i];
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            centres.copyRow(layout.row(from + k), rows, k * centres.d());
        }
    }

    private static void mean(double[] rows, int count, int d, double[] means, int at) {
        for (int k = 0; k < count * d; k += d) {
            for (int j = 0; j < d; j++) {
                means[at + j] += rows[k + j];
            }
        }
        for (int j = 0; j < d; j++) {
            means[at + j] /= count;
        }
    }

    /** Any point near the mean serves as well, so long as the device has the same one. */
    private static void round(double[] means, int at, int d, Precision precision) {
        for (int j = at; j < at + d && precision == Precision.FLOAT32; j++) {
            means[j] = (float) means[j];
        }
    }

    private static double largestSquare(double[] rows, int count, double[] means, int at, int d) {
        double largest = 0;
        for (int row = 0; row < count * d; row += d) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double u = rows[row + j] - means[at + j];
                sum += u * u;
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** The largest distance of a centre from its centroid, in the frames' units. */
    double radius() {
        return Arrays.stream(radii).max().orElse(0);
    }

    /** The same of the centres of one segment. */
    double radius(int segment) {
        return radii[segment];
    }

    /** Those of segments first .. end - 1, each filled up with zeros to a width. */
    double[] rows(int first, int end, int width) {
        int count = (end - first) * Shapes.CENTROIDS_OF_SEGMENT;
        double[] rows = new double[Math.multiplyExact(count, width)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(means, (first * Shapes.CENTROIDS_OF_SEGMENT + i) * d, rows, i * width, d);
        }
        return rows;
    }
}
