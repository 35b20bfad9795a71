package io.noisyflow.information;

import java.util.Locale;

/** Numbers as they stand in sentences. */
public final class Digits {
    private Digits() {}

    /** Three significant digits: 0.210, 12.3, 4.56e+07. */
    public static String of(double x) {
        return String.format(Locale.ROOT, "%.3g", x);
    }

    /** A count, rounded up to two significant digits: 7, 420, 13000, 2.1e+09. */
    public static String ofCount(double count) {
        double scale = 1;
        while (!(count / scale <= 100)) {
            if (scale > 1e300) {
                return "more than 1e300";
            }
            scale *= 10;
        }
        double rounded = StrictMath.ceil(count / scale) * scale;
        return rounded < 1e7
                ? String.format(Locale.ROOT, "%.0f", rounded)
                : String.format(Locale.ROOT, "%.1e", rounded);
    }
}
