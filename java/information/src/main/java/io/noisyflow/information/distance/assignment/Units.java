package io.noisyflow.information.distance.assignment;

import java.util.Arrays;

/** Masses as whole numbers of equal units, so that what is moved adds up without rounding. */
final class Units {
    private static final int MOST_BITS = 50;

    private Units() {}

    /**
     * The units of two samples, of the same sum.
     *
     * @param first masses that sum up to 1, or that are all equal
     * @return units of the first and of the second; exact where all masses of each are equal, else to 2^-50
     */
    static long[][] of(double[] first, double[] second) {
        long n = first.length;
        long m = second.length;
        long common = n / divisor(n, m) * m;
        if (isUniform(first) && isUniform(second)) {
            long[][] even = {new long[first.length], new long[second.length]};
            Arrays.fill(even[0], common / n);
            Arrays.fill(even[1], common / m);
            return even;
        }
        return new long[][] {rounded(first), rounded(second)};
    }

    private static boolean isUniform(double[] masses) {
        return Arrays.stream(masses).allMatch(mass -> mass == masses[0]);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** What the sums of masses round to, one after another: each within a unit, and all of them exact. */
    private static long[] rounded(double[] masses) {
        double whole = Arrays.stream(masses).sum();
        long[] units = new long[masses.length];
        double sum = 0;
        long before = 0;
        for (int i = 0; i < units.length; i++) {
            sum += masses[i];
            long upTo = i == units.length - 1 ? 1L << MOST_BITS
                    : Math.min(1L << MOST_BITS, Math.round(sum / whole * (1L << MOST_BITS)));
            units[i] = upTo - before;
            before = upTo;
        }
        return units;
    }
}
