package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;

/**
 * Stochastic ascent of E f(P + sigma Z) - E f(Q + sigma Z) over the apexes and offsets of a {@link ConePotential},
 * whose slope stays at most 1 all the way (Adam, Kingma and Ba 2015, with steps that fall to zero).
 *
 * <p>An assignment of some draws is the best potential of those draws, and overfits them as the dimension grows. Each
 * step here sees new noise.
 */
final class ConeClimb {
    private static final int STEPS = 400;
    /** The first steps, in sigma. */
    private static final double FIRST_STEP = 0.05;
    private static final double FADE_OF_MEAN = 0.9;
    private static final double FADE_OF_SQUARE = 0.99;
    private static final int POINTS_OF_ITEM = 16;

    private final Segments segments;
    private final double sigma;
    private final int batch;
    private final Noise noise;
    private final Workers workers;

    /** By so many segments a step, each at both ends and with both signs of the noise. */
    ConeClimb(Segments segments, double sigma, int batch, Noise noise, Workers workers) {
        this.segments = segments;
        this.sigma = sigma;
        this.batch = batch;
        this.noise = noise;
        this.workers = workers;
    }

    /** A better potential, as far as new draws will tell. */
    ConePotential from(ConePotential start) {
        Cones least = new Cones(start.least(), start.leastOffset(), 1);
        Cones most = new Cones(start.most(), start.mostOffset(), -1);
        for (int step = 0; step < STEPS; step++) {
            SegmentDraws draws = new SegmentDraws(segments, batch, sigma, noise.numbered(step));
            double[][] points = new double[4 * batch][];
            double[] shares = new double[4 * batch];
            for (int q = 0; q < batch; q++) {
                for (int corner = 0; corner < 4; corner++) {
                    points[4 * q + corner] = draws.end(q, corner % 2 == 0, corner < 2);
                    shares[4 * q + corner] = (corner % 2 == 0 ? 1 : -1) * draws.weight(q);
                }
            }
            double size = FIRST_STEP * sigma * Math.min(1, 2 * (1 - (double) step / STEPS));
            least.step(points, shares, size, step, workers);
            most.step(points, shares, size, step, workers);
        }
        return new ConePotential(least.apexes, least.offsets, most.apexes, most.offsets);
    }

    /** One of the two families of cones: f grows with the lowest height if the sign is 1, falls with it if -1. */
    private static final class Cones {
        private final double[][] apexes;
        private final double[] offsets;
        private final int sign;
        private final Moments[] ofApexes;
        private final Moments ofOffsets;

        Cones(double[][] apexes, double[] offsets, int sign) {
            this.apexes = Arrays.stream(apexes).map(double[]::clone).toArray(double[][]::new);
            this.offsets = offsets.clone();
            this.sign = sign;
            this.ofApexes = Arrays.stream(apexes).map(column -> new Moments(column.length)).toArray(Moments[]::new);
            this.ofOffsets = new Moments(offsets.length);
        }

        void step(double[][] points, double[] shares, double size, int step, Workers workers) {
            int[] lowest = new int[points.length];
            double[] distance = new double[points.length];
            workers.forEach(Math.ceilDiv(points.length, POINTS_OF_ITEM), item -> {
                double[] heights = new double[offsets.length];
                int from = item * POINTS_OF_ITEM;
                for (int i = from; i < Math.min(points.length, from + POINTS_OF_ITEM); i++) {
                    lowest[i] = ConePotential.lowest(points[i], apexes, offsets, heights);
                    distance[i] = heights[lowest[i]] + offsets[lowest[i]];
                }
            });
            for (int i = 0; i < points.length; i++) {
                double share = sign * shares[i];
                ofOffsets.slope[lowest[i]] -= share;
                for (int j = 0; distance[i] > 0 && j < apexes.length; j++) {
                    ofApexes[j].slope[lowest[i]] -= share * (points[i][j] - apexes[j][lowest[i]]) / distance[i];
                }
            }
            ofOffsets.climb(offsets, size, step);
            for (int j = 0; j < apexes.length; j++) {
                ofApexes[j].climb(apexes[j], size, step);
            }
        }
    }

    /** Slopes of this step and the fading means of those before. */
    private static final class Moments {
        private final double[] slope;
        private final double[] mean;
        private final double[] square;

        Moments(int count) {
            this.slope = new double[count];
            this.mean = new double[count];
            this.square = new double[count];
        }

        void climb(double[] numbers, double size, int step) {
            double ofMean = 1 / (1 - StrictMath.pow(FADE_OF_MEAN, step + 1));
            double ofSquare = 1 / (1 - StrictMath.pow(FADE_OF_SQUARE, step + 1));
            for (int k = 0; k < numbers.length; k++) {
                mean[k] = FADE_OF_MEAN * mean[k] + (1 - FADE_OF_MEAN) * slope[k];
                square[k] = FADE_OF_SQUARE * square[k] + (1 - FADE_OF_SQUARE) * slope[k] * slope[k];
                if (square[k] > 0) {
                    numbers[k] += size * mean[k] * ofMean / Math.sqrt(square[k] * ofSquare);
                }
                slope[k] = 0;
            }
        }
    }
}
