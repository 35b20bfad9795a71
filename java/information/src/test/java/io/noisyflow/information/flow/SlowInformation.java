package io.noisyflow.information.flow;

import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * I(X;T_l) and I(Y;T_l) of a small network by the plain formula, in double precision, with noise from
 * {@link java.util.Random}: nothing here is shared with what is tested.
 *
 * <p>q_x is a mixture around S_l of a thousand passes of x; queries are T_l of further passes, of which every input has
 * the same number; I = mean log(q_x / sum p_x q_x). Biases of a thousand replicates are of order J / 2000.
 */
final class SlowInformation {
    private static final int REPLICATES = 1000;
    private static final int QUERIES = 128;

    private final double x;
    private final double y;
    private final double errorOfX;
    private final double errorOfY;

    SlowInformation(Network network, double[] sigmas, double[][] inputs, double[] probabilities, int[] labels,
            int layer,
            long seed) {
        int m = inputs.length;
        Random random = new Random(seed);
        double[][][] centres = new double[m][REPLICATES][];
        double[][][] queries = new double[m][QUERIES][];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < REPLICATES; j++) {
                centres[i][j] = pass(network, sigmas, inputs[i], layer, random);
            }
            for (int a = 0; a < QUERIES; a++) {
                queries[i][a] = pass(network, sigmas, inputs[i], layer, random);
                for (int c = 0; c < queries[i][a].length; c++) {
                    queries[i][a][c] += sigmas[layer - 1] * random.nextGaussian();
                }
            }
        }
        double[][] ofX = new double[m][QUERIES];
        double[][] ofY = new double[m][QUERIES];
        IntStream.range(0, m * QUERIES).parallel().forEach(k -> {
            int i = k / QUERIES;
            double total = 0;
            double own = 0;
            double ownClass = 0;
            double label = 0;
            for (int c = 0; c < m; c++) {
                double density = density(centres[c], queries[i][k % QUERIES], sigmas[layer - 1]);
                total += probabilities[c] * density;
                own = c == i ? density : own;
                ownClass += labels[c] == labels[i] ? probabilities[c] * density : 0;
                label += labels[c] == labels[i] ? probabilities[c] : 0;
            }
            ofX[i][k % QUERIES] = Math.log(own / total);
            ofY[i][k % QUERIES] = Math.log(ownClass / label / total);
        });
        x = mean(ofX, probabilities);
        y = mean(ofY, probabilities);
        errorOfX = error(ofX, probabilities);
        errorOfY = error(ofY, probabilities);
    }

    double ofInput() {
        return x;
    }

    double ofLabel() {
        return y;
    }

    double errorOfInput() {
        return errorOfX;
    }

    double errorOfLabel() {
        return errorOfY;
    }

    private static double[] pass(Network network, double[] sigmas, double[] input, int layer, Random random) {
        double[] t = input;
        for (int l = 1; l <= layer; l++) {
            Dense map = network.dense(l);
            double[] s = new double[map.outputs()];
            for (int o = 0; o < s.length; o++) {
                double sum = map.bias(o);
                for (int i = 0; i < t.length; i++) {
                    sum += map.weight(o, i) * t[i];
                }
                s[o] = map.activation().apply(sum) + (l < layer ? sigmas[l - 1] * random.nextGaussian() : 0);
            }
            t = s;
        }
        return t;
    }

    /** The mixture's density up to the constant that all mixtures of a layer share. */
    private static double density(double[][] centres, double[] t, double sigma) {
        double sum = 0;
        for (double[] centre : centres) {
            double squared = 0;
            for (int c = 0; c < t.length; c++) {
                squared += (t[c] - centre[c]) * (t[c] - centre[c]);
            }
            double exponent = -squared / (2 * sigma * sigma);
            sum += exponent > -700 ? Math.exp(exponent) : 0;
        }
        return sum / centres.length;
    }

    private static double mean(double[][] values, double[] probabilities) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += probabilities[i] * Arrays.stream(values[i]).average().orElseThrow();
        }
        return mean;
    }

    /** Inputs are strata. */
    private static double error(double[][] values, double[] probabilities) {
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            double mean = Arrays.stream(values[i]).average().orElseThrow();
            double squares = Arrays.stream(values[i]).map(v -> (v - mean) * (v - mean)).sum();
            variance += probabilities[i] * probabilities[i] * squares / (QUERIES - 1) / QUERIES;
        }
        return Math.sqrt(variance);
    }
}
