package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.core.traversal.BoundMap;
import io.noisyflow.core.traversal.Forecast;
import io.noisyflow.core.traversal.Samples;
import io.noisyflow.core.traversal.TightForecast;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What share of all pairs some query points of a request would be left with. */
final class PruningForecast {
    private static final int POINTS = 64;

    private final LogSums request;
    private final Forecast forecast;
    private final BoundMap map;
    private final double scale;
    private final int blockRows;
    private final Workers workers;
    private final QueryRows rows;
    private final boolean leavesOut;
    private final boolean own;

    /** Of a miniature of the centres, or of those of one class. */
    PruningForecast(LogSums request, Forecast forecast, BoundMap map, double scale, int blockRows, Workers workers) {
        this.request = request;
        this.forecast = forecast;
        this.map = map;
        this.scale = scale;
        this.blockRows = blockRows;
        this.workers = workers;
        this.rows = new QueryRows(request);
        this.leavesOut = new SumScheme(request).leavesOut();
        // A class's own sum may lack the own row.
        this.own = !leavesOut && !request.wants(SumKind.CLASSES) && !request.wants(SumKind.CLASSES_LEFT_OUT)
                && request.queries() instanceof Queries.AroundRows;
    }

    /**
     * The mean share over some query points, for each sigma.
     *
     * @param share the most that may be left out of a sum
     * @param sumsUp whether polynomials stand for tight blocks, at what they cost
     */
    double[] shares(double share, boolean sumsUp) {
        int queries = Math.min(POINTS, request.queries().count());
        double[] sigmas = request.sigmas();
        @Nullable TightForecast[] tight = new @Nullable TightForecast[sigmas.length];
        workers.forEach(sumsUp ? sigmas.length : 0, s -> tight[s] = new TightForecast(forecast, sigmas[s] * scale,
                request.mixture().centres().d(), request.wants(SumKind.SQUARES), share, blockRows));
        double[] shares = new double[queries * sigmas.length];
        workers.forEach(shares.length, item -> {
            int query = Samples.row(item / sigmas.length, queries, request.queries().count());
            int s = item % sigmas.length;
            shares[item] = share(query, s, sigmas[s] * scale, share, tight[s]);
        });
        double[] means = new double[sigmas.length];
        for (int item = 0; item < shares.length; item++) {
            means[item % sigmas.length] += shares[item] / queries;
        }
        return means;
    }

    /** Of the first draw of a query; of an antithetic pair, what either of the two meets. */
    private double share(int query, int s, double sigma, double share, @Nullable TightForecast tight) {
        double[] anchor = new double[request.mixture().centres().d()];
        rows.anchors().copyRow(rows.anchor(query), anchor, 0);
        map.centre(anchor);
        NoiseDraws noise = rows.noise();
        float[] z = new float[noise == null ? 0 : anchor.length];
        if (noise != null) {
            noise.fill(rows.anchor(query), 0, z, 0, z.length);
        }
        double squaredNoise = 0;
        for (float coordinate : z) {
            squaredNoise += (double) coordinate * coordinate;
        }
        BitSet met = new BitSet();
        double[] cost = new double[1];
        for (int sign = 0; sign < rows.signs(); sign++) {
            double[] t = anchor.clone();
            for (int j = 0; j < z.length; j++) {
                t[j] += (sign == 0 ? sigma : -sigma) * z[j];
            }
            double floor = request.floor(query, sign, s);
            double known = own ? LogSumExp.of(0, floor) : floor;
            met.or(tight == null
                    ? forecast.met(t, squaredNoise, sigma, known, row -> leavesOut && request.isLeftOut(query, row),
                            share)
                    : tight.met(t, squaredNoise, known, row -> leavesOut && request.isLeftOut(query, row), cost));
        }
        return (met.cardinality() + cost[0] / rows.signs()) / forecast.blocks();
    }
}
