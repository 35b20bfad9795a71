package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.SymmetricEigen;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.line.LineDistance;
import io.noisyflow.information.distance.line.SecondWasserstein;
import io.noisyflow.information.entropy.MeanEstimate;
import io.noisyflow.information.projection.Directions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distances of the marginals along orthonormal bases: first fixed ones, then random frames.
 *
 * <p>E |X - Y| is at least the norm of the vector of E |X_k - Y_k| (Minkowski), so the root of the sum of squared W1 of
 * the marginals is a lower end of W1 for every basis, and it contains the distance of the means; for W2 the squares add
 * up directly. The mean over random frames is the sliced distance, and W1 is at least SW1 / c_d, c_d the mean of
 * |theta . e|, for the mean of functions of slope 1 along all directions has no slope above c_d.
 */
final class Marginals {
    /** Coordinates up to which principal directions are looked for. */
    private static final int MOST_COORDINATES = 256;
    private static final double LEAST_LENGTH = 1e-12;
    /** Frames below which their spread says too little of their mean. */
    private static final int LEAST_FRAMES = 4;
    private static final double ERRORS_OF_END = 3;
    private static final double CONFIDENCE = 1.96;

    private final Cloud p;
    private final Cloud q;
    private final List<Directions> bases;
    private final int fixed;
    private final Workers workers;

    /** Of so many random frames; on a line there is one basis and no frame. */
    Marginals(Cloud p, Cloud q, int frames, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.workers = workers;
        this.bases = new ArrayList<>(fixed(p, q, seed));
        this.fixed = bases.size();
        for (int frame = 0; p.d() > 1 && frame < frames; frame++) {
            bases.add(Directions.random(seed, 1 + frame, p.d(), p.d()));
        }
    }

    /**
     * Coordinates; the difference of the means first, then directions along which the variances differ; principal
     * directions of all rows.
     */
    static List<Directions> fixed(Cloud p, Cloud q, long seed) {
        int d = p.d();
        double[][] coordinates = new double[d][d];
        for (int j = 0; j < d; j++) {
            coordinates[j][j] = 1;
        }
        List<Directions> bases = new ArrayList<>(List.of(Directions.of(coordinates)));
        if (d == 1) {
            return bases;
        }
        double[] difference = p.mean();
        double[] other = q.mean();
        double square = 0;
        for (int j = 0; j < d; j++) {
            difference[j] -= other[j];
            square += difference[j] * difference[j];
        }
        boolean few = d <= MOST_COORDINATES;
        double[] ofP = few ? p.covariance() : new double[0];
        double[] ofQ = few ? q.covariance() : new double[0];
        double spread = p.meanSquare() + q.meanSquare();
        if (square > LEAST_LENGTH * LEAST_LENGTH * spread && square > 0) {
            double length = Math.sqrt(square);
            double[] unit = Arrays.stream(difference).map(x -> x / length).toArray();
            bases.add(few ? beside(unit, ofP, ofQ) : Directions.of(new double[][] {unit}).completed(seed, 0, d));
        }
        if (few) {
            double[] pooled = new double[d * d];
            Arrays.setAll(pooled, k -> ofP[k] + ofQ[k]);
            bases.add(Directions.of(SymmetricEigen.of(pooled, d).vectors()));
        }
        return bases;
    }

    /** A unit vector, and across it the directions along which the variances differ most and least. */
    private static Directions beside(double[] unit, double[] ofP, double[] ofQ) {
        int d = unit.length;
        double[] difference = new double[d * d];
        double norm = 0;
        for (int k = 0; k < difference.length; k++) {
            difference[k] = ofP[k] - ofQ[k];
            norm += difference[k] * difference[k];
        }
        double[] image = new double[d];
        double own = 0;
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                image[j] += difference[j * d + k] * unit[k];
            }
            own += unit[j] * image[j];
        }
        // (1 - u u') D (1 - u u'), and u itself with an eigenvalue above all others.
        double top = own + 2 * Math.sqrt(norm) + 1;
        double[] across = new double[d * d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                across[j * d + k] = difference[j * d + k] - unit[j] * image[k] - image[j] * unit[k]
                        + top * unit[j] * unit[k];
            }
        }
        return Directions.of(SymmetricEigen.of(across, d).vectors());
    }

    /** W1 or W2 along every direction of every basis. */
    Along along(double sigma, boolean second) {
        int d = p.d();
        LineDistance[][] distances = new LineDistance[bases.size()][d];
        workers.forEach(bases.size() * d, item -> {
            double[] axis = Planner.axis(bases.get(item / d), item % d, d);
            Binned x = Binned.of(p, axis);
            Binned y = Binned.of(q, axis);
            LineDistance found = second
                    ? SecondWasserstein.of(x.x(), x.mass(), y.x(), y.mass(), sigma, Double.POSITIVE_INFINITY)
                    : FirstWasserstein.of(x.x(), x.mass(), y.x(), y.mass(), sigma);
            double change = x.change(sigma, second) + y.change(sigma, second);
            distances[item / d][item % d] =
                    new LineDistance(Math.max(0, found.lower() - change), found.upper() + change);
        });
        return new Along(distances, fixed, second);
    }

    /**
     * What was found.
     *
     * @param distances of each basis and direction
     * @param fixed bases before the random frames
     * @param second whether it is W2
     */
    record Along(LineDistance[][] distances, int fixed, boolean second) {
        /** The largest root of the sum of squares of a basis. */
        End basis() {
            double largest = 0;
            for (LineDistance[] basis : distances) {
                largest = Math.max(largest, Arrays.stream(basis).mapToDouble(x -> x.lower() * x.lower()).sum());
            }
            return End.certified(Math.sqrt(largest), TransportEnd.BASIS);
        }

        /** The mean along directions, of W1 itself and of the root of W2's squares, with the error over frames. */
        SlicedDistance sliced() {
            DrawMean mean = overFrames();
            double error = studentised(mean, CONFIDENCE);
            double root = Math.sqrt(mean.value());
            return !second ? new SlicedDistance(mean.value(), error)
                    : new SlicedDistance(root, root > 0 ? error / (2 * root) : 0);
        }

        /** SW1 / c_d as a lower end of W1, which three standard errors are to hold; nothing of a few frames. */
        End slicedEnd() {
            if (distances.length - fixed < LEAST_FRAMES) {
                return End.NOTHING;
            }
            DrawMean mean = overFrames();
            double c = meanProjection(distances[0].length);
            return new End(mean.value() / c, studentised(mean, ERRORS_OF_END) / c, TransportEnd.SLICED);
        }

        private double studentised(DrawMean mean, double z) {
            return MeanEstimate.studentised(mean.error() * mean.error(), distances.length - fixed - 1, z);
        }

        private DrawMean overFrames() {
            double[] frames = new double[distances.length - fixed];
            for (int f = 0; f < frames.length; f++) {
                // Of W2 the lower end is the closer one by far, but for what binning took off.
                frames[f] = Arrays.stream(distances[fixed + f])
                        .mapToDouble(x -> second ? x.lower() * x.lower() : x.value()).average().orElseThrow();
            }
            return DrawMean.of(frames);
        }
    }

    /**
     * c_d, the mean of |theta . e| over directions: Gamma(d/2) / (sqrt(pi) Gamma((d+1)/2)), by c_(d+2) = d/(d+1) c_d.
     */
    static double meanProjection(int d) {
        double c = d % 2 == 1 ? 1 : 2 / StrictMath.PI;
        for (int k = d % 2 == 1 ? 1 : 2; k < d; k += 2) {
            c *= (double) k / (k + 1);
        }
        return c;
    }
}
