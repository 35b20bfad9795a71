package io.noisyflow.bench.card;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.function.IntPredicate;

/**
 * One query point of a request in double precision, term by term as the contract writes it, and the magnitude that its
 * error is relative to.
 */
final class Truth {
    private final LogSums request;
    private final int query;
    private final int from;
    private final double squaredNoise;
    /** Exponents, log a_k added, and the sums of the magnitudes of their parts. */
    private final double[] exponents;
    private final double[] magnitudes;

    Truth(LogSums request, int query, int draw, double sigma) {
        this.request = request;
        this.query = query;
        Mixture mixture = request.mixture();
        Points centres = mixture.centres();
        int d = centres.d();
        int group = request.groupOfQuery(query);
        this.from = mixture.offsets()[group];
        double[] anchor = new double[d];
        float[] z = new float[d];
        switch (request.queries()) {
            case Queries.AroundRows around -> {
                centres.copyRow(around.row(query), anchor, 0);
                around.noise().fill(around.row(query), draw, z, 0, d);
            }
            case Queries.AtPoints at -> at.points().copyRow(query, anchor, 0);
            case Queries.AroundPoints around -> throw new IllegalArgumentException("queries around other points");
        }
        double squares = 0;
        for (float coordinate : z) {
            squares += (double) coordinate * coordinate;
        }
        this.squaredNoise = squares;
        int size = mixture.offsets()[group + 1] - from;
        this.exponents = new double[size];
        this.magnitudes = new double[size];
        double[] weights = mixture.weights();
        double mean = weights == null ? 1 : Mixture.meanWeight(weights, from, from + size);
        double[] row = new double[d];
        for (int k = 0; k < size; k++) {
            centres.copyRow(from + k, row, 0);
            double sum = 0;
            double magnitude = 0;
            for (int j = 0; j < d; j++) {
                double e = anchor[j] - row[j];
                double part = e * (e + 2 * sigma * z[j]);
                sum += part;
                magnitude += Math.abs(part);
            }
            double weight = weights == null ? 0 : StrictMath.log(weights[from + k] / mean);
            exponents[k] = weight - sum / (2 * sigma * sigma);
            magnitudes[k] = Math.abs(weight) + magnitude / (2 * sigma * sigma);
        }
    }

    /** The value of a result; c is the class where it has one for each. */
    double value(SumKind kind, int c) {
        if (kind == SumKind.SQUARED_NOISE) {
            return squaredNoise;
        }
        double times = kind == SumKind.SQUARES ? 2 : 1;
        IntPredicate counts = counts(kind, c);
        double largest = largest(counts);
        double sum = 0;
        for (int k = 0; k < exponents.length; k++) {
            if (counts.test(k) && largest > Double.NEGATIVE_INFINITY) {
                sum += StrictMath.exp(times * (exponents[k] - largest));
            }
        }
        return sum == 0 ? Double.NEGATIVE_INFINITY : times * largest + StrictMath.log(sum);
    }

    /** By how much it may be off, given c(d) u and the error of sums. */
    double allowed(SumKind kind, int c, double exponentError, double sumError) {
        if (kind == SumKind.SQUARED_NOISE) {
            // Summed in double, in some order.
            return squaredNoise * 0x1p-40;
        }
        double times = kind == SumKind.SQUARES ? 2 : 1;
        IntPredicate counts = counts(kind, c);
        double largest = largest(counts);
        double sum = 0;
        double magnitude = 0;
        for (int k = 0; k < exponents.length; k++) {
            if (counts.test(k) && largest > Double.NEGATIVE_INFINITY) {
                double weight = StrictMath.exp(times * (exponents[k] - largest));
                sum += weight;
                magnitude += weight * magnitudes[k];
            }
        }
        return times * exponentError * (sum == 0 ? 0 : magnitude / sum) + sumError;
    }

    private double largest(IntPredicate counts) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < exponents.length; k++) {
            if (counts.test(k)) {
                largest = Math.max(largest, exponents[k]);
            }
        }
        return largest;
    }

    private IntPredicate counts(SumKind kind, int c) {
        int[] classes = request.mixture().classes();
        return switch (kind) {
            case ALL, SQUARES -> k -> true;
            case LEFT_OUT -> k -> !request.isLeftOut(query, from + k);
            case CLASSES -> k -> classes != null && classes[from + k] == c;
            default -> throw new IllegalArgumentException("no truth of " + kind);
        };
    }
}
