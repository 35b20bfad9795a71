package io.noisyflow.information.flow;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of scalar tanh layers, T_l = tanh(w_l T_(l-1) + b_l) + sigma_l Z, with its informations by quadrature.
 *
 * <p>p(t_l | x) is propagated on a grid of 801 points over [-1 - 9 sigma, 1 + 9 sigma]: p(t_l | x) = integral of
 * p(t_(l-1) | x) phi(t_l - tanh(w_l t_(l-1) + b_l)). The trapezoidal rule converges faster than any power for such
 * integrands; at the spacings used here (sigma / 14 and finer) doubling the grid changes no result by 1e-9.
 */
record ScalarChain(double[] inputs, double[] probabilities, int[] labels, double[] weights, double[] biases,
        double[] sigmas) {
    private static final int INTERVALS = 800;

    Network network() {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < weights.length; l++) {
            layers.add(Dense.of(1, 1, new double[] {weights[l]}, new double[] {biases[l]}, Activation.TANH));
        }
        return new Network(layers);
    }

    Points points() {
        return Points.of(inputs, inputs.length, 1);
    }

    double inputInformation(int l) {
        double[][] given = densities(l);
        return entropy(mixture(given, probabilities), l) - meanEntropy(given, probabilities, l);
    }

    double labelInformation(int l) {
        double[][] law = new double[inputs.length][Arrays.stream(labels).max().orElseThrow() + 1];
        for (int x = 0; x < law.length; x++) {
            law[x][labels[x]] = 1;
        }
        return labelInformation(l, law);
    }

    /** I(Y;T_l) where labels are drawn by p(y|x). */
    double labelInformation(int l, double[][] law) {
        double[][] given = densities(l);
        double sum = entropy(mixture(given, probabilities), l);
        for (int y = 0; y < law[0].length; y++) {
            double[] ofClass = new double[inputs.length];
            double p = 0;
            for (int x = 0; x < ofClass.length; x++) {
                ofClass[x] = probabilities[x] * law[x][y];
                p += ofClass[x];
            }
            for (int x = 0; x < ofClass.length; x++) {
                ofClass[x] /= p;
            }
            sum -= p * entropy(mixture(given, ofClass), l);
        }
        return sum;
    }

    /** I(T_k;T_l). */
    double between(int k, int l) {
        double[] start = mixture(densities(k), probabilities);
        double[] grid = grid(k);
        double step = grid[1] - grid[0];
        double conditional = 0;
        double[] total = new double[INTERVALS + 1];
        for (int i = 0; i < grid.length; i += 4) {
            // Every fourth value of t_k: the step is still a fraction of sigma_k, over which its density is smooth.
            double[] density = step(new double[] {grid[i]}, new double[] {1}, k + 1);
            for (int j = k + 2; j <= l; j++) {
                density = propagate(density, j);
            }
            double p = 4 * step * start[i];
            conditional += p * entropy(density, l);
            for (int c = 0; c < total.length; c++) {
                total[c] += p * density[c];
            }
        }
        return entropy(total, l) - conditional;
    }

    /** p(t_l | x) of every input on the grid. */
    double[][] densities(int l) {
        double[][] densities = new double[inputs.length][];
        for (int x = 0; x < inputs.length; x++) {
            densities[x] = step(new double[] {inputs[x]}, new double[] {1}, 1);
            for (int j = 2; j <= l; j++) {
                densities[x] = propagate(densities[x], j);
            }
        }
        return densities;
    }

    private double[] propagate(double[] density, int l) {
        double[] grid = grid(l - 1);
        double[] masses = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            masses[i] = density[i] * (grid[1] - grid[0]);
        }
        return step(grid, masses, l);
    }

    /** The density of T_l where T_(l-1) has the given masses at the given values. */
    private double[] step(double[] values, double[] masses, int l) {
        double[] to = grid(l);
        double[] density = new double[to.length];
        double sigma = sigmas[l - 1];
        for (int i = 0; i < values.length; i++) {
            if (masses[i] < 1e-18) {
                continue;
            }
            double s = Math.tanh(weights[l - 1] * values[i] + biases[l - 1]);
            for (int c = 0; c < to.length; c++) {
                double z = (to[c] - s) / sigma;
                if (z * z < 80) {
                    density[c] += masses[i] * Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
                }
            }
        }
        return density;
    }

    double[] grid(int l) {
        double end = 1 + 9 * sigmas[l - 1];
        double[] grid = new double[INTERVALS + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = -end + 2 * end * i / INTERVALS;
        }
        return grid;
    }

    private double entropy(double[] density, int l) {
        double[] grid = grid(l);
        double sum = 0;
        for (double p : density) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum * (grid[1] - grid[0]);
    }

    private double meanEntropy(double[][] densities, double[] weight, int l) {
        double sum = 0;
        for (int x = 0; x < densities.length; x++) {
            sum += weight[x] * entropy(densities[x], l);
        }
        return sum;
    }

    static double[] mixture(double[][] densities, double[] weight) {
        double[] sum = new double[densities[0].length];
        for (int x = 0; x < densities.length; x++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += weight[x] * densities[x][c];
            }
        }
        return sum;
    }
}
