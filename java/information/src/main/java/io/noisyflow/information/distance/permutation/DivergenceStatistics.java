package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.distance.divergence.Divergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/**
 * f-divergences of every labeling, from one pass over noise draws around all rows.
 *
 * <p>The draws are of the mixture r of all n + m smoothed rows, whatever the labels. With p and q the densities of the
 * two sides of a labeling, the divergence is the mean under r of (p + q) / (2 r) times its integrand, a function of
 * l = log(p/q).
 */
final class DivergenceStatistics {
    /** What a value may be off by, relative to 1, to itself and to the roundings of a sum. */
    private static final double ROUNDINGS = 16;
    /** Beyond it l counts as much: terms that far below others are 0, and the logarithm of a quotient infinite. */
    private static final double FAR = 700;

    private final PooledRows rows;
    private final Labelings labelings;
    private final List<DoubleUnaryOperator> integrands;
    private final double sigma;
    private final int draws;
    private final long seed;

    private DivergenceStatistics(PooledRows rows, Labelings labelings, List<Divergence> divergences, double sigma,
            int draws, long seed) {
        this.rows = rows;
        this.labelings = labelings;
        this.integrands = divergences.stream().map(Divergence::integrand).toList();
        this.sigma = sigma;
        this.draws = draws;
        this.seed = seed;
    }

    /** The values of each of the divergences. */
    static List<LabelledValues> of(PooledRows rows, Labelings labelings, List<Divergence> divergences, double sigma,
            int draws, long seed, Workers workers, IntConsumer heard) {
        int count = labelings.count();
        double[][] totals = new double[divergences.size()][count];
        DivergenceStatistics statistics =
                new DivergenceStatistics(rows, labelings, divergences, sigma, draws, seed);
        int points = Math.multiplyExact(rows.n(), draws);
        BlockSums.add(points, workers, statistics::block, totals, heard);
        List<LabelledValues> values = new ArrayList<>();
        for (double[] total : totals) {
            LabelledValues one = new LabelledValues(count);
            for (int b = 0; b < count; b++) {
                one.values()[b] = total[b] / points;
                one.rounding()[b] = ROUNDINGS * (rows.n() + rows.d()) * 0x1p-53 * (1 + one.values()[b]);
            }
            values.add(one);
        }
        return values;
    }

    /** Points {@code from} .. {@code to - 1}: point i is draw i % draws of row i / draws. */
    private double[][] block(int from, int to) {
        int count = labelings.count();
        double[][] terms = new double[to - from][rows.n()];
        for (int i = from; i < to; i++) {
            terms(i, terms[i - from]);
        }
        double[][] marked = new double[to - from][count];
        double[][] others = new double[to - from][count];
        labelings.add(terms, to - from, rows.n(), true, marked);
        labelings.add(terms, to - from, rows.n(), false, others);
        double[][] totals = new double[integrands.size()][count];
        double a = labelings.marked();
        double c = rows.n() - a;
        double sign = labelings.secondIsMarked() ? -1 : 1;
        for (int i = 0; i < to - from; i++) {
            for (int b = 0; b < count; b++) {
                double p = marked[i][b] / a;
                double q = others[i][b] / c;
                double weight = (p + q) / 2 / ((marked[i][b] + others[i][b]) / rows.n());
                double l = sign * Math.clamp(StrictMath.log(p / q), -FAR, FAR);
                for (int f = 0; f < totals.length; f++) {
                    totals[f][b] += weight * integrands.get(f).applyAsDouble(l);
                }
            }
        }
        return totals;
    }

    /** The kernel terms of a point, relative to the largest. */
    private void terms(int i, double[] terms) {
        int d = rows.d();
        float[] z = new float[d];
        if (draws % 2 == 0) {
            Normals.fillAntithetic(seed, Streams.ESTIMATE, i / draws, i % draws, z, 0, d);
        } else {
            Normals.fill(seed, Streams.ESTIMATE, i / draws, i % draws, z, 0, d);
        }
        double[] point = new double[d];
        rows.row(i / draws, point);
        for (int j = 0; j < d; j++) {
            point[j] += sigma * z[j];
        }
        rows.squares(point, rows.n(), terms);
        double least = Arrays.stream(terms).min().orElseThrow();
        for (int k = 0; k < terms.length; k++) {
            terms[k] = StrictMath.exp((least - terms[k]) / (2 * sigma * sigma));
        }
    }
}
