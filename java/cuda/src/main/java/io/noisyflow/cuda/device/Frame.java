package io.noisyflow.cuda.device;

import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates in which rows are computed with: (x - shift) 2^exponent.
 *
 * <p>The power of two brings the smallest length that matters to [1, 2), so that squares neither overflow nor vanish in
 * float32 whatever the units; it costs no digit.
 *
 * @param shift one number for each coordinate, or null; see {@link Centring}
 * @param exponent see {@link LengthUnit}
 */
public record Frame(double @Nullable [] shift, int exponent) {
    /** Brings rows, one after another, into the frame: their first coordinates, so many. */
    public void take(double[] rows, int length) {
        double scale = scale();
        for (int k = 0; k < length && shift != null; k += shift.length) {
            for (int j = 0; j < shift.length; j++) {
                rows[k + j] -= shift[j];
            }
        }
        for (int k = 0; k < length; k++) {
            rows[k] *= scale;
        }
    }

    /** The factor 2^exponent. */
    public double scale() {
        return LengthUnit.scale(exponent);
    }
}
