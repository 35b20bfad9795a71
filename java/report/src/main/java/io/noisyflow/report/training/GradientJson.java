package io.noisyflow.report.training;

import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.report.JsonObject;
import java.util.List;
import java.util.OptionalInt;

/** The gradients of a layer after an epoch, and where it begins to diffuse. */
public final class GradientJson {
    private GradientJson() {}

    /** M, S, their ratio, capacity and the ratio of single rows, which want minibatches that differ; |W|. */
    public static void write(GradientNorms gradient, JsonObject to) {
        to.number("gradientMean", gradient.mean()).number("gradientStd", gradient.std());
        if (gradient.std() > 0) {
            to.number("gradientRatio", gradient.ratio()).quantity("gradientCapacity", gradient.capacity())
                    .number("gradientRowRatio", gradient.rowRatio());
        } else {
            for (String name : List.of("gradientRatio", "gradientCapacity", "gradientRowRatio")) {
                to.absent(name, "no minibatches that differ");
            }
        }
        to.number("weightNorm", gradient.weightNorm());
    }

    /** The epoch from which on a layer diffuses, in the object of that layer. */
    public static void diffusion(OptionalInt epoch, JsonObject layer) {
        if (epoch.isPresent()) {
            layer.count("epoch", epoch.getAsInt());
        } else {
            layer.absent("epoch", "no three checkpoints in a row with M below S");
        }
    }
}
