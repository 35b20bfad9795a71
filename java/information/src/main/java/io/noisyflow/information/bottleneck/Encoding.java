package io.noisyflow.information.bottleneck;

import java.util.Arrays;

/**
 * The encoder p(t|x) = q_t exp(-beta d(x,s_t)) / Z_x of some decoders.
 *
 * @param shares p(t|x), classes x decoders, row by row
 * @param logNormalisers log Z_x
 * @param value sum_x p(x) log Z_x
 */
record Encoding(double[] shares, double[] logNormalisers, double value) {
    static Encoding of(JointLaw law, double beta, Decoders decoders) {
        int n = law.classes();
        int k = decoders.size();
        int labels = law.labels();
        double[] logWeights = Arrays.stream(decoders.weights()).map(StrictMath::log).toArray();
        double[] logs = new double[k * labels];
        for (int t = 0; t < k; t++) {
            for (int y = 0; y < labels; y++) {
                logs[t * labels + y] = StrictMath.log(decoders.rows()[t][y]);
            }
        }
        double[] shares = new double[n * k];
        double[] logNormalisers = new double[n];
        double value = 0;
        for (int x = 0; x < n; x++) {
            double[] row = law.row(x);
            double most = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < k; t++) {
                double mean = 0;
                for (int y = 0; y < labels; y++) {
                    // A label that x never has does not mind a decoder without it: 0 log 0 = 0.
                    if (row[y] > 0) {
                        mean += row[y] * logs[t * labels + y];
                    }
                }
                double exponent = logWeights[t] - beta * Math.max(0, law.negativeEntropy(x) - mean);
                shares[x * k + t] = exponent;
                most = Math.max(most, exponent);
            }
            double sum = 0;
            for (int t = 0; t < k; t++) {
                double term = StrictMath.exp(shares[x * k + t] - most);
                shares[x * k + t] = term;
                sum += term;
            }
            for (int t = 0; t < k; t++) {
                shares[x * k + t] /= sum;
            }
            logNormalisers[x] = most + StrictMath.log(sum);
            value += law.mass(x) * logNormalisers[x];
        }
        return new Encoding(shares, logNormalisers, value);
    }

    int size() {
        return shares.length / logNormalisers.length;
    }

    /** p(t) and p(y|t) of the encoder: a step of Blahut and Arimoto. */
    Decoders decoders(JointLaw law) {
        int k = size();
        double[] q = new double[k];
        double[][] s = new double[k][law.labels()];
        for (int x = 0; x < law.classes(); x++) {
            for (int t = 0; t < k; t++) {
                double joint = law.mass(x) * shares[x * k + t];
                q[t] += joint;
                for (int y = 0; y < s[t].length; y++) {
                    s[t][y] += joint * law.conditional(x, y);
                }
            }
        }
        for (int t = 0; t < k; t++) {
            double sum = Arrays.stream(s[t]).sum();
            for (int y = 0; y < s[t].length; y++) {
                s[t][y] = sum > 0 ? s[t][y] / sum : law.labelMass(y);
            }
        }
        return new Decoders(q, s);
    }
}
