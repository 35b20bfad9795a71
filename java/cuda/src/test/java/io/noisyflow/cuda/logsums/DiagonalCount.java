package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.Counts;
import io.noisyflow.cuda.ptx.InstructionClass;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a pair of centres with covariances of their own costs, as {@link MarginalCount} has it of others.
 *
 * @param offsets whether centres have offsets of their own
 */
record DiagonalCount(Precision precision, int d, boolean offsets) {
    private static final int POINTS = 128;
    private static final int FEWER = 256;
    private static final int MORE = 512;

    MarginalCount.Result measure() {
        DiagonalSums less = request(FEWER);
        DiagonalSums more = request(MORE);
        InterpretedDriver.Launch[] few = launches(less);
        InterpretedDriver.Launch[] many = launches(more);
        return new MarginalCount.Result(few[0].kernel(), more.pairs() - less.pairs(), sum(many).minus(sum(few)));
    }

    /** A line of text with all of a result. */
    String line(MarginalCount.Result result) {
        return String.format(Locale.ROOT, "%s, d = %d, pairs: %.3f arithmetic, %.3f in all; %s", result.kernel(), d,
                result.arithmetic(), result.perPair(InstructionClass.values()), result.counts());
    }

    private InterpretedDriver.Launch[] launches(DiagonalSums request) {
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, precision, null)) {
            kernels.diagonalSums(request, _ -> {});
        }
        return driver.launches().stream().filter(launch -> launch.kernel().startsWith("diagonal_"))
                .toArray(InterpretedDriver.Launch[]::new);
    }

    private static Counts sum(InterpretedDriver.Launch[] launches) {
        Counts sum = Counts.NONE;
        for (InterpretedDriver.Launch launch : launches) {
            sum = sum.plus(launch.counts());
        }
        return sum;
    }

    /** Close together, where no sum needs a new reference on the way. */
    private DiagonalSums request(int n) {
        SplittableRandom random = new SplittableRandom(d);
        Points scales = Points.allocate(Precision.FLOAT32, n, d);
        Points places = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                scales.set(i, j, 1 + random.nextDouble() / d);
                places.set(i, j, random.nextDouble() / d);
            }
        }
        DiagonalMixture mixture = offsets ? DiagonalMixture.of(scales, places) : DiagonalMixture.of(scales, 1);
        return new DiagonalSums(mixture, IntStream.range(0, POINTS / 2).toArray(), new NoiseDraws(1, 1, 2, true),
                Set.of(SumKind.ALL));
    }
}
