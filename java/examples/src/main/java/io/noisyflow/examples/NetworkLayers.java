package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.information.Labels;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.NetworkFlow;
import java.util.List;
import java.util.Locale;

/** What each layer of a network with noise in its layers tells of the inputs and of their labels. */
public final class NetworkLayers {
    private NetworkLayers() {}

    /** The parity of two bits beside six bits that do not matter: 256 inputs, all there are, and three layers. */
    public static void main(String[] arguments) {
        double[][] inputs = new double[256][8];
        int[] parity = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                inputs[i][bit] = (i >> bit & 1) == 1 ? 1 : -1;
            }
            parity[i] = (i ^ i >> 1) & 1;
        }
        // Both bits set; neither set; three more units that look at the other bits. Then the parity alone is kept.
        double[] first = new double[5 * 8];
        first[0] = first[1] = 1;
        first[8] = first[9] = -1;
        for (int unit = 2; unit < 5; unit++) {
            first[8 * unit + 2 * unit - 2] = first[8 * unit + 2 * unit - 1] = 0.5;
        }
        Network network = new Network(List.of(
                Dense.of(8, 5, first, new double[] {-1, -1, 0, 0, 0}, Activation.TANH),
                Dense.of(5, 2, new double[] {1, 1, 0.2, 0, 0, -1, -1, 0, 0.2, 0}, new double[] {1, -1},
                        Activation.TANH),
                Dense.of(2, 1, new double[] {2, -2}, new double[] {0}, Activation.TANH)));
        try (Noisyflow nf = Noisyflow.open()) {
            NetworkFlow flow = nf.flow(network, 0.1, inputs, Labels.of(parity));
            System.out.printf(Locale.ROOT, "H(X) = %.3f, H(Y) = %.3f nats%n", flow.inputEntropy(), flow.labelEntropy());
            for (LayerFlow layer : flow.layers()) {
                System.out.printf(Locale.ROOT, "layer %d: I(X;T) = %.3f (%s), I(Y;T) = %.3f (%s)%n", layer.layer(),
                        layer.xInformation().value(), layer.xInformation().verdict().label(),
                        layer.yInformation().value(), layer.yInformation().verdict().label());
            }
        }
    }
}
