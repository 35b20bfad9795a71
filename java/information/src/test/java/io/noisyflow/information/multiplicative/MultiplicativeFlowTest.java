package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.entropy.TestKernels;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Inputs 1, 2, 3, 4 of classes 0, 0, 1, 1 through layers that change nothing, sigma .2 in each. Truths: of the first
 * layer those of {@link MultiplicativeEstimatorTest}; of the second, T = x D1 D2, numpy 2.4: the density of t given x
 * by 4000 Gauss-Legendre nodes over D1 within 10 sigma, the rest by the trapezoidal rule over 60 001 t from -6 to 16.
 */
class MultiplicativeFlowTest {
    private static final LabelledInputs DATA = new LabelledInputs(Points.of(new double[][] {{1}, {2}, {3}, {4}}),
            Labels.of(0, 0, 1, 1));

    private static Dense identity() {
        return Dense.of(1, 1, new double[] {1}, new double[1], Activation.LINEAR);
    }

    private static MultiplicativeFlow.Result estimate(double[] sigmas, int replicates) {
        Network network = new Network(List.of(identity(), identity()));
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            return MultiplicativeFlow.of(kernels).estimate(network, sigmas, DATA,
                    MultiplicativeFlowOptions.defaults().withReplicates(replicates).withSeed(3), Progress.SILENT);
        }
    }

    private static void assertHolds(double truth, Information information) {
        double room = 3 * information.standardError().total() + 1e-6;
        assertTrue(information.bracket().lower() - room <= truth
                && truth <= information.bracket().upper().value() + room, information.toString());
        assertTrue(information.bracket().halfWidth() + room < .1, information.toString());
    }

    @Test
    void twoLayers() {
        MultiplicativeFlow.Result result = estimate(new double[] {.2, .2}, 500);
        assertEquals(2, result.layers().size());
        MultiplicativeLayer second = result.layers().getLast();
        assertHolds(.6591938509, second.xInformation());
        assertHolds(.3953311002, second.yInformation());
        assertEquals(StrictMath.log(4), result.inputEntropy());
        assertEquals(StrictMath.log(2), result.labelEntropy(), 1e-15);
    }

    /** What helps is told in passes, which are chosen, and not in rows. */
    @Test
    void adviceIsInPasses() {
        String advice = estimate(new double[] {.2, .2}, 2).layers().getLast().xInformation().advice();
        assertTrue(advice.contains(" passes of every input or more"), advice);
    }

    /** The first layer has a row for each input: 4 queries, whose draws are all that is random. */
    @Test
    void theFirstLayerIsAPopulation() {
        Information x = estimate(new double[] {.2, 0}, 500).layers().getFirst().xInformation();
        assertEquals("exact", x.bracket().upperFrom().label());
        assertEquals(0, x.standardError().sampling());
        assertEquals(.8890489230577436, x.value(), 1);
    }

    /** What a layer without noise of its own is to the next: the same rows, not measured. */
    @Test
    void aLayerWithoutNoiseIsPassedThrough() {
        MultiplicativeFlow.Result result = estimate(new double[] {0, .2}, 500);
        assertEquals(1, result.layers().size());
        assertEquals(2, result.layers().getFirst().layer());
        assertEquals(estimate(new double[] {.2, 0}, 2).layers().getFirst().xInformation().value(),
                result.layers().getFirst().xInformation().value(), 1e-12);
    }

    @Test
    void refusals() {
        assertThrows(IllegalArgumentException.class, () -> estimate(new double[] {.2}, 3));
        assertThrows(IllegalArgumentException.class, () -> estimate(new double[] {.2, .2}, 1));
    }
}
