package io.noisyflow.report.layers;

import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.report.JsonObject;

/** The curve of the bottleneck of a joint law, and layers beside it. */
public final class BoundJson {
    private static final String NO_RISE = "Delta does not rise again, as where T keeps all of Y";

    private BoundJson() {}

    /** The curve: what is known of the most I(T;Y) at each I(X;T), which is linear between places. */
    public static void write(KnownLaw known, JsonObject to) {
        to.quantity("information", known.law().information()).quantity("labelEntropy", known.law().labelEntropy())
                .count("classes", known.law().classes()).count("labels", known.law().labels())
                .flag("deterministicLabels", known.isDeterministic()).text("certificate", known.certificate().label())
                .quantity("bandWidth", known.width()).quantity("reach", known.reach());
        JsonObject.JsonList places = to.list("places");
        for (double place : known.bends()) {
            places.object().quantity("inputInformation", place).quantity("lower", known.lower(place))
                    .quantity("upper", known.upper(place));
        }
    }

    /** A layer. */
    static void write(LayerBound bound, JsonObject to) {
        to.quantity("inputInformation", bound.inputInformation()).quantity("inputStandardError", bound.inputError())
                .quantity("labelInformation", bound.labelInformation())
                .quantity("labelStandardError", bound.labelError());
        if (Double.isInfinite(bound.beta())) {
            to.absent("beta", NO_RISE);
        } else {
            to.number("beta", bound.beta());
        }
        to.quantity("delta", bound.delta()).quantity("deltaStandardError", bound.deltaError())
                .number("deltaShare", bound.share()).quantity("belowLower", bound.belowLower())
                .quantity("belowUpper", bound.belowUpper()).quantity("belowStandardError", bound.belowError())
                .flag("mayBeBottleneck", bound.mayBeBottleneck());
    }
}
