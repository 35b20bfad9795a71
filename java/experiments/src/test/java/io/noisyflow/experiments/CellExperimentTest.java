package io.noisyflow.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** An experiment in one file, and its settings by name. */
class CellExperimentTest {
    /** Squares. */
    static final class Squares implements CellExperiment<Squares.Settings, Squares.Square> {
        /** How many, and of what. */
        public record Settings(@Named(value = "count", label = "N", about = "how many") int count,
                @Named(value = "factors", label = "F[,F...]", about = "multiply") List<Double> factors,
                @Named(value = "negative", label = "", about = "below 0") boolean isNegative, long seed)
                implements
                    ExperimentSettings {
            /** Checks the count. */
            public Settings {
                if (count < 1) {
                    throw new IllegalArgumentException("count " + count + ": expected at least 1");
                }
            }

            @Override
            public int cells() {
                return count;
            }

            @Override
            public List<MadeRows> madeRows() {
                return List.of();
            }

            @Override
            public Map<String, Object> byName() {
                return NamedSetting.byName(this);
            }
        }

        /** One of them. */
        public record Square(double value, double pairs) implements Cell {}

        private int computed;

        @Override
        public String name() {
            return "squares";
        }

        @Override
        public String description() {
            return "Squares.";
        }

        @Override
        public Settings defaults(long seed) {
            return new Settings(4, List.of(1., .5), false, seed);
        }

        @Override
        public Class<Square> cellType() {
            return Square.class;
        }

        @Override
        public String key(Settings settings, int i) {
            return "square " + i;
        }

        @Override
        public Square cell(Kernels kernels, Settings settings, int i, Progress progress) {
            computed++;
            return new Square(settings.factors().getFirst() * i * i, 10);
        }
    }

    @Test
    void everyPartIsWholeAndWhatIsKeptIsNotComputedAgain() {
        Squares squares = new Squares();
        Cells kept = Cells.inMemory();
        List<CellExperiment.Result<Squares.Square>> heard = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 1))) {
            assertThatThrownBy(() -> squares.run(kernels, squares.defaults(7), kept, soFar -> {
                heard.add(soFar);
                if (soFar.cells() == 2) {
                    throw new CancellationException("stop");
                }
            }, Progress.SILENT)).hasMessage("stop");
            assertThat(heard).extracting(CellExperiment.Result::cells).containsExactly(1, 2);
            CellExperiment.Result<Squares.Square> whole = squares.run(kernels, squares.defaults(7), kept, soFar -> {
            }, (stage, done, total) -> told.add(stage + " " + done + " of " + total));
            assertThat(squares.computed).isEqualTo(4);
            assertThat(whole.found()).extracting(Squares.Square::value).containsExactly(0., 1., 4., 9.);
            assertThat(whole.allCells()).isEqualTo(4);
            assertThat(whole.experiment()).isEqualTo("squares");
            assertThat(whole.provenance().pairs()).isEqualTo(40);
            assertThat(whole.provenance().seed()).isEqualTo(7);
            assertThat(told).hasSize(4).first().isEqualTo("square 0 1.0 of 4.0");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> squares.run(kernels, squares.defaults(7), kept, soFar -> {
            }, Progress.SILENT)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void settingsByName() {
        Squares.Settings settings = new Squares().defaults(1);
        assertThat(settings.byName()).containsExactly(Map.entry("count", 4), Map.entry("factors", List.of(1., .5)),
                Map.entry("negative", false));
        assertThat(NamedSetting.of(settings)).containsExactly(
                new NamedSetting("count", "N", "how many", int.class, false, 4),
                new NamedSetting("factors", "F[,F...]", "multiply", Double.class, true, List.of(1., .5)),
                new NamedSetting("negative", "", "below 0", boolean.class, false, false));
    }

    @Test
    void settingsWithOthers() {
        Squares.Settings settings = new Squares().defaults(1);
        assertThat(NamedSetting.with(settings, Map.of())).isEqualTo(settings);
        assertThat(NamedSetting.with(settings, Map.of("factors", List.of(3.), "negative", true)))
                .isEqualTo(new Squares.Settings(4, List.of(3.), true, 1));
        assertThatThrownBy(() -> NamedSetting.with(settings, Map.of("count", 0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("count 0: expected at least 1");
    }
}
