package io.noisyflow.information.network;

import java.util.List;
import java.util.TreeSet;

/** Sides of the bins of H(Bin(T)). */
final class BinSizes {
    private BinSizes() {}

    /** Refuses what is no size. */
    static List<Double> checked(List<Double> bins) {
        for (double bin : bins) {
            if (!(bin > 0) || bin == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("bin size " + bin + ": expected a positive finite number");
            }
        }
        return List.copyOf(bins);
    }

    /** Ascending: two noise standard deviations, where H(Bin(T)) follows I(X;T), and those asked for. */
    static List<Double> of(double sigma, List<Double> asked) {
        TreeSet<Double> sizes = new TreeSet<>(asked);
        sizes.add(2 * sigma);
        return List.copyOf(sizes);
    }
}
