package io.noisyflow.information.noise;

/**
 * The preferred numbers of ISO 3, series R20: twenty to a decade, 12 % apart, three significant digits at most.
 *
 * <p>They are numbered through all decades, 0 for 1 and 20 for 10, and each is the double that its digits read as.
 */
final class PreferredNumbers {
    /** Numbers of one decade. */
    static final int PER_DECADE = 20;
    private static final int[] HUNDREDTHS = {100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500,
        560, 630, 710, 800, 900};

    private PreferredNumbers() {}

    /** The number at an index. */
    static double at(int index) {
        int decade = Math.floorDiv(index, PER_DECADE);
        return Double.parseDouble(HUNDREDTHS[Math.floorMod(index, PER_DECADE)] + "e" + (decade - 2));
    }

    /** The index of the smallest that is not below a positive number. */
    static int notBelow(double x) {
        int index = (int) StrictMath.floor(PER_DECADE * StrictMath.log10(x));
        while (at(index) < x) {
            index++;
        }
        while (at(index - 1) >= x) {
            index--;
        }
        return index;
    }
}
