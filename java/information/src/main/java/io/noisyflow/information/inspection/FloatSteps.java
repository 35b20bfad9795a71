package io.noisyflow.information.inspection;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How finely floating-point numbers resolve a column: by steps of an ulp of its largest number, whatever its spread. A
 * step a adds a^2/12 to the variance of the noise. For a hundredth of the standard deviation as sigma this is less than
 * a ten-thousandth of sigma^2 where a &lt; sqrt(12e-8) of the deviation, that is from {@value #LEAST} steps on.
 */
final class FloatSteps {
    private static final int LEAST = 2887;
    /** Floats hold every integer up to here. */
    private static final double EXACT_FLOATS = 0x1p24;

    private FloatSteps() {}

    static List<Finding> findings(List<Column> columns, Precision element, int d) {
        List<Finding> found = new ArrayList<>();
        boolean floats = element == Precision.FLOAT32;
        ToDoubleFunction<Column> stored = column -> floats ? Math.ulp((float) column.magnitude())
                : Math.ulp(column.magnitude());
        List<Column> rounded = coarse(columns, stored);
        if (!rounded.isEmpty()) {
            found.add(new Finding(Concern.ROUNDED, Finding.indices(rounded), "far from 0 beside its spread is "
                    + Finding.named(rounded, d) + ": " + steps(rounded.getFirst(), stored) + " apart in "
                    + element.label() + "; what lay between was lost when they were written, so subtract the offset "
                    + "before"));
        }
        if (!floats) {
            ToDoubleFunction<Column> narrowed = column -> Math.ulp((float) column.magnitude());
            List<Column> lost = coarse(columns, narrowed).stream().filter(column -> !rounded.contains(column)).toList();
            if (!lost.isEmpty() && lost.getFirst().magnitude() > Float.MAX_VALUE) {
                found.add(new Finding(Concern.NOT_FOR_FLOATS, Finding.indices(lost), "float32 ends at "
                        + Digits.of(Float.MAX_VALUE) + ", below numbers of " + Finding.named(lost, d) + ": keep "
                        + "float64, or divide them before you narrow them"));
            } else if (!lost.isEmpty()) {
                found.add(new Finding(Concern.NOT_FOR_FLOATS, Finding.indices(lost), "float32 would lose digits of "
                        + Finding.named(lost, d) + ": " + steps(lost.getFirst(), narrowed) + " apart there; keep "
                        + "float64, or subtract the offset before you narrow them"));
            }
        }
        return found;
    }

    private static List<Column> coarse(List<Column> columns, ToDoubleFunction<Column> step) {
        return columns.stream().filter(column -> column.deviation() > 0
                && !(column.isWhole() && column.magnitude() <= EXACT_FLOATS)
                && !(column.deviation() >= LEAST * step.applyAsDouble(column))).toList();
    }

    private static String steps(Column column, ToDoubleFunction<Column> step) {
        return "numbers near " + Digits.of(column.magnitude()) + " with a standard deviation of "
                + Digits.of(column.deviation()) + " (column " + column.index() + ") stand "
                + Digits.of(step.applyAsDouble(column));
    }
}
