package io.noisyflow.cli;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.flow.NetworkFlow;
import java.util.List;

final class EmbeddingExample {
    static void print(double[][] rows, int[] y, double[][] centres, double[][] points, double[][] inputs) {
        Network network = new Network(List.of(
                Layer.of(2, 1, new double[] {1, -1}, new double[] {0.5}, Activation.TANH)));
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyEstimate e = nf.entropy(rows, 0.5);
            Information aboutLabels = nf.entropy(rows, Labels.of(y), 0.5).labelInformation();
            double[] logDensity = nf.logDensity(centres, points, 0.5);
            NetworkFlow flow = nf.flow(network, 0.1, inputs, Labels.of(y));

            System.out.println("h(S+Z) = " + e.entropy() + " +- " + e.standardError().total() + " nats, "
                    + e.verdict().label() + ". " + e.advice());
            System.out.println("I(Y;S+Z) = " + aboutLabels.value() + ", " + aboutLabels.verdict().label());
            System.out.println("log-density at the first point: " + logDensity[0]);
            flow.layers().forEach(layer -> System.out.println("layer " + layer.layer() + ": I(X;T) = "
                    + layer.xInformation().value() + ", " + layer.xInformation().verdict().label()));
        }
    }
}
