package io.noisyflow.cli.input;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.bottleneck.DatasetLaw;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.network.ActivationPart;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.io.DataFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether layers are set beside the information bottleneck, and of which joint law of input and label. */
public final class BoundChoice {
    /** Sets layers beside it. */
    public static final String BOUND = "--bound";
    /** The law where it is not that of the labels. */
    public static final String LABEL_LAW = "--label-law";
    private static final String TEST_LABEL_LAW = "--test-label-law";

    @Option(names = BOUND, order = 19,
            description = "how far every layer is from the information bottleneck of the joint law of inputs and "
                    + "labels: the curve of the most I(Y;T) at each I(X;T), and by how much encoders miss its own")
    private boolean bound;

    @Option(names = LABEL_LAW, paramLabel = "P.npy", order = 20,
            description = "--bound where inputs do not determine labels: p(y|x), a row for each input and a column for "
                    + "each label (default: each input has the label that it has)")
    private @Nullable String labelLaw;

    @Option(names = TEST_LABEL_LAW, paramLabel = "P.npy", order = 21, description = "the same of the further inputs")
    private @Nullable String testLabelLaw;

    /** Whether layers are to be set beside a bound. */
    public boolean isWanted() {
        return bound || labelLaw != null;
    }

    /** The laws of the inputs of a network that are told, by the names of the parts. */
    public Map<String, JointLaw> ofInputs(DataFiles files, Map<String, LabelledInputs> parts) {
        Map<String, JointLaw> told = new LinkedHashMap<>();
        parts.forEach((name, part) -> add(told, files, name, parts.size(), part.labels(), null));
        return told;
    }

    /** The same of activations, where rows of one input have one law. */
    public Map<String, JointLaw> ofActivations(DataFiles files, List<ActivationPart> parts) {
        Map<String, JointLaw> told = new LinkedHashMap<>();
        parts.forEach(part -> add(told, files, part.name(), parts.size(), part.labels(), part.replicates()));
        return told;
    }

    private void add(Map<String, JointLaw> told, DataFiles files, String part, int parts, Labels labels,
            int @Nullable [] inputs) {
        if ((testLabelLaw != null) != (labelLaw != null && parts > 1)) {
            throw new IllegalArgumentException((testLabelLaw == null ? LABEL_LAW : TEST_LABEL_LAW)
                    + (testLabelLaw == null ? " without " + TEST_LABEL_LAW : " without further inputs or " + LABEL_LAW)
                    + ": expected the law of every part, or of none");
        }
        String file = part.equals(PartResult.TEST) ? testLabelLaw : labelLaw;
        if (file != null) {
            told.put(part, law(file, files.matrix(file), labels.size(), inputs));
        } else if (bound && Arrays.stream(labels.ofRows()).distinct().count() < 2) {
            throw new IllegalArgumentException("all labels are one: expected at least two different ones for " + BOUND);
        }
    }

    private static JointLaw law(String file, Points points, int rows, int @Nullable [] inputs) {
        if (points.n() != rows) {
            throw new IllegalArgumentException(file + ": holds the law of " + points.n() + " inputs: expected " + rows
                    + ", a row for each label");
        }
        double[][] conditionals = new double[rows][points.d()];
        for (int i = 0; i < rows; i++) {
            points.copyRow(i, conditionals[i], 0);
        }
        try {
            JointLaw law = DatasetLaw.ofConditionals(inputs == null ? conditionals : ofInputs(conditionals, inputs));
            if (law.labels() < 2) {
                throw new IllegalArgumentException("gives one label alone: expected at least two");
            }
            return law;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static double[][] ofInputs(double[][] ofRows, int[] inputs) {
        List<double @Nullable []> ofInputs = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            while (ofInputs.size() <= inputs[i]) {
                ofInputs.add(null);
            }
            double[] known = ofInputs.get(inputs[i]);
            if (known != null && !Arrays.equals(known, ofRows[i])) {
                throw new IllegalArgumentException("row " + i + " differs from another of its input " + inputs[i]
                        + ": expected one law for each input");
            }
            ofInputs.set(inputs[i], ofRows[i]);
        }
        return ofInputs.stream().map(row -> row == null ? new double[ofRows[0].length] : row)
                .toArray(double[][]::new);
    }
}
