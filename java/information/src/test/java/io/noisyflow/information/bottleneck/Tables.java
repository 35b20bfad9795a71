package io.noisyflow.information.bottleneck;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;

/** Random tables p(x,y) for tests, and what is said of an encoder without the code under test. */
final class Tables {
    /** The kinds of tables that {@link #random} makes. */
    enum Kind {
        PLAIN, SKEWED_PRIORS, ZERO_CELLS, NEARLY_DETERMINISTIC, NEARLY_EQUAL_ROWS
    }

    private Tables() {}

    static double[][] random(Kind kind, int inputs, int labels, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, inputs);
        double[][] table = new double[inputs][labels];
        double sum = 0;
        for (double[] row : table) {
            double mass = kind == Kind.SKEWED_PRIORS ? StrictMath.pow(10, -6 * random.nextDouble()) : 1;
            double of = 0;
            for (int y = 0; y < labels; y++) {
                double exponential = -StrictMath.log(random.nextDouble());
                row[y] = switch (kind) {
                    case PLAIN, SKEWED_PRIORS -> exponential;
                    case ZERO_CELLS -> random.nextDouble() < 0.4 ? 0 : exponential;
                    case NEARLY_DETERMINISTIC -> StrictMath.pow(exponential, 8);
                    case NEARLY_EQUAL_ROWS -> 1 + 1e-3 * exponential;
                };
                of += row[y];
            }
            row[0] += of > 0 ? 0 : 1;
            of = of > 0 ? of : 1;
            for (int y = 0; y < labels; y++) {
                row[y] *= mass / of;
            }
            sum += mass;
        }
        for (double[] row : table) {
            for (int y = 0; y < labels; y++) {
                row[y] /= sum;
            }
        }
        return table;
    }

    /** I(X;T) and I(T;Y) by their definitions, from the table and p(t|x). */
    static double[] informations(JointLaw law, double[][] encoder) {
        int k = encoder[0].length;
        double[] t = new double[k];
        double[][] ty = new double[k][law.labels()];
        for (int x = 0; x < encoder.length; x++) {
            for (int c = 0; c < k; c++) {
                t[c] += law.mass(x) * encoder[x][c];
                for (int y = 0; y < law.labels(); y++) {
                    ty[c][y] += law.mass(x) * encoder[x][c] * law.conditional(x, y);
                }
            }
        }
        double ix = 0;
        double iy = 0;
        for (int c = 0; c < k; c++) {
            for (int x = 0; x < encoder.length; x++) {
                double joint = law.mass(x) * encoder[x][c];
                ix += joint > 0 ? joint * StrictMath.log(encoder[x][c] / t[c]) : 0;
            }
            for (int y = 0; y < law.labels(); y++) {
                iy += ty[c][y] > 0 ? ty[c][y] * StrictMath.log(ty[c][y] / (t[c] * law.labelMass(y))) : 0;
            }
        }
        return new double[] {ix, iy};
    }

    /** sum_x p(x) exp(-beta KL(p(y|x) || s)) / Z_x, with Z of the point's clusters. */
    static double optimality(JointLaw law, BottleneckPoint point, double[] s) {
        double sum = 0;
        for (int x = 0; x < law.classes(); x++) {
            double z = 0;
            for (BottleneckPoint.Cluster cluster : point.clusters()) {
                z += cluster.weight() * StrictMath.exp(-point.beta() * divergence(law, x, cluster.decoder()));
            }
            sum += law.mass(x) * StrictMath.exp(-point.beta() * divergence(law, x, s)) / z;
        }
        return sum;
    }

    private static double divergence(JointLaw law, int x, double[] s) {
        double sum = 0;
        for (int y = 0; y < s.length; y++) {
            double p = law.conditional(x, y);
            sum += p > 0 ? p * StrictMath.log(p / s[y]) : 0;
        }
        return sum;
    }
}
