package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of the curve of the bottleneck, the most I(T;Y) at each I(X;T): between chords of solutions, for
 * encoders can be mixed, and the lines that their lower bounds draw. Both ends are concave and do not fall.
 */
public final class CurveBand {
    private final List<BottleneckPoint> points;
    private final double information;
    /** The upper hull of the solutions: I(X;T), I(T;Y). */
    private final List<double[]> hull = new ArrayList<>();

    /**
     * The band of some solutions.
     *
     * @param points in ascending order of beta, at least one
     */
    CurveBand(JointLaw law, List<BottleneckPoint> points) {
        this.points = List.copyOf(points);
        information = law.information();
        List<double[]> ends = new ArrayList<>();
        ends.add(new double[] {0, 0});
        points.forEach(point -> ends.add(new double[] {point.inputInformation(), point.labelInformation()}));
        ends.sort(Comparator.<double[]>comparingDouble(end -> end[0]).thenComparingDouble(end -> end[1]));
        for (double[] end : ends) {
            while (!hull.isEmpty() && (hull.getLast()[0] == end[0] || hull.getLast()[1] >= end[1]
                    && hull.getLast()[0] > end[0])) {
                hull.removeLast();
            }
            while (hull.size() > 1 && isBelow(hull.getLast(), hull.get(hull.size() - 2), end)) {
                hull.removeLast();
            }
            if (hull.isEmpty() || end[1] > hull.getLast()[1]) {
                hull.add(end);
            }
        }
    }

    private static boolean isBelow(double[] middle, double[] left, double[] right) {
        return (middle[1] - left[1]) * (right[0] - left[0]) <= (right[1] - left[1]) * (middle[0] - left[0]);
    }

    /** The largest I(X;T) that a solution has: the band is drawn up to it. */
    public double reach() {
        return hull.getLast()[0];
    }

    /** An I(T;Y) that some encoder has at this I(X;T), 0 .. {@link #reach()}; beyond it, that of its end. */
    public double lower(double inputInformation) {
        for (int i = 1; i < hull.size(); i++) {
            double[] left = hull.get(i - 1);
            double[] right = hull.get(i);
            if (inputInformation <= right[0]) {
                double share = (inputInformation - left[0]) / (right[0] - left[0]);
                return (1 - share) * left[1] + share * right[1];
            }
        }
        return hull.getLast()[1];
    }

    /** What I(T;Y) does not exceed at this I(X;T), for any encoder. */
    public double upper(double inputInformation) {
        double least = Math.min(inputInformation, information);
        for (BottleneckPoint point : points) {
            least = Math.min(least, point.upperLabelInformation(inputInformation));
        }
        return Math.max(0, least);
    }

    /** The slope of the upper end: 1 / beta of the line that is lowest there, and 0 where all of Y can be kept. */
    double slope(double inputInformation) {
        double least = Math.min(inputInformation, information);
        double slope = inputInformation < information ? 1 : 0;
        for (BottleneckPoint point : points) {
            if (point.upperLabelInformation(inputInformation) < least) {
                least = point.upperLabelInformation(inputInformation);
                slope = 1 / point.beta();
            }
        }
        return slope;
    }

    /** The places where either end bends, in ascending order, from 0 to the reach. */
    public double[] bends() {
        List<Double> places = new ArrayList<>();
        hull.forEach(end -> places.add(end[0]));
        List<double[]> lines = new ArrayList<>();
        lines.add(new double[] {1, 0});
        for (BottleneckPoint point : points) {
            lines.add(new double[] {1 / point.beta(), -point.lowerBound() / point.beta()});
        }
        lines.add(new double[] {0, information});
        for (int i = 1; i < lines.size(); i++) {
            double slopes = lines.get(i - 1)[0] - lines.get(i)[0];
            double at = slopes > 0 ? (lines.get(i)[1] - lines.get(i - 1)[1]) / slopes : -1;
            if (at > 0 && at < reach()) {
                places.add(at);
            }
        }
        return places.stream().mapToDouble(x -> x).sorted().distinct().toArray();
    }

    /** How far the gaps of its solutions are proved. */
    public Certificate certificate() {
        return points.getFirst().certificate();
    }

    /** The largest difference of the two ends up to the reach. */
    public double width() {
        double widest = 0;
        for (double place : bends()) {
            widest = Math.max(widest, upper(place) - lower(place));
        }
        return widest;
    }
}
