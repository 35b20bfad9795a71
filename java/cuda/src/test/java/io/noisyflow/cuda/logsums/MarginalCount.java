package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.Counts;
import io.noisyflow.cuda.ptx.InstructionClass;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a pair costs a log-sum kernel once it is under way: two requests that differ in the number of centres alone, and
 * the difference of their instructions over that of their pairs. What is done once for a row, or once for a block,
 * drops out; tiles of centres are full, and so are tiles of rows.
 *
 * @param form told to the backend
 * @param asked which kernel of the form
 */
record MarginalCount(LogSumForm form, Precision precision, int d, Asked asked) {
    /** Query points: full tiles of every form. */
    private static final int POINTS = 256;
    /** Centres, all of one segment. */
    private static final int FEWER = 512;
    private static final int MORE = 1024;
    private static final double[] SWEEP = {1, 1.25, 1.5, 2};

    /** The kernels that are counted: of screening the one that meets every pair. */
    private String kernels() {
        return form == LogSumForm.SCREEN ? "log_sums_screen_pairs" : "log_sums";
    }

    /** Close together, where no sum needs a new reference on the way; screened, far apart, where nothing is kept. */
    private double side() {
        return form == LogSumForm.SCREEN ? 100 : 1 / Math.sqrt(d);
    }

    /** What a request wants of each of its query points. */
    enum Asked {
        /** The whole sum around a draw. */
        DRAWS,
        /** The whole sums around both draws of an antithetic pair. */
        PAIRS,
        /** The same without the own row, and the sums of squares. */
        EVERYTHING,
        /** The whole sums around both draws at several sigmas. */
        SWEEP,
        /** The whole sum at an explicit point. */
        POINTS,
        /** The same without the own row, and the sums of squares. */
        EVERYTHING_AT_POINTS
    }

    /** Counts, and what they are counts of. */
    record Result(String kernel, double pairs, Counts counts) {
        /** Instructions of some classes for each pair. */
        double perPair(InstructionClass... wanted) {
            return counts.of(wanted) / pairs;
        }

        /** Arithmetic on floats outside tensor cores, for each pair. */
        double arithmetic() {
            return perPair(InstructionClass.FP32, InstructionClass.FP64, InstructionClass.EX2);
        }
    }

    /** Measures. */
    Result measure() {
        LogSums less = request(FEWER);
        LogSums more = request(MORE);
        List<InterpretedDriver.Launch> few = launches(run(less));
        List<InterpretedDriver.Launch> many = launches(run(more));
        String kernel = few.getFirst().kernel();
        return new Result(kernel, more.pairs() - less.pairs(), sum(many, kernel).minus(sum(few, kernel)));
    }

    /** A line of text with all of a result. */
    String line(Result result) {
        return String.format(Locale.ROOT, "%s, d = %d, %s: %.3f arithmetic, %.3f in all; %s", result.kernel(), d,
                asked.name().toLowerCase(Locale.ROOT), result.arithmetic(),
                result.perPair(InstructionClass.values()), result.counts());
    }

    /** How often the larger request executes each instruction; see {@link InterpretedDriver#profile}. */
    List<String> profile() {
        InterpretedDriver driver = run(request(MORE));
        return driver.profile(launches(driver).getFirst().kernel());
    }

    private InterpretedDriver run(LogSums request) {
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, precision, form)) {
            kernels.logSums(request, _ -> {});
        }
        return driver;
    }

    private List<InterpretedDriver.Launch> launches(InterpretedDriver driver) {
        return driver.launches().stream().filter(launch -> launch.kernel().startsWith(kernels())).toList();
    }

    private static Counts sum(List<InterpretedDriver.Launch> launches, String kernel) {
        Counts sum = Counts.NONE;
        for (InterpretedDriver.Launch launch : launches) {
            if (!launch.kernel().equals(kernel)) {
                throw new IllegalStateException(launch.kernel() + " beside " + kernel);
            }
            sum = sum.plus(launch.counts());
        }
        return sum;
    }

    private LogSums request(int n) {
        SplittableRandom random = new SplittableRandom(d);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextDouble() * side());
            }
        }
        boolean everything = asked == Asked.EVERYTHING || asked == Asked.EVERYTHING_AT_POINTS;
        int draws = asked == Asked.PAIRS || asked == Asked.EVERYTHING || asked == Asked.SWEEP ? 2 : 1;
        double[] sigmas = asked == Asked.SWEEP ? SWEEP : new double[] {1};
        int[] rows = IntStream.range(0, POINTS / draws).toArray();
        Queries queries = asked == Asked.POINTS || asked == Asked.EVERYTHING_AT_POINTS
                ? new Queries.AtPoints(points.rows(0, POINTS), rows, null)
                : new Queries.AroundRows(rows, n, new NoiseDraws(1, 1, draws, draws == 2));
        return LogSums.of(Mixture.of(points), queries, sigmas,
                everything ? LeaveOut.ROW : LeaveOut.NOTHING,
                everything ? Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES) : Set.of(SumKind.ALL));
    }
}
