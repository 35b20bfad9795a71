package io.noisyflow.information.bottleneck;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a bottleneck of counted pairs is worth on the law that they were drawn of.
 *
 * <p>Pairs drawn again give errors; encoders of four fifths of the pairs, seen on the last fifth, give values that are
 * no longer flattered by having been fitted. The finite-sample bound is that of Shamir, Sabato and Tishby, Theoretical
 * Computer Science 411 (2010): with probability 1 - delta
 *
 * <pre>  |I(T;Y) - its training value| &lt;= 2 sum_t f(n |p(t|x) - b_t| / sqrt m) + n |H(T|y) - c| / sqrt m,
 *   n = 2 + sqrt(2 log((|Y| + 2) / delta)),   f(a) = a log(1/a) up to 1/e and 1/e beyond</pre>
 *
 * for any constants b, c; norms are over all x, and over all y.
 */
public final class SampleEvaluation {
    /** Samples that are drawn again, unless told. */
    public static final int DEFAULT_SAMPLES = 50;
    /** The bound fails with this probability. */
    public static final double DELTA = 0.05;

    private static final int FOLDS = 5;

    private final SampleTable table;
    private final int samples;
    private final long seed;
    private final Workers workers;

    /**
     * An evaluation of a table.
     *
     * @param samples how many are drawn again; at least 2
     */
    public SampleEvaluation(SampleTable table, int samples, long seed, Workers workers) {
        if (samples < 2) {
            throw new IllegalArgumentException("bootstrap of " + samples + " samples: expected at least 2");
        }
        this.table = table;
        this.samples = samples;
        this.seed = seed;
        this.workers = workers;
    }

    /**
     * One beta.
     *
     * @param beta the beta
     * @param inputError standard error of I(X;T)
     * @param labelError standard error of I(T;Y)
     * @param heldOutInput I(X;T) on pairs that the encoder was not fitted to
     * @param heldOutLabel I(T;Y) on them
     * @param bound by how much I(T;Y) on the law may differ from its training value
     * @param isVacuous whether that is as much as there can be; a single cluster tells nothing on any law, for certain
     */
    public record Point(double beta, double inputError, double labelError, double heldOutInput, double heldOutLabel,
            double bound, boolean isVacuous) {
    }

    /** All betas of solutions for the table's own law. */
    public List<Point> evaluate(JointLaw law, List<BottleneckPoint> training) {
        double[] betas = training.stream().mapToDouble(BottleneckPoint::beta).toArray();
        int[] codes = table.codes();
        double[][][] again = new double[samples][][];
        workers.forEach(samples, b -> {
            SampleTable drawn = table.resampled(codes, new CounterRandom(seed, Streams.BOOTSTRAP, b));
            List<BottleneckPoint> points = solved(drawn.law(), betas);
            again[b] = points.stream().map(point -> new double[] {point.inputInformation(), point.labelInformation()})
                    .toArray(double[][]::new);
        });
        int[] order = new CounterRandom(seed, Streams.SPLIT, 0).permutation(codes.length);
        double[][][] heldOut = new double[FOLDS][][];
        workers.forEach(FOLDS, fold -> heldOut[fold] = heldOut(codes, order, fold, betas));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < betas.length; i++) {
            double bound = bound(law, training.get(i));
            double most = Math.min(law.labelEntropy(), StrictMath.log(training.get(i).clusters().size()));
            points.add(new Point(betas[i], deviation(again, i, 0), deviation(again, i, 1), mean(heldOut, i, 0),
                    mean(heldOut, i, 1), bound, most > 0 && bound >= most));
        }
        return List.copyOf(points);
    }

    private static List<BottleneckPoint> solved(JointLaw law, double[] betas) {
        BottleneckSolver solver = new BottleneckSolver(law);
        List<BottleneckPoint> points = new ArrayList<>();
        for (double beta : betas) {
            points.add(points.isEmpty() ? solver.solve(beta) : solver.solve(beta, points.getLast()));
        }
        return points;
    }

    private double[][] heldOut(int[] codes, int[] order, int fold, double[] betas) {
        SampleTable fitted = table.empty();
        SampleTable left = table.empty();
        for (int i = 0; i < order.length; i++) {
            (i % FOLDS == fold ? left : fitted).add(codes[order[i]]);
        }
        JointLaw law = fitted.law();
        double[][] values = new double[betas.length][];
        List<BottleneckPoint> points = solved(law, betas);
        for (int i = 0; i < betas.length; i++) {
            values[i] = onPairs(law, points.get(i), left);
        }
        return values;
    }

    /** I(X;T) and I(T;Y) of an encoder on other pairs; an x that it was not fitted to is encoded by p(y). */
    private static double[] onPairs(JointLaw law, BottleneckPoint point, SampleTable left) {
        int k = point.clusters().size();
        double[] unseen = unseen(law, point);
        double pairs = left.pairs();
        double[] t = new double[k];
        double[][] joint = new double[k][left.counts()[0].length];
        double[] y = new double[left.counts()[0].length];
        double conditional = 0;
        for (int x = 0; x < left.counts().length; x++) {
            double[] shares = law.classOf(x) < 0 ? unseen : point.encoder()[law.classOf(x)];
            for (int label = 0; label < y.length; label++) {
                double mass = left.counts()[x][label] / pairs;
                y[label] += mass;
                for (int c = 0; c < k && mass > 0; c++) {
                    t[c] += mass * shares[c];
                    joint[c][label] += mass * shares[c];
                    conditional += mass * JointLaw.timesLog(shares[c]);
                }
            }
        }
        double both = Arrays.stream(joint).mapToDouble(JointLaw::entropy).sum();
        double entropy = JointLaw.entropy(t);
        return new double[] {entropy + conditional, entropy + JointLaw.entropy(y) - both};
    }

    private static double[] unseen(JointLaw law, BottleneckPoint point) {
        double[] shares = new double[point.clusters().size()];
        double sum = 0;
        for (int t = 0; t < shares.length; t++) {
            BottleneckPoint.Cluster cluster = point.clusters().get(t);
            double divergence = 0;
            for (int y = 0; y < law.labels(); y++) {
                divergence += law.labelMass(y) * StrictMath.log(law.labelMass(y) / cluster.decoder()[y]);
            }
            shares[t] = cluster.weight() * StrictMath.exp(-point.beta() * divergence);
            sum += shares[t];
        }
        for (int t = 0; t < shares.length; t++) {
            shares[t] = sum > 0 ? shares[t] / sum : point.clusters().get(t).weight();
        }
        return shares;
    }

    private double bound(JointLaw law, BottleneckPoint point) {
        double m = table.pairs();
        double n = 2 + Math.sqrt(2 * StrictMath.log((law.labels() + 2) / DELTA));
        double bound = 0;
        int k = point.clusters().size();
        for (int t = 0; t < k; t++) {
            int cluster = t;
            double[] shares = new double[table.counts().length];
            Arrays.setAll(shares, x -> law.classOf(x) < 0 ? 0 : point.encoder()[law.classOf(x)][cluster]);
            double a = n * spread(shares) / Math.sqrt(m);
            bound += 2 * (a < 1 / StrictMath.E ? -JointLaw.timesLog(a) : 1 / StrictMath.E);
        }
        double[] entropies = new double[law.labels()];
        for (int y = 0; y < entropies.length; y++) {
            for (BottleneckPoint.Cluster cluster : point.clusters()) {
                entropies[y] -= JointLaw.timesLog(cluster.weight() * cluster.decoder()[y] / law.labelMass(y));
            }
        }
        return bound + n * spread(entropies) / Math.sqrt(m);
    }

    /** |v - b| for the best constant b. */
    private static double spread(double[] v) {
        double mean = Arrays.stream(v).average().orElse(0);
        return Math.sqrt(Arrays.stream(v).map(value -> (value - mean) * (value - mean)).sum());
    }

    private static double mean(double[][][] values, int i, int which) {
        return Arrays.stream(values).mapToDouble(of -> of[i][which]).average().orElse(0);
    }

    private static double deviation(double[][][] values, int i, int which) {
        double mean = mean(values, i, which);
        double squares = Arrays.stream(values).mapToDouble(of -> (of[i][which] - mean) * (of[i][which] - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
