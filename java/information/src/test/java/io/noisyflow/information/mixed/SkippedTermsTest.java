package io.noisyflow.information.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left out of the others' sums is told, and ends give way. */
class SkippedTermsTest {
    private static final double EXACT = 1e-12;

    /** Two inputs of one query and two draws each; the same densities, of which up to .3 nats may be missing. */
    @Test
    void endsGiveWayByTheMean() {
        MixedEstimate[] whole = estimates(0, 0, 0, 0);
        MixedEstimate[] less = estimates(.1, .3, 0, .2);
        for (int target = 0; target < 2; target++) {
            assertEquals(SkippedMass.NONE, whole[target].skipped());
            assertEquals(.25 * .1 + .25 * .3 + .25 * .2, less[target].skipped().mean(), EXACT);
            assertEquals(.3, less[target].skipped().largest());
            assertEquals(whole[target].value(), less[target].value());
            assertEquals(whole[target].lower() - .15, less[target].lower(), EXACT);
            assertEquals(whole[target].strictLower() - .15, less[target].strictLower(), EXACT);
            // What is missing can only make I(X;T) too large, and I(Y;T) either.
            assertEquals(whole[target].upper() + target * .15, less[target].upper(), EXACT);
            assertEquals(whole[target].strictUpper() + target * .15, less[target].strictUpper(), EXACT);
        }
    }

    /** I(X;T) and I(Y;T). */
    private static MixedEstimate[] estimates(double... skipped) {
        double[] densities = {-1, -2, -1.5, -3};
        double[][] parts = {densities};
        double[] half = {Math.log(.5), Math.log(.5)};
        MixedForm form = new MixedForm(new InputDesign(new double[] {1, 1}, new int[] {0, 1, 2}, 2), half,
                QueryLabels.certain(half),
                new double[] {1, 1}, new OwnDensity(new double[] {-.5, -.4, -.3, -.2},
                        new double[] {-.6, -.7, -.8, -.9}, new double[] {9, 9, 9, 9}),
                new OtherInputs(parts, new double[][][] {parts}, new double[] {1}, skipped), 2);
        return new MixedEstimate[] {form.ofInput(Setting.DATASET, 2), form.ofLabel(Setting.DATASET, 2)};
    }

    /** Few enough rows to be quick, and enough that terms are left out unasked: clusters far apart on a line. */
    @Tag("slow")
    @Test
    void aLargeProblemLeavesOutUnasked() {
        int inputs = 2_700;
        int replicates = 8;
        Random random = new Random(3);
        Points points = Points.allocate(Precision.FLOAT32, inputs * replicates, 2);
        int[] ids = new int[points.n()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i / replicates;
            int cluster = ids[i] / 10;
            points.set(i, 0, .1 * cluster + .01 * random.nextGaussian());
            points.set(i, 1, .01 * random.nextGaussian());
        }
        Labels labels = Labels.of(Arrays.stream(ids).map(id -> id / 10 % 2).toArray());
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            ReplicatedInformation pruned = estimate(kernels, points, ids, labels);
            ReplicatedInformation exact = estimate(kernels.within(Accuracy.EXACT), points, ids, labels);
            assertLeavesOut(exact.xInformation(), pruned.xInformation());
            assertLeavesOut(Objects.requireNonNull(exact.yInformation()),
                    Objects.requireNonNull(pruned.yInformation()));
        }
    }

    private static ReplicatedInformation estimate(Kernels kernels, Points points, int[] ids, Labels labels) {
        return new ReplicatedEstimator(kernels, null, 1, 5, Setting.DATASET).estimate(points, ids, labels,
                new double[] {.01}).getFirst();
    }

    private static void assertLeavesOut(Information exact, Information pruned) {
        SkippedMass skipped = Objects.requireNonNull(pruned.mixed()).skippedMass();
        assertTrue(skipped.mean() > 0 && skipped.mean() <= skipped.largest() && skipped.largest() <= 2e-6,
                "skipped " + skipped);
        assertEquals(SkippedMass.NONE, Objects.requireNonNull(exact.mixed()).skippedMass());
        // What is left out, and twice what float32 may err.
        assertEquals(exact.value(), pruned.value(), skipped.mean() + 2e-5);
        assertTrue(exact.value() > .6 && exact.value() < 7, "neither nothing nor everything: " + exact);
    }
}
