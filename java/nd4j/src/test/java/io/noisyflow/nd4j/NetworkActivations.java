package io.noisyflow.nd4j;

import io.noisyflow.Noisyflow;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.Samples;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network of DL4J learns a parity of two bits of six; what its layers hold, before and after. */
final class NetworkActivations {
    private NetworkActivations() {}

    public static void main(String[] arguments) {
        float[][] bits = new float[64][6];
        float[][] targets = new float[64][2];
        int[] parity = new int[bits.length];
        for (int i = 0; i < bits.length; i++) {
            for (int bit = 0; bit < 6; bit++) {
                bits[i][bit] = (i >> bit & 1) == 1 ? 1 : -1;
            }
            parity[i] = (i ^ i >> 1) & 1;
            targets[i][parity[i]] = 1;
        }
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Adam(0.02)).activation(Activation.TANH).list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(6).build())
                .layer(new DenseLayer.Builder().nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
        network.init();
        INDArray inputs = Nd4j.create(bits);
        try (Noisyflow nf = Noisyflow.open()) {
            print(nf, "before", network.feedForward(inputs, false), Labels.of(parity));
            for (int epoch = 0; epoch < 200; epoch++) {
                network.fit(new DataSet(inputs, Nd4j.create(targets)));
            }
            print(nf, "after ", network.feedForward(inputs, false), Labels.of(parity));
        }
    }

    /** The first of the arrays is the input itself, the last the output. */
    private static void print(Noisyflow nf, String when, List<INDArray> activations, Labels labels) {
        for (int l = 1; l < activations.size() - 1; l++) {
            EntropyEstimate e = nf.entropy(Samples.of(Nd4jPoints.of(activations.get(l))).withLabels(labels),
                    new double[] {0.1}, o -> o.withSetting(Setting.DATASET)).estimates().getFirst();
            System.out.printf(Locale.ROOT, "%s layer %d: I(X;T) = %.3f (%s), I(Y;T) = %.3f (%s)%n", when, l,
                    e.information(), e.verdict().label(), e.labelInformation().value(),
                    e.labelInformation().verdict().label());
        }
    }
}
