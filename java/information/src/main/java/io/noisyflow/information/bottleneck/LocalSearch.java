package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.List;

/** The largest c that is reached by climbing from many decoders; for any number of labels, and proved of none. */
final class LocalSearch {
    private static final int MOST_ROWS = 256;
    private static final int STEPS = 20;
    private static final int FINAL_STEPS = 2000;
    private static final int FINALISTS = 6;
    private static final double INWARD = 0.02;
    private static final double BESIDE = 0.05;

    private final Optimality c;

    LocalSearch(Optimality c) {
        this.c = c;
    }

    /** From rows p(y|x), from between them and p(y), and from beside the decoders that there are. */
    Peak search(Decoders decoders, List<Split> splits) {
        List<double[]> starts = starts(decoders, splits);
        List<Peak.Place> places = new ArrayList<>();
        for (double[] start : starts) {
            places.add(c.top(start, STEPS));
        }
        places.sort((a, b) -> Double.compare(b.value(), a.value()));
        for (int i = 0; i < Math.min(FINALISTS, places.size()); i++) {
            places.set(i, c.top(places.get(i).decoder(), FINAL_STEPS));
        }
        return Peak.of(places, c.beta(), 0);
    }

    private List<double[]> starts(Decoders decoders, List<Split> splits) {
        JointLaw law = c.law();
        double[] middle = law.labelMasses();
        List<double[]> starts = new ArrayList<>(List.of(middle));
        // Deterministic, spread over all rows where there are many.
        int stride = (law.classes() + MOST_ROWS - 1) / MOST_ROWS;
        for (int x = 0; x < law.classes(); x += stride) {
            starts.add(law.row(x));
            starts.add(between(law.row(x), middle, INWARD));
            starts.add(between(law.row(x), middle, 0.5));
        }
        for (int t = 0; t < decoders.size(); t++) {
            starts.add(decoders.rows()[t]);
            for (int sign = -1; sign <= 1; sign += 2) {
                starts.add(splits.get(t).beside(decoders.rows()[t], sign * BESIDE));
            }
            for (int k = 0; k < t; k++) {
                starts.add(between(decoders.rows()[t], decoders.rows()[k], 0.5));
            }
        }
        return starts;
    }

    private static double[] between(double[] a, double[] b, double share) {
        double[] mixture = new double[a.length];
        for (int y = 0; y < a.length; y++) {
            mixture[y] = (1 - share) * a[y] + share * b[y];
        }
        return mixture;
    }
}
