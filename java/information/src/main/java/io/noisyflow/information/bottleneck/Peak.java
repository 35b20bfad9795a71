package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.List;

/**
 * The largest value of c that was found.
 *
 * @param decoder where
 * @param value c there
 * @param others further decoders apart from it, each with a value not far below
 * @param bound what c does not exceed anywhere; the value where nothing is proved
 */
record Peak(double[] decoder, double value, List<double[]> others, double bound) {
    /** A value belongs to a peak of its own if it has this share of the largest excess over 1. */
    private static final double SHARE = 0.3;
    private static final int MOST_OTHERS = 7;
    /** Peaks are apart by twice the width of a term, in units of sqrt(s / beta). */
    private static final double APART = 4;

    /** A place that was tried. */
    record Place(double[] decoder, double value) {
    }

    /** The largest of the places, and those that are apart from it and from each other. */
    static Peak of(List<Place> places, double beta, double bound) {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort((a, b) -> Double.compare(b.value, a.value));
        Place best = sorted.getFirst();
        double enough = 1 + SHARE * Math.max(0, best.value - 1);
        List<double[]> others = new ArrayList<>();
        for (Place place : sorted) {
            if (place.value <= enough || others.size() == MOST_OTHERS) {
                break;
            }
            if (apart(place.decoder, best.decoder, beta)
                    && others.stream().allMatch(other -> apart(place.decoder, other, beta))) {
                others.add(place.decoder);
            }
        }
        return new Peak(best.decoder, best.value, others, Math.max(bound, best.value));
    }

    private static boolean apart(double[] a, double[] b, double beta) {
        double square = 0;
        for (int y = 0; y < a.length; y++) {
            double difference = a[y] - b[y];
            square += difference * difference / (a[y] + b[y] + Double.MIN_NORMAL);
        }
        return beta * square > APART;
    }
}
