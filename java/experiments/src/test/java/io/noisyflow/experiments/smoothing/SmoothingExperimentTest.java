package io.noisyflow.experiments.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.smoothing.SmoothingExperiment.Cell;
import io.noisyflow.experiments.smoothing.SmoothingExperiment.Settings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothingExperimentTest {
    private static CellExperiment.Result<Cell> run(Settings settings, int threads) {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, threads))) {
            return new SmoothingExperiment().run(kernels, settings, Cells.NONE, soFar -> {
            }, Progress.SILENT);
        }
    }

    /** On a line the rows are matched in order. */
    @Test
    void rowsOnALineAreMatchedInOrder() {
        List<Cell> cells = run(new Settings(List.of(1), List.of(.5), 128, 3, 7), 2).found();
        assertThat(cells).extracting(Cell::n).containsExactly(64, 128);
        assertThat(cells.get(0).ends().getFirst().lower()).hasSize(6);
        assertThat(cells.get(1).ends().getFirst().lower()).hasSize(3);
        for (int pair = 0; pair < 3; pair++) {
            PairDistances samples = PairDistances.of(7, 1, 128, pair);
            double[] first = IntStream.range(0, 128).mapToDouble(i -> samples.first().get(i, 0)).sorted().toArray();
            double[] second = IntStream.range(0, 128).mapToDouble(i -> samples.second().get(i, 0)).sorted().toArray();
            double sum = 0;
            for (int i = 0; i < 128; i++) {
                sum += Math.abs(first[i] - second[i]) / 128;
            }
            PairEnds rows = cells.get(1).ends().get(0);
            PairEnds noisy = cells.get(1).ends().get(1);
            assertThat(rows.upper().get(pair)).isCloseTo(sum, within(1e-12));
            assertThat(rows.lower().get(pair)).isEqualTo(rows.upper().get(pair));
            assertThat(noisy.upper().get(pair)).isBetween(noisy.lower().get(pair), sum);
            double mean = Arrays.stream(first).average().orElseThrow() - Arrays.stream(second).average().orElseThrow();
            assertThat(noisy.upper().get(pair)).isGreaterThanOrEqualTo(Math.abs(mean) - 1e-12);
        }
    }

    /** The more noise, the nearer, and ends are ends. Those that are drawn may be off by their draws. */
    @Test
    void noiseBringsSamplesNearer() {
        for (Cell cell : run(new Settings(List.of(2, 5), List.of(1., .25), 64, 4, 3), 2).found()) {
            PairEnds rows = cell.ends().get(0);
            PairEnds much = cell.ends().get(1);
            PairEnds little = cell.ends().get(2);
            assertThat(much.sigma()).isEqualTo(1);
            for (int pair = 0; pair < 4; pair++) {
                assertThat(rows.lower().get(pair)).isBetween(.99 * rows.upper().get(pair), rows.upper().get(pair));
                assertThat(little.upper().get(pair)).isLessThanOrEqualTo(rows.upper().get(pair));
                assertThat(much.upper().get(pair)).isLessThanOrEqualTo(little.upper().get(pair));
                assertThat(much.lower().get(pair)).isPositive();
            }
            assertThat(SmoothingCurve.of(List.of(cell), 3)).allSatisfy(curve -> {
                assertThat(curve.points().getFirst().lower())
                        .isLessThanOrEqualTo(curve.points().getFirst().upper() * 1.02);
                assertThat(curve.upper()).isNull();
            });
        }
    }

    @Test
    void threadsChangeNoDigit() {
        Settings settings = new Settings(List.of(1, 3), List.of(.5), 64, 2, 1);
        assertThat(run(settings, 1).found()).isEqualTo(run(settings, 2).found());
    }

    /**
     * Slopes of d = 1 and 3 up to 256 rows: -1/2 under noise, to three standard errors; between rows -1/2 and about
     * -1/3.
     */
    @Test
    void slopesAreThoseOfTheory() {
        List<SmoothingCurve> curves =
                SmoothingCurve.of(run(new Settings(List.of(1, 3), List.of(1.), 256, 16, 2), 2).found(), 2);
        assertThat(curves).hasSize(4);
        for (SmoothingCurve curve : curves) {
            SmoothingSlope slope = Objects.requireNonNull(curve.upper());
            assertThat(curve.isClaimed()).isTrue();
            double slack = curve.sigma() == 0 && curve.d() == 3 ? .05 : 3 * slope.standardError();
            assertThat(slope.slope()).as("d %d, sigma %f", curve.d(), curve.sigma())
                    .isCloseTo(curve.expectedSlope(), within(slack));
            assertThat(slope.standardError()).isBetween(.001, .3);
        }
    }

    /** sqrt(log n / n) from 64 to 1024 is a power of n to a few thousandths. */
    @Test
    void betweenRowsOfAPlaneThereIsALogarithm() {
        PairEnds ends = new PairEnds(0, List.of(1., 2.), List.of(1., 2.));
        SmoothingCurve curve = SmoothingCurve.of(List.of(new Cell(2, 64, List.of(ends), 0),
                new Cell(2, 1024, List.of(ends), 0)), 0).getFirst();
        double chord = Math.log(Math.sqrt(Math.log(1024) / 1024) / Math.sqrt(Math.log(64) / 64)) / Math.log(16);
        assertThat(curve.expectedSlope()).isCloseTo(chord, within(.005));
    }

    @Test
    void theRateBeginsBeyondJ() {
        assertThat(SmoothingCurve.j(10, 1)).isCloseTo(351.8726749338994, within(1e-9));
        assertThat(SmoothingCurve.j(10, .25)).isCloseTo(1673917.5793358793, within(1e-5));
        assertThat(SmoothingCurve.j(10, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0     | 1   | 64    | 2 | dimension 0: expected 1 .. 64",
        "2     | 0   | 64    | 2 | sigma 0.0: expected a positive finite number",
        "2     | 1   | 63    | 2 | largest 63: expected 64 .. 8192",
        "2     | 1   | 10000 | 2 | largest 10000: expected 64 .. 8192",
        "2     | 1   | 64    | 1 | sample-pairs 1: expected 2 .. 10000",
    })
    void badSetting(int d, double sigma, int largest, int pairs, String sentence) {
        assertThatThrownBy(() -> new Settings(List.of(d), List.of(sigma), largest, pairs, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void eachOnce() {
        assertThatThrownBy(() -> new Settings(List.of(2, 2), List.of(1.), 64, 2, 0))
                .hasMessage("dimension [2, 2]: expected at least one, and each once");
    }
}
