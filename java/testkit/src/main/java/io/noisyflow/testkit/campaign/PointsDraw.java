package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.testkit.campaign.PointsRecipe.Layout;

/**
 * Draws points.
 *
 * <p>Noise has a standard deviation of about 1 unit, and every unit is one that doubles can hold, for backends bring it
 * near 1 before they narrow. What is given as floats must fit into floats, and in a backend's unit squares of distances
 * must stay below 3.4e38: that limits offsets and outliers.
 */
final class PointsDraw {
    /** Coordinates beyond which a number of rows is not drawn. */
    private static final int MOST_NUMBERS = 60_000;
    private static final double FLOAT_UNIT = 15;
    private static final double DOUBLE_UNIT = 30;

    private final Dice dice;

    PointsDraw(Dice dice) {
        this.dice = dice;
    }

    /** n points for an arithmetic. */
    PointsRecipe draw(int n, Precision arithmetic) {
        int d = Math.clamp(dice.of(1, 1, 2, 2, 3, 3, 4, 5, 5, 8, 10, 10, 17, 33, 64, 65, 129, 200), 1,
                Math.max(1, MOST_NUMBERS / n));
        Precision element = dice.once(4) ? dice.of(Precision.values()) : arithmetic;
        boolean floats = arithmetic == Precision.FLOAT32 || element == Precision.FLOAT32;
        double unitRange = element == Precision.FLOAT32 ? FLOAT_UNIT : DOUBLE_UNIT;
        double unit = dice.once(4) ? dice.power(-unitRange, unitRange) : 1;
        int blobs = dice.once(2) ? 1 : dice.logarithmic(2, Math.clamp(n, 2, 64));
        double offset = dice.once(3) ? (dice.once(2) ? 1 : -1) * dice.power(0, floats ? 6 : 9) : 0;
        int distinct = dice.once(5) ? dice.logarithmic(1, n) : 0;
        double outlier = dice.once(7) ? dice.power(1, floats ? 9 : 12) : 0;
        return new PointsRecipe(dice.random().nextLong(), 0, n, d, element, layout(), unit, offset,
                dice.power(-2, 2), blobs, dice.once(4), dice.power(0.5, dice.once(3) ? 4 : 2.3), distinct, outlier,
                dice.once(4) ? 1 + dice.random().nextInt(5) : 0, dice.once(10));
    }

    private Layout layout() {
        return dice.once(3) ? dice.of(Layout.values()) : Layout.NORMAL;
    }
}
