package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ceilings of a card, and what they mean for a pair. */
public final class Ceilings {
    /** The measured mixes: instructions of the FMA pipe beside each power of two. */
    private static final int[] OTHERS = {0, 2, 4, 6, 8, 12, 24};
    private static final CeilingKernel[] MIXES =
            {CeilingKernel.POWERS, CeilingKernel.POWERS_WITH_2, CeilingKernel.POWERS_WITH_4,
                CeilingKernel.POWERS_WITH_6, CeilingKernel.POWERS_WITH_8, CeilingKernel.POWERS_WITH_12,
                CeilingKernel.POWERS_WITH_24};

    private final Map<CeilingKernel, Ceiling> ceilings = new EnumMap<>(CeilingKernel.class);

    /** Those that were measured, or tried. */
    public Ceilings(List<Ceiling> measured) {
        for (Ceiling ceiling : measured) {
            ceilings.put(ceiling.kernel(), ceiling);
        }
    }

    /** All of them. */
    public List<Ceiling> all() {
        return List.copyOf(ceilings.values());
    }

    /** A rate; NaN where it was not measured. */
    public double rate(CeilingKernel kernel) {
        Ceiling ceiling = ceilings.get(kernel);
        return ceiling == null ? Double.NaN : ceiling.perSecond();
    }

    /** The most pairs per second that the cost of a pair allows; NaN where a rate that counts was not measured. */
    public double pairsPerSecond(PairCost cost) {
        double tensor = cost.products() == 0 ? 0 : cost.products() / rate(cost.precision() == Precision.FLOAT32
                ? CeilingKernel.MMA_TF32
                : CeilingKernel.MMA_F64);
        double plain = cost.precision() == Precision.FLOAT64
                ? cost.instructions() / rate(CeilingKernel.DOUBLE_FMA)
                : cost.power() ? withPower(cost.instructions()) : cost.instructions() / rate(CeilingKernel.FMA);
        return 1 / Math.max(tensor, plain);
    }

    /**
     * Seconds for a power of two beside so many other instructions: between two measured mixes along a line, beyond the
     * last at the rate of the others alone.
     */
    private double withPower(double others) {
        int last = OTHERS.length - 1;
        if (others >= OTHERS[last]) {
            return 1 / rate(MIXES[last]) + (others - OTHERS[last]) / rate(CeilingKernel.FMA);
        }
        int right = 1;
        while (others > OTHERS[right]) {
            right++;
        }
        double part = (others - OTHERS[right - 1]) / (OTHERS[right] - OTHERS[right - 1]);
        return (1 - part) / rate(MIXES[right - 1]) + part / rate(MIXES[right]);
    }
}
