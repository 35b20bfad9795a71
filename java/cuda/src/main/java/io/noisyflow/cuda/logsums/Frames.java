package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.LengthUnit;
import io.noisyflow.cuda.device.Frame;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The frame of each group of a mixture; the scale is the same in all. */
record Frames(Centring centring, int exponent) {
    /** The frames of a mixture, and of the points that it is evaluated around, by the smallest sigma. */
    static Frames of(Mixture mixture, Points anchors, Precision arithmetic, double smallest, Workers workers) {
        return new Frames(Centring.of(mixture, anchors, arithmetic, workers), LengthUnit.exponent(smallest, smallest));
    }

    /** That of a group. */
    Frame of(int group) {
        return new Frame(centring.mean(group), exponent);
    }

    /** Those of rows that belong to groups; the group is not asked for where all are the same. */
    IntFunction<Frame> at(IntUnaryOperator groupAt) {
        Frame first = of(0);
        return first.shift() == null ? i -> first : i -> of(groupAt.applyAsInt(i));
    }

    /** The factor 2^exponent. */
    double scale() {
        return LengthUnit.scale(exponent);
    }
}
