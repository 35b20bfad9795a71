package org.example;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.flow.NetworkFlow;
import java.util.List;
import java.util.Random;

/** What a program asks of noisyflow. */
final class Consumer {
    private Consumer() {}

    /** h(S+Z) of standard normal rows of dimension 2, and what S+Z tells of the sign of the first coordinate. */
    static EntropyEstimate normal(Noisyflow nf, int n, double sigma) {
        Random random = new Random(5);
        double[][] rows = new double[n][2];
        int[] signs = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i][0] = random.nextGaussian();
            rows[i][1] = random.nextGaussian();
            signs[i] = rows[i][0] > 0 ? 1 : 0;
        }
        return nf.entropy(rows, Labels.of(signs), sigma);
    }

    /** Four inputs at the corners of a square through one unit that tells two of them from the others. */
    static NetworkFlow square(Noisyflow nf) {
        double[][] corners = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
        Network network = new Network(
                List.of(Dense.of(2, 1, new double[] {3, 0}, new double[] {0}, Activation.TANH)));
        return nf.flow(network, 0.05, corners, Labels.of("left", "left", "right", "right"));
    }
}
