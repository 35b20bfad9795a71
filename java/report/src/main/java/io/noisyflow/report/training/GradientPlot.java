package io.noisyflow.report.training;

import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Panel;
import java.util.List;

/** What plots say of gradients. */
public final class GradientPlot {
    private static final String STARS = " A large star is where the gradients of the layer go from drift to diffusion: "
            + "the first of three measured epochs in a row at which minibatches disagree more than they pull.";

    private GradientPlot() {}

    /** What the stars of panels are, as the end of a caption; nothing where there are none. */
    public static String stars(List<Panel> panels) {
        return panels.stream().flatMap(panel -> panel.curves().stream())
                .anyMatch(curve -> curve.kind() == Curve.Kind.STARS) ? STARS : "";
    }
}
