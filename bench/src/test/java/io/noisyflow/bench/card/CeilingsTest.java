package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rates mean for a pair, on a card of round numbers: 100 FMA and 10 powers a second, whichever takes longer. */
class CeilingsTest {
    private static Ceilings roundNumbers() {
        List<Ceiling> ceilings = new ArrayList<>();
        for (CeilingKernel kernel : CeilingKernel.values()) {
            double rate = switch (kernel) {
                case FMA -> 100;
                case POWERS, POWERS_WITH_2, POWERS_WITH_4, POWERS_WITH_6, POWERS_WITH_8 -> 10;
                case POWERS_WITH_12 -> 100.0 / 12;
                case POWERS_WITH_24 -> 100.0 / 24;
                case DOUBLE_FMA -> 50;
                case MMA_TF32 -> 600;
                case MMA_F64 -> 200;
                default -> 1;
            };
            ceilings.add(new Ceiling(kernel, rate, null));
        }
        return new Ceilings(ceilings);
    }

    @Test
    void ofLogSums() {
        Ceilings card = roundNumbers();
        assertEquals(10, pairs(card, "small_dot", Precision.FLOAT32, 2), 1e-12, "4 others: the power takes longer");
        assertEquals(100.0 / 18, pairs(card, "small_dot", Precision.FLOAT32, 16), 1e-12, "between two mixes");
        assertEquals(100.0 / 33, pairs(card, "small_direct", Precision.FLOAT32, 16), 1e-12, "beyond the last mix");
        assertEquals(600.0 / (3 * 64), pairs(card, "tensor", Precision.FLOAT32, 64), 1e-12, "one split product");
        assertEquals(50.0 / (2 * 64 + 18), pairs(card, "small_direct", Precision.FLOAT64, 64), 1e-12);
        assertEquals(200.0 / 784, pairs(card, "tensor", Precision.FLOAT64, 784), 1e-12);
    }

    /** E and W are computed once for all levels. */
    @Test
    void manyLevelsShareTheCoordinates() {
        PairCost one = PairCost.logSum("tile", Precision.FLOAT32, 100, true, 1);
        PairCost ten = PairCost.logSum("tile", Precision.FLOAT32, 100, true, 10);
        assertEquals(300 + 5, one.instructions(), 0.0);
        assertEquals(30 + 5, ten.instructions(), 0.0);
    }

    @Test
    void whatWasNotMeasuredIsNotKnown() {
        Ceilings nothing = new Ceilings(List.of());
        assertTrue(Double.isNaN(pairs(nothing, "tile", Precision.FLOAT32, 3)));
    }

    private static double pairs(Ceilings card, String form, Precision precision, int d) {
        return card.pairsPerSecond(PairCost.logSum(form, precision, d, true, 1));
    }
}
