package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Screening is chosen where a sample says that it saves enough, of what can be screened. */
class ScreenChoiceTest {
    private static final int N = 100_000;
    private static final Set<SumKind> WHOLE = Set.of(SumKind.ALL, SumKind.SQUARED_NOISE);

    /** Even in a cube of side 2 about an offset. */
    private static Mixture cube(int n, int d, double offset) {
        SplittableRandom random = new SplittableRandom(d);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, offset + random.nextDouble(-1, 1));
            }
        }
        return Mixture.of(points);
    }

    private static LogSums request(Mixture mixture, double sigma, Set<SumKind> wanted) {
        return LogSums.of(mixture,
                new Queries.AroundRows(null, mixture.centres().n(), new NoiseDraws(1, 1, 2, true)),
                new double[] {sigma}, LeaveOut.ROW, wanted);
    }

    private static LogSumPlan plan(LogSums request, Precision precision, boolean tensorCores,
            LogSumForm... told) {
        try (Workers workers = new Workers(2)) {
            return new LogSumPlan(request, precision, tensorCores, told.length == 0 ? null : told[0], workers);
        }
    }

    /**
     * Distances in the cube are about sqrt(2 d / 3), 6.5 at d = 64; a point reaches sigma sqrt(d + 2 log(n / share)),
     * 11 sigma, and what rounding takes off is a part in 200 of 4.6. An offset is taken away.
     */
    @ParameterizedTest
    @CsvSource({"64, 0.1, 0, true", "64, 0.4, 0, true", "64, 0.4, 50, true", "64, 0.7, 0, false", "64, 3, 0, false",
        "48, 0.1, 0, false"})
    void whereASampleSaysThatItPays(int d, double sigma, double offset, boolean screened) {
        LogSumPlan plan = plan(request(cube(N * 64 / d, d, offset), sigma, WHOLE), Precision.FLOAT32, true);
        assertEquals(screened, plan.form == LogSumForm.SCREEN, plan.form + " costs " + plan.instructions);
    }

    /** Two heaps far apart, each so compact that rounding at their distance takes off more than lies between points. */
    @Test
    void notWhereRoundingPartsWhatIsNear() {
        Points points = cube(N, 64, 0).centres();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 64; j++) {
                points.set(i, j, points.get(i, j) + (i % 2 == 0 ? 3000 : -3000));
            }
        }
        assertEquals(LogSumForm.TILE, plan(request(Mixture.of(points), 0.2, WHOLE), Precision.FLOAT32, true).form);
    }

    @Test
    void ofWhatCanBeScreened() {
        Mixture mixture = cube(N, 64, 0);
        LogSums request = request(mixture, 0.1, WHOLE);
        assertEquals(LogSumForm.SCREEN, plan(request, Precision.FLOAT32, true).form);
        assertTrue(plan(request, Precision.FLOAT64, true).form != LogSumForm.SCREEN);
        assertTrue(plan(request, Precision.FLOAT32, false).form != LogSumForm.SCREEN);
        assertTrue(plan(request.within(Accuracy.EXACT), Precision.FLOAT32, true).form != LogSumForm.SCREEN);
        Mixture labelled = mixture.labelled(IntStream.range(0, N).map(i -> i % 2).toArray(), 2);
        LogSums classes = request(labelled, 0.1, Set.of(SumKind.CLASSES));
        assertTrue(plan(classes, Precision.FLOAT32, true, LogSumForm.SCREEN).form != LogSumForm.SCREEN);
        assertTrue(plan(request(cube(1000, 64, 0), 0.1, WHOLE), Precision.FLOAT32, true).form != LogSumForm.SCREEN);
    }

    /** Only a whole sum with its own term of weight 1 is known to be 1 at least. */
    @Test
    void looksFirstWhereNothingIsKnown() {
        Mixture mixture = cube(200, 64, 0);
        Set<SumKind> others = Set.of(SumKind.ALL, SumKind.LEFT_OUT);
        assertEquals(false, screen(request(mixture, 1, WHOLE)).looksFirst());
        assertEquals(true, screen(request(mixture, 1, others)).looksFirst());
        Mixture weighted = mixture.weighted(IntStream.range(0, 200).mapToDouble(i -> 1 + i % 2).toArray());
        assertEquals(true, screen(request(weighted, 1, WHOLE)).looksFirst());
        LogSums points = LogSums.of(mixture, new Queries.AtPoints(mixture.centres().rows(0, 5), null, null),
                new double[] {1}, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        assertEquals(true, screen(points).looksFirst());
    }

    private static Screen screen(LogSums request) {
        Screen screen = plan(request, Precision.FLOAT32, true, LogSumForm.SCREEN).screen;
        if (screen == null) {
            throw new AssertionError("not screened");
        }
        return screen;
    }
}
