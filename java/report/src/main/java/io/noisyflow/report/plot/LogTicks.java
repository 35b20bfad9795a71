package io.noisyflow.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;

/**
 * The labels of a logarithmic axis, as on the pages: decades where it spans more than two of them, else 1, 2 and 5 in
 * each, and where it spans less than {@value #NARROW} of one, most of what lies between.
 *
 * @param steps multiples of powers of ten that have a label
 */
record LogTicks(List<Integer> steps) implements Function<Double, String> {
    /** Two decades, and the room at both ends. */
    private static final double WIDE = 2.2;
    private static final double NARROW = .7;
    /** Digits of an end of the axis, which is labelled where no multiple is in sight. */
    private static final MathContext DIGITS = new MathContext(3);
    private static final double LARGE = 1e5;
    private static final double SMALL = 1e-4;

    LogTicks {
        steps = List.copyOf(steps);
    }

    /** Of an axis from one positive number to another. */
    static LogTicks of(double low, double high) {
        double decades = StrictMath.log10(high / low);
        return new LogTicks(decades > WIDE ? List.of(1)
                : decades > NARROW ? List.of(1, 2, 5) : List.of(1, 2, 3, 4, 5, 7));
    }

    /** The label of a tick; empty where it has none. */
    @Override
    public String apply(Double tick) {
        // Ticks are products with powers of ten, which round: three digits give the multiple back.
        BigDecimal number = new BigDecimal(tick).round(DIGITS).stripTrailingZeros();
        boolean isMultiple = number.precision() == 1;
        if (isMultiple && !steps.contains(number.unscaledValue().intValue())) {
            return "";
        }
        boolean isPlain = !isMultiple || tick >= SMALL * (1 - SMALL) && tick < LARGE * (1 - SMALL);
        return isPlain ? number.toPlainString() : number.unscaledValue() + "e" + -number.scale();
    }
}
