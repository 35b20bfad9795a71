package io.noisyflow.vector.lanes;

import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates in which rows are computed with: (x - shift) 2^scaleExponent. What shift and exponent are is told by
 * core.sums, for all backends; {@link Rows} brings rows into them.
 *
 * @param shift one number for each coordinate, or null; see {@link Centring}
 * @param scaleExponent see {@link LengthUnit}
 * @param unitRows whether rows are divided by their lengths instead; rows of length 0 stay
 */
public record Frame(double @Nullable [] shift, int scaleExponent, boolean unitRows) {
    /** Coordinates as they are. */
    public static final Frame PLAIN = new Frame(null, 0, false);

    /** Directions. */
    public static final Frame UNIT_ROWS = new Frame(null, 0, true);

    /** The factor 2^scaleExponent. */
    public double scale() {
        return LengthUnit.scale(scaleExponent);
    }
}
