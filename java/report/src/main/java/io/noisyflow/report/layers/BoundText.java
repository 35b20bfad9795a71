package io.noisyflow.report.layers;

import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.information.bottleneck.Certificate;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line for each layer beside the bound of the bottleneck, and what it says of encoder and decoder in words. */
public final class BoundText {
    private static final int DIGITS = 3;

    private BoundText() {}

    /**
     * The layers that were set beside a bound; nothing where there are none.
     *
     * @param heading whose layers they are
     */
    public static String render(String heading, KnownLaw known, List<LayerResult> layers, Unit unit) {
        TextTable table = new TextTable().line("layer", "I(X;T_l)", "I(Y;T_l)", "Delta", "+-", "beta", "Delta/I(X;T_l)",
                "below the curve", "+-");
        List<LayerBound> bounds = new ArrayList<>();
        List<String> near = new ArrayList<>();
        for (LayerResult layer : layers) {
            LayerBound bound = layer.flow() == null ? null : layer.flow().bound();
            if (bound != null) {
                bounds.add(bound);
                table.line(line(layer.layer(), bound, unit));
                if (bound.mayBeBottleneck()) {
                    near.add(Integer.toString(layer.layer()));
                }
            }
        }
        if (bounds.isEmpty()) {
            return "";
        }
        return heading + ", beside the bottleneck\n" + curve(known, unit) + '\n' + table.render()
                + encoders(near, bounds.size())
                + "decoder: Bayes' by construction, p(y|t) = sum_x p(y|x) p(x|t): of the bottleneck's equations only "
                + "the encoder's can fail\n";
    }

    private static List<String> line(int layer, LayerBound bound, Unit unit) {
        return List.of(Integer.toString(layer), number(bound.inputInformation(), bound.inputError(), unit),
                number(bound.labelInformation(), bound.labelError(), unit),
                number(bound.delta(), bound.deltaError(), unit), error(bound.deltaError(), unit),
                Double.isInfinite(bound.beta()) ? "any" : String.format(Locale.ROOT, "%.4g", bound.beta()),
                String.format(Locale.ROOT, "%.1f %%", 100 * bound.share()),
                number((bound.belowLower() + bound.belowUpper()) / 2, bound.belowError(), unit),
                error(bound.belowError(), unit));
    }

    private static String curve(KnownLaw known, Unit unit) {
        String information = "I(X;Y) = " + fixed(unit.fromNats(known.law().information()), DIGITS);
        if (known.isDeterministic()) {
            return information + ", every input has one label: the curve is min(I(X;T), H(Y))";
        }
        return information + String.format(Locale.ROOT, ", the curve within %.1e %s (%s)",
                unit.fromNats(known.width()), unit.label(),
                known.certificate() == Certificate.GLOBAL ? "proved" : "local: more than three labels");
    }

    /** Whether encoders are those of the bottleneck with the layers' own decoders. */
    private static String encoders(List<String> near, int layers) {
        String those = "layer" + (near.size() == 1 ? " " : "s ") + String.join(", ", near);
        return "encoder: of " + (near.isEmpty() ? "no layer" : near.size() == layers ? "every layer perhaps"
                : those + " perhaps")
                + " the bottleneck's for the layer's own decoder: Delta "
                + (near.isEmpty() ? "exceeds 0 by more than" : "is 0 within") + " two standard errors\n";
    }

    private static String number(double nats, double error, Unit unit) {
        return fixed(unit.fromNats(nats), unit.fromNats(error), DIGITS);
    }

    private static String error(double nats, Unit unit) {
        return TextTable.error(unit.fromNats(nats), DIGITS);
    }
}
