package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardPassTest {
    private static final Network NETWORK = new Network(List.of(layer(3, 5), layer(5, 2)));
    private static final Points START = Points.allocate(Precision.FLOAT32, 4, 3);

    private static Layer layer(int inputs, int outputs) {
        return Dense.of(inputs, outputs, new double[inputs * outputs], new double[outputs], Activation.TANH);
    }

    private static ForwardPass pass(double[] sigmas, Points start, int startLayer, int replicates, int firstReplicate,
            Set<Integer> signals, Set<Integer> noisy) {
        return new ForwardPass(NETWORK, sigmas, start, startLayer, replicates, 1, 0x3000, 0, firstReplicate, signals,
                noisy);
    }

    private static void requireRefused(String message, double[] sigmas, Points start, int startLayer, int replicates,
            int firstReplicate, Set<Integer> signals) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pass(sigmas, start, startLayer, replicates, firstReplicate, signals, Set.of()))
                .withMessageContaining(message);
    }

    @Test
    void partsThatDoNotFit() {
        double[] sigmas = {0.1, 0};
        requireRefused("1 noise levels for a network of 2 layers", new double[1], START, 0, 1, 0, Set.of(1));
        requireRefused("noise level -1.0", new double[] {0, -1}, START, 0, 1, 0, Set.of(1));
        requireRefused("noise level NaN", new double[] {0, Double.NaN}, START, 0, 1, 0, Set.of(1));
        requireRefused("start at layer 2: expected 0 .. 1", sigmas, START, 2, 1, 0, Set.of(2));
        requireRefused("start rows of dimension 3 at layer 1 of width 5", sigmas, START, 1, 1, 0, Set.of(2));
        requireRefused("expected at least one, below 65536", sigmas, START, 0, 0, 0, Set.of(1));
        requireRefused("replicates 65535 .. 65536", sigmas, START, 0, 2, 65535, Set.of(1));
        requireRefused("replicates -1 .. -1", sigmas, START, 0, 1, -1, Set.of(1));
        requireRefused("no layer is wanted", sigmas, START, 0, 1, 0, Set.of());
        requireRefused("layer 3 is wanted: expected 1 .. 2", sigmas, START, 0, 1, 0, Set.of(3));
        requireRefused("layer 0 is wanted", sigmas, START, 0, 1, 0, Set.of(0));
        Points many = Points.allocate(Precision.FLOAT32, 1 << 16, 3);
        requireRefused("expected at most 2^31 - 1 passes", sigmas, many, 0, 65536, 0, Set.of(1));
    }

    @Test
    void shapesOfTheResults() {
        ForwardPass pass = pass(new double[] {0.1, 0.2}, START, 0, 6, 2, Set.of(1), Set.of(2));
        assertThat(pass.passes()).isEqualTo(24);
        assertThat(pass.lastLayer()).isEqualTo(2);
        assertThat(pass.sigma(2)).isEqualTo(0.2);
        Activations results = new Activations(pass, Precision.FLOAT64);
        assertThat(results.signal(1).n()).isEqualTo(24);
        assertThat(results.signal(1).d()).isEqualTo(5);
        assertThat(results.noisy(2).d()).isEqualTo(2);
        assertThatNullPointerException().isThrownBy(() -> results.signal(2))
                .withMessage("the signal of layer 2 was not asked for");
        assertThatNullPointerException().isThrownBy(() -> results.noisy(1));
    }
}
