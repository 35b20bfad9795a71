package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** By hand, from posterior probabilities. */
class PosteriorControlTest {
    private static double of(double own, double... posterior) {
        double collision = 0;
        for (double w : posterior) {
            collision += w * w;
        }
        double all = -StrictMath.log(own);
        return PosteriorControl.of(all, StrictMath.log(collision) + 2 * all);
    }

    private static double entropy(double... posterior) {
        double entropy = 0;
        for (double w : posterior) {
            entropy -= w * StrictMath.log(w);
        }
        return entropy;
    }

    /** Of two rows either's log-sum with it is the entropy of the posterior. */
    @Test
    void ofTwoRows() {
        for (double w : new double[] {.5, .50001, .51, .7, .9, .999, .99999}) {
            double entropy = entropy(w, 1 - w);
            assertEquals(entropy, -StrictMath.log(w) + of(w, w, 1 - w), 1e-8, "w " + w);
            assertEquals(entropy, -StrictMath.log(1 - w) + of(1 - w, w, 1 - w), 1e-8, "w " + w);
        }
    }

    /** Its mean over the posterior is 0, on either side of c = 1/2, where the slope has no step. */
    @Test
    void hasMeanZero() {
        double[][] posteriors = {{.2, .3, .5}, {.6, .3, .1}, {.1, .1, .1, .1, .6}, {.25, .25, .25, .25}, {1},
            {1 - 1e-9, 1e-9}};
        for (double[] posterior : posteriors) {
            double mean = 0;
            for (double w : posterior) {
                mean += w * of(w, posterior);
            }
            assertEquals(0, mean, 1e-14);
        }
        double w = .5 + 1e-3;
        double near = of(w, w, .5 - 1e-3);
        assertEquals(2 * (w - w * w - (1 - w) * (1 - w)), near, 1e-8);
    }

    @Test
    void ofARowAlone() {
        assertEquals(0, PosteriorControl.of(0, 0));
        assertEquals(0, PosteriorControl.of(0, 1e-7));
    }
}
