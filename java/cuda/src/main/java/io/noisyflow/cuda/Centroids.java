package io.noisyflow.cuda;

import io.noisyflow.core.kernel.Workers;

/** Means of stretches of consecutive centres, in the request's frame: what exponents may be computed relative to. */
final class Centroids {
    private Centroids() {}

    /** Those of segments first .. end - 1: {@link Shapes#CENTROIDS_OF_SEGMENT} rows a segment, zeros where it is short. */
    static double[] of(LogSumPlan plan, int first, int end, Workers workers) {
        int width = plan.width();
        int perSegment = Shapes.CENTROIDS_OF_SEGMENT * width;
        double[] centroids = new double[Math.multiplyExact(end - first, perSegment)];
        int[] segments = plan.layout.segments();
        workers.forEach(end - first, i -> {
            double[] row = new double[plan.mixture.centres().d()];
            int to = segments[3 * (first + i) + 1];
            int at = i * perSegment;
            for (int from = segments[3 * (first + i)]; from < to; from += Shapes.CENTROID_CENTRES, at += width) {
                mean(plan, from, Math.min(to, from + Shapes.CENTROID_CENTRES), row, centroids, at);
            }
        });
        return centroids;
    }

    private static void mean(LogSumPlan plan, int from, int to, double[] row, double[] centroids, int at) {
        for (int position = from; position < to; position++) {
            plan.mixture.centres().copyRow(plan.layout.row(position), row, 0);
            for (int j = 0; j < row.length; j++) {
                centroids[at + j] += plan.frame.inFrame(row[j], j) / (to - from);
            }
        }
    }
}
