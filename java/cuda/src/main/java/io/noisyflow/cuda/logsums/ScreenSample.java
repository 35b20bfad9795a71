package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.cuda.device.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What share of the pairs screening would keep, of some points and centres drawn at random: the test of the device on
 * the host, in float and double. Rounding of sums on tensor cores is left out, for nothing depends on it but the
 * choice.
 */
final class ScreenSample {
    private static final int POINTS = 64;
    private static final int CENTRES = 1024;
    private static final int BF16_BITS = 16;

    private final LogSums request;
    private final Mixture mixture;
    private final QueryRows rows;
    private final Frame frame;
    private final Screen screen;
    private final int d;

    ScreenSample(LogSums request, Frames frames, Screen screen) {
        this.request = request;
        this.mixture = request.mixture();
        this.rows = new QueryRows(request);
        this.frame = frames.of(0);
        this.screen = screen;
        this.d = mixture.centres().d();
    }

    /** A point rounded to bf16, its square and the length of what is off. */
    private record Rounded(float[] row, double square, double rest) {
        static Rounded of(double[] exact) {
            float[] row = new float[exact.length];
            double square = 0;
            double rest = 0;
            for (int j = 0; j < row.length; j++) {
                int bits = Float.floatToRawIntBits((float) exact[j]);
                row[j] = Float.intBitsToFloat(
                        bits + (1 << BF16_BITS - 1) - 1 + (bits >>> BF16_BITS & 1) & -1 << BF16_BITS);
                square += (double) row[j] * row[j];
                rest += (exact[j] - row[j]) * (exact[j] - row[j]);
            }
            return new Rounded(row, square, Math.sqrt(rest));
        }

        double squaredDistance(Rounded other) {
            double product = 0;
            for (int j = 0; j < row.length; j++) {
                product += row[j] * other.row[j];
            }
            return square + other.square - 2 * product;
        }
    }

    /** The share of pairs that are kept, over all draws and sigmas. */
    double share(Workers workers) {
        SplittableRandom random = new SplittableRandom(mixture.centres().n());
        int[] centres = random.ints(CENTRES, 0, mixture.centres().n()).toArray();
        int[] queries = random.ints(POINTS, 0, request.queries().count()).toArray();
        int[] draws = random.ints(POINTS, 0, request.queries().draws()).toArray();
        Rounded[] rounded = new Rounded[CENTRES];
        workers.forEach(CENTRES, k -> rounded[k] = Rounded.of(row(mixture.centres(), centres[k])));
        long[] kept = new long[POINTS];
        double[] sigmas = request.sigmas();
        workers.forEach(POINTS, i -> kept[i] = kept(queries[i], draws[i], sigmas[i % sigmas.length] * frame.scale(),
                centres, rounded));
        return (double) Arrays.stream(kept).sum() / POINTS / CENTRES;
    }

    private double[] row(Points points, int number) {
        double[] row = new double[d];
        points.copyRow(number, row, 0);
        frame.take(row, d);
        for (int j = 0; j < d; j++) {
            row[j] -= screen.mean()[j];
        }
        return row;
    }

    private int kept(int query, int draw, double sigma, int[] numbers, Rounded[] centres) {
        double[] exact = row(rows.anchors(), rows.anchor(query));
        NoiseDraws noise = rows.noise();
        double height = 0;
        if (noise != null) {
            float[] z = new float[d];
            noise.fill(rows.anchor(query), draw, z, 0, d);
            for (int j = 0; j < d; j++) {
                exact[j] += sigma * z[j];
                height += LogSumPlan.LOG2_E / 2 * z[j] * z[j];
            }
        }
        Rounded point = Rounded.of(exact);
        double slope = LogSumPlan.LOG2_E / 2 / (sigma * sigma);
        double[] squares = new double[centres.length];
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < squares.length; k++) {
            squares[k] = point.squaredDistance(centres[k]);
            if (!request.isLeftOut(query, numbers[k])) {
                nearest = Math.min(nearest, squares[k]);
            }
        }
        double least = screen.looksFirst() ? height - slope * nearest : 0;
        double reach = Math.sqrt(Math.max(0, (height + screen.budget() - least) / slope)) + point.rest;
        int kept = 0;
        for (int k = 0; k < squares.length; k++) {
            double far = reach + centres[k].rest;
            // Kept also where it is not a number.
            kept += squares[k] > far * far ? 0 : 1;
        }
        return kept;
    }
}
