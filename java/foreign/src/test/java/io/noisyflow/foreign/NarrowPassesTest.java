package io.noisyflow.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Narrow layers have a way of their own through the library, with the digits of the way of wide ones. */
class NarrowPassesTest {
    private static final int[] WIDTHS = {5, 7, 3, 32, 1, 4};
    /** A layer of so many units behind the others sends all of them the other way. */
    private static final int WIDE = 33;

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void haveTheDigitsOfWideOnes(InstructionSet instructions) {
        for (Precision precision : Precision.values()) {
            try (Kernels kernels = Instructions.open(instructions, precision, 2, null)) {
                for (int replicates : new int[] {1, 3, 16, 37, 300}) {
                    compare(kernels, replicates);
                }
            }
        }
    }

    private static void compare(Kernels kernels, int replicates) {
        Activations narrow = pass(kernels, WIDTHS.length - 1, replicates);
        Activations wide = pass(kernels, WIDTHS.length, replicates);
        for (int l = 1; l < WIDTHS.length; l++) {
            assertSame(wide.signal(l), narrow.signal(l), "S of layer " + l + ", replicates " + replicates);
            assertSame(wide.noisy(l), narrow.noisy(l), "T of layer " + l + ", replicates " + replicates);
        }
    }

    private static void assertSame(Points expected, Points found, String what) {
        for (int i = 0; i < expected.n(); i++) {
            for (int j = 0; j < expected.d(); j++) {
                assertEquals(expected.get(i, j), found.get(i, j), what + ", row " + i + ", unit " + j);
            }
        }
    }

    /** All of the first layers, of passes that are no multiple of a vector and begin inside of a sample. */
    private static Activations pass(Kernels kernels, int layers, int replicates) {
        SplittableRandom random = new SplittableRandom(11);
        Activation[] activations = {Activation.TANH, Activation.SIGMOID, Activation.leakyRelu(.1), Activation.LINEAR,
            Activation.TANH, Activation.TANH};
        List<Layer> network = new ArrayList<>();
        double[] sigmas = new double[layers];
        for (int l = 1; l <= layers; l++) {
            int inputs = WIDTHS[l - 1];
            int outputs = l < WIDTHS.length ? WIDTHS[l] : WIDE;
            network.add(Dense.of(inputs, outputs, random.doubles((long) inputs * outputs, -2, 2).toArray(),
                    random.doubles(outputs, -1, 1).toArray(), activations[l - 1]));
            // One layer without noise.
            sigmas[l - 1] = l == 2 ? 0 : .1 * l;
        }
        SplittableRandom numbers = new SplittableRandom(12);
        Points inputs = Points.allocate(kernels.precision(), 13, WIDTHS[0]);
        for (int i = 0; i < inputs.n(); i++) {
            for (int j = 0; j < inputs.d(); j++) {
                inputs.set(i, j, numbers.nextInt(-8, 9) / 8.0);
            }
        }
        Set<Integer> all = new HashSet<>();
        for (int l = 1; l <= layers; l++) {
            all.add(l);
        }
        return kernels.forward(new ForwardPass(new Network(network), sigmas, inputs, 0, replicates, 5, 1000, 7, 2, all,
                all));
    }
}
