package io.noisyflow.information.bottleneck;

import java.util.List;

/**
 * The bottleneck of a law at many betas.
 *
 * @param law the law
 * @param asked a solution at every beta that was asked for, in ascending order
 * @param points all solutions: those, and those that the band needed
 * @param transitions where the number of clusters changes, from beta 1 to the largest that was asked for
 * @param band what is known of the curve
 */
public record BottleneckCurve(JointLaw law, List<BottleneckPoint> asked, List<BottleneckPoint> points,
        List<Transition> transitions, CurveBand band) {
    /** The largest gap of all points. */
    public double largestGap() {
        return points.stream().mapToDouble(BottleneckPoint::gap).max().orElse(0);
    }

    /** How far the gaps are proved. */
    public Certificate certificate() {
        return points.getFirst().certificate();
    }
}
