package io.noisyflow.experiments.dimensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Cell;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Settings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionsExperimentTest {
    private static CellExperiment.Result<Cell> run(Settings settings, int threads) {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, threads))) {
            return new DimensionsExperiment().run(kernels, settings, Cells.NONE, soFar -> {
            }, Progress.SILENT);
        }
    }

    /**
     * Brackets widened by 4 standard errors hold the exact value (of four, one false alarm in 4000 choices of the
     * seed), and where the exact value is beyond log n the estimate is not called converged.
     */
    @Test
    void bracketsHoldTheExactValue() {
        Settings settings = new Settings("signs", List.of(1, 16), List.of(1., .5), 200, 200, 3);
        List<Cell> cells = run(settings, 2).found();
        assertThat(cells).hasSize(4).allSatisfy(cell -> {
            double slack = 4 * cell.information().standardError().total();
            assertThat(cell.truth()).as("%s", cell)
                    .isGreaterThanOrEqualTo(cell.information().bracket().lower() - slack)
                    .isLessThanOrEqualTo(cell.information().bracket().upper().value() + slack);
        });
        // By quadrature with mpmath, 30 digits.
        assertThat(cells.get(0).truth()).isCloseTo(.336830820346831612, within(1e-12));
        assertThat(cells.get(1).truth()).isCloseTo(16 * .336830820346831612, within(1e-11));
        assertThat(cells.get(2).truth()).isCloseTo(.632720193736866982, within(1e-12));
        assertThat(cells.get(0).information().verdict()).isEqualTo(Verdict.CONVERGED);
        assertThat(cells.get(3).truth()).isGreaterThan(Math.log(200));
        assertThat(cells.get(3).information().verdict()).isIn(Verdict.ISOLATED, Verdict.SATURATED);
        assertThat(cells.get(3).information().value()).isLessThanOrEqualTo(Math.log(200));
    }

    @Test
    void threadsChangeNoDigit() {
        Settings settings = new Settings("cube", List.of(2, 3), List.of(.5), 200, 100, 1);
        assertThat(run(settings, 1).found()).isEqualTo(run(settings, 2).found());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "signs | 1,1 | 1  | 100 | dimension [1, 1]: expected at least one, and each once",
        "signs | 65  | 1  | 100 | dimension 65: expected 1 .. 64",
        "signs | 1   | 0  | 100 | sigma 0.0: expected a positive finite number",
        "sign  | 1   | 1  | 100 | unknown law 'sign': expected cube, gaussian, corners, truncated or signs",
        "signs | 1   | 1  | 1   | rows 1: expected 2 .. 10000000",
    })
    void badSettings(String law, String dimensions, double sigma, int rows, String sentence) {
        List<Integer> each = List.of(dimensions.split(",")).stream().map(Integer::valueOf).toList();
        assertThatThrownBy(() -> new Settings(law, each, List.of(sigma), rows, 10, 0)).hasMessage(sentence);
    }
}
