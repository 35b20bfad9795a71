package io.noisyflow.experiments.szt;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.rule.Icosahedron;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.bottleneck.DatasetLaw;
import io.noisyflow.information.bottleneck.JointLaw;

/**
 * The data set of Shwartz-Ziv and Tishby, "Opening the black box of deep neural networks via information",
 * arXiv:1703.00810: all 4096 strings of 12 bits and a symmetric binary label.
 *
 * <p>The bits sit on the vertices of an icosahedron, bit 0 being the most significant one. With w the number of ones, e
 * the number of edges and a the number of antipodal pairs whose ends are both one, the label is 1 where
 *
 * <pre>  20 e - 12 a - 14 (w - 6) - 8 (w - 6)^2 &gt; 115</pre>
 *
 * which gives exactly the labels that were published with that paper. (w, e, a) takes 64 values: the 64 orbits of
 * strings under the symmetries of the icosahedron that the paper speaks of. P(Y = 1) = 2118/4096, H(Y) = 0.692562941
 * nats. Other rules label the same strings.
 */
public final class SztData {
    /** Bits of an input. */
    public static final int BITS = Icosahedron.BITS;
    /** Inputs. */
    public static final int INPUTS = Icosahedron.INPUTS;

    private static final int THRESHOLD = 115;

    private SztData() {}

    /**
     * The inputs in counting order, and their labels by a rule: with p(y|x) where it is soft, what counts as a label
     * then being the more likely one.
     */
    public static LabelledInputs of(InputCoding coding, StringRule rule) {
        Points inputs = Points.allocate(Precision.FLOAT32, INPUTS, BITS);
        for (int x = 0; x < INPUTS; x++) {
            for (int bit = 0; bit < BITS; bit++) {
                inputs.set(x, bit, coding.of(Icosahedron.isOne(x, bit)));
            }
        }
        return LabelledInputs.of(inputs, rule.law());
    }

    /** The joint law p(x,y) of inputs, which are equally likely, and their labels. */
    public static JointLaw law(LabelledInputs data) {
        LabelLaw soft = data.law();
        return soft == null ? DatasetLaw.of(data.labels()) : DatasetLaw.ofConditionals(soft.conditionals());
    }

    /** {@link #of(InputCoding, StringRule)} with the published labels. */
    public static LabelledInputs of(InputCoding coding) {
        return of(coding, StringRule.PUBLISHED);
    }

    /** The published label of an input. */
    public static int label(int x) {
        int excess = Integer.bitCount(Icosahedron.requireInput(x)) - BITS / 2;
        return 20 * Icosahedron.edges(x) - 12 * Icosahedron.antipodes(x) - 14 * excess - 8 * excess * excess > THRESHOLD
                ? 1
                : 0;
    }

    /** The orbit of an input under the symmetries of the icosahedron, as a number that is equal for equal (w, e, a). */
    public static int orbit(int x) {
        return Icosahedron.orbit(x);
    }
}
