package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.RuleConverter;
import io.noisyflow.experiments.rule.LabelRule;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.szt.InputCoding;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.information.flow.FlowOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The settings of the SZT experiment, each by its name; the defaults are the published run. */
final class SztOptions {
    private static final SztSettings PUBLISHED = SztSettings.published(0);
    private static final FlowOptions FLOW = PUBLISHED.flow();
    private static final String DEFAULT = "${DEFAULT-VALUE}";

    @Option(names = "--sigma", paramLabel = "S", order = 10, description = "noise standard deviation of every hidden "
            + "layer, in training and estimation (default: 0.005)")
    private @Nullable Double sigma;

    @Option(names = "--noise", hidden = true, description = "the earlier name of --sigma")
    void noise(double value) {
        sigma = value;
    }

    @Option(names = "--deterministic", order = 11,
            description = "no noise: binned entropies, and no information, which would be constant or infinite")
    private boolean deterministic;

    @Option(names = "--layers", paramLabel = "N", split = ",", order = 12,
            description = "widths of the hidden tanh layers (default: 10,7,5,4,3)")
    private List<Integer> layers = PUBLISHED.layers();

    @Option(names = "--inputs", paramLabel = "0/1|-1/+1", converter = CodingConverter.class, order = 13,
            description = "the numbers that the bits are (default: 0/1)")
    private InputCoding inputs = PUBLISHED.inputs();

    @Option(names = "--rule", paramLabel = "NAME", converter = RuleConverter.class, order = 14,
            description = "what labels the inputs: szt-hard, szt-soft or committee; of a soft rule the network learns "
                    + "p(y|x) (default: szt-hard, the published labels)")
    private LabelRule rule = PUBLISHED.rule().rule();

    @Option(names = "--slope", paramLabel = "S", order = 15,
            description = "how steep the rule is, which makes it soft (default: 12 of szt-soft, the others are hard)")
    private @Nullable Double slope;

    @Option(names = "--optimiser", paramLabel = "adam|sgd", order = 20,
            description = "how weights are learned (default: "
                    + DEFAULT + ")")
    private String optimiser = "adam";

    @Option(names = "--learning-rate", paramLabel = "R", order = 21,
            description = "step size (default: 4e-4 for adam; sgd needs one)")
    private @Nullable Double learningRate;

    @Option(names = "--momentum", paramLabel = "M", order = 22, description = "of sgd (default: 0)")
    private @Nullable Double momentum;

    @Option(names = "--batch", paramLabel = "N", order = 23, description = "rows of a minibatch (default: " + DEFAULT
            + ")")
    private int batch = PUBLISHED.batch();

    @Option(names = "--epochs", paramLabel = "N", order = 24, description = "of training (default: " + DEFAULT + ")")
    private int epochs = PUBLISHED.epochs();

    @Option(names = "--checkpoints", paramLabel = "N", order = 25,
            description = "epochs, in geometric progression, at which the network is looked at (default: " + DEFAULT
                    + ")")
    private int checkpoints = PUBLISHED.checkpoints();

    @Option(names = "--train-fraction", paramLabel = "F", order = 26,
            description = "part of the inputs that is learned from (default: " + DEFAULT + ")")
    private double trainFraction = PUBLISHED.trainFraction();

    @Option(names = "--orthonormality", paramLabel = "A", order = 27,
            description = "W <- W - A (W W^T W - W) after every step, on the hidden layers (default: none)")
    private double orthonormality = PUBLISHED.orthonormality();

    @Option(names = "--networks", paramLabel = "N", order = 28,
            description = "how many are trained, as many at a time as there are threads, from consecutive seeds "
                    + "(default: "
                    + DEFAULT + ")")
    private int networks = PUBLISHED.networks();

    @Option(names = "--bins", paramLabel = "S", split = ",", order = 30,
            description = "sides of bins for H(Bin(T)), beside those that are always shown (default: none)")
    private List<Double> bins = PUBLISHED.bins();

    @Option(names = "--marginal-replicates", paramLabel = "N", order = 31,
            description = "noisy passes of every input where it is one of the others; what is left of the bias "
                    + "falls as "
                    + "1/N and is measured (default: " + DEFAULT + ")")
    private int marginalReplicates = FLOW.marginalReplicates();

    @Option(names = "--own-replicates", paramLabel = "N", order = 32,
            description = "noisy passes of every input in its own density (default: " + DEFAULT + ")")
    private int ownReplicates = FLOW.ownReplicates();

    @Option(names = "--queries", paramLabel = "Q", order = 33,
            description = "query rows for every input (default: " + DEFAULT + ")")
    private int queries = FLOW.queries();

    @Option(names = "--draws", paramLabel = "M", order = 34,
            description = "noise draws around every query row (default: " + DEFAULT + ")")
    private int draws = FLOW.draws();

    @Option(names = "--forms", paramLabel = "plain|pooled", split = ",", converter = FormConverter.class, order = 35,
            description = "other forms of I(X;T) to show beside the mixed one (default: none)")
    private Set<FlowOptions.Form> forms = FLOW.forms();

    @Option(names = "--previous-layer", order = 36, description = "also I(T_(l-1);T_l)")
    private boolean previousLayer = FLOW.previousLayer();

    @Option(names = "--layer-pairs", order = 37,
            description = "also I(T_k;T_l) for every two layers; about twice the work")
    private boolean layerPairs = PUBLISHED.layerPairs();

    @Option(names = "--train-and-test", order = 38,
            description = "everything over the training set and the test set by themselves, too; about twice the work")
    private boolean trainAndTest = PUBLISHED.trainAndTest();

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence that names a value which is out of its range
     */
    SztSettings settings(long seed) {
        FlowOptions flow = FlowOptions.defaults().withSeed(seed).withReplicates(marginalReplicates, ownReplicates)
                .withQueries(queries, draws).withForms(forms).withPreviousLayer(previousLayer);
        return new SztSettings(noise(), layers, inputs, rule(), optimiser(), batch, epochs, checkpoints,
                trainFraction, orthonormality, flow, bins, layerPairs, trainAndTest, networks, seed);
    }

    private double noise() {
        if (deterministic && sigma != null && sigma != 0) {
            throw new IllegalArgumentException("--deterministic with --sigma " + sigma + ": expected one of them");
        }
        return deterministic ? 0 : sigma == null ? PUBLISHED.noise() : sigma;
    }

    private StringRule rule() {
        if (slope != null && !(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--slope " + slope + ": expected a positive finite number");
        }
        return StringRule.of(rule, slope);
    }

    private Optimiser optimiser() {
        return switch (optimiser) {
            case "adam" -> {
                if (momentum != null) {
                    throw new IllegalArgumentException("--momentum with --optimiser adam: expected --optimiser sgd");
                }
                yield learningRate == null ? PUBLISHED.optimiser() : new Optimiser.Adam(learningRate);
            }
            case "sgd" -> {
                if (learningRate == null) {
                    throw new IllegalArgumentException("--optimiser sgd: expected a --learning-rate beside it");
                }
                yield new Optimiser.Sgd(learningRate, momentum == null ? 0 : momentum);
            }
            default -> throw new IllegalArgumentException("unknown optimiser '" + optimiser
                    + "': expected adam or sgd");
        };
    }

    /** 0/1 or -1/+1. */
    static final class CodingConverter implements ITypeConverter<InputCoding> {
        @Override
        public InputCoding convert(String label) {
            return KernelChoice.converted(label, InputCoding::of);
        }
    }

    /** plain or pooled. */
    static final class FormConverter implements ITypeConverter<FlowOptions.Form> {
        @Override
        public FlowOptions.Form convert(String label) {
            for (FlowOptions.Form form : FlowOptions.Form.values()) {
                if (form.label().equals(label)) {
                    return form;
                }
            }
            throw new TypeConversionException("unknown form '" + label
                    + "': expected plain or pooled");
        }
    }
}
