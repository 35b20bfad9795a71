package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import java.util.Arrays;

/**
 * Draws of what each density has above the other: W1(p, q) = TV W1((p - q)+ / TV, (q - p)+ / TV), for what both share
 * need not move.
 *
 * <p>A draw t of p is kept with probability 1 - q(t)/p(t) where that is positive, one of q likewise.
 *
 * @param first kept draws of p
 * @param second as many of q
 * @param variation total variation, from draws that are not among those
 */
record Residual(Cloud first, Cloud second, DrawMean variation) {
    /** Draws of each side for one that is wanted, at most. */
    private static final int MOST_DRAWS = 32;
    private static final int DRAWS_OF_ITEM = 16;

    /**
     * As many draws as were wanted, or fewer where hardly any is kept.
     *
     * @param draws for total variation, of each side
     */
    static Residual of(Cloud p, Cloud q, double sigma, int wanted, int draws, Noise noise, Workers workers) {
        SmoothedDensity ofP = new SmoothedDensity(p, sigma);
        SmoothedDensity ofQ = new SmoothedDensity(q, sigma);
        double[] shares = new double[2 * draws];
        fill(shares, 0, p.drawn(draws, sigma, noise.numbered(0)), ofP, ofQ, workers);
        fill(shares, draws, q.drawn(draws, sigma, noise.numbered(1)), ofQ, ofP, workers);
        DrawMean variation = DrawMean.of(shares);
        int count = (int) Math.min((double) MOST_DRAWS * wanted, Math.ceil(1.2 * wanted / variation.value()));
        Cloud first = kept(p.drawn(count, sigma, noise.numbered(2)), ofP, ofQ, noise.numbered(3), workers);
        Cloud second = kept(q.drawn(count, sigma, noise.numbered(4)), ofQ, ofP, noise.numbered(5), workers);
        int most = Math.min(wanted, Math.min(first.n(), second.n()));
        return new Residual(thinned(first, most), thinned(second, most), variation);
    }

    private static void fill(double[] shares, int at, Cloud draws, SmoothedDensity own, SmoothedDensity other,
            Workers workers) {
        workers.forEach(Math.ceilDiv(draws.n(), DRAWS_OF_ITEM), item -> {
            double[] t = new double[draws.d()];
            for (int i = item * DRAWS_OF_ITEM; i < Math.min(draws.n(), (item + 1) * DRAWS_OF_ITEM); i++) {
                draws.row(i, t);
                shares[at + i] = Math.max(0, -StrictMath.expm1(other.log(t) - own.log(t)));
            }
        });
    }

    private static Cloud kept(Cloud draws, SmoothedDensity own, SmoothedDensity other, Noise noise, Workers workers) {
        double[] shares = new double[draws.n()];
        fill(shares, 0, draws, own, other, workers);
        CounterRandom random = noise.uniform();
        int[] rows = new int[shares.length];
        int count = 0;
        for (int i = 0; i < shares.length; i++) {
            if (random.nextDouble() < shares[i]) {
                rows[count++] = i;
            }
        }
        return count == 0 ? new Cloud(new double[draws.d()][0], new double[0])
                : draws.select(Arrays.copyOf(rows, count));
    }

    /** Evenly spaced ones, for they lie in the order of their rows. */
    private static Cloud thinned(Cloud draws, int count) {
        int[] rows = new int[count];
        for (int k = 0; k < count; k++) {
            rows[k] = (int) ((long) k * draws.n() / count);
        }
        return count == 0 ? new Cloud(new double[draws.d()][0], new double[0]) : draws.select(rows);
    }

    /** Draws of each side. */
    int count() {
        return first.n();
    }
}
