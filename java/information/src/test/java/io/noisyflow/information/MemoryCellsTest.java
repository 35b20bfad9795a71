package io.noisyflow.information;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.kernel.Workers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryCellsTest {
    private record Cell(int value) {}

    @Test
    void theLastCellOfAKeyIsFound() {
        MemoryCells cells = Cells.inMemory();
        assertThat(cells.find("a", Cell.class)).isEmpty();
        cells.keep("b", new Cell(1));
        cells.keep("a", new Cell(2));
        Map<String, Record> before = cells.all();
        cells.keep("b", new Cell(3));
        assertThat(cells.find("b", Cell.class)).contains(new Cell(3));
        assertThat(cells.all()).containsExactly(Map.entry("b", new Cell(3)), Map.entry("a", new Cell(2)));
        assertThat(before).containsExactly(Map.entry("b", new Cell(1)), Map.entry("a", new Cell(2)));
        assertThat(cells.secondsBefore()).isZero();
        assertThat(Cells.inMemory().all()).as("of others nothing is known").isEmpty();
    }

    @Test
    void whatIsThereIsNotComputed() {
        MemoryCells cells = Cells.inMemory();
        AtomicInteger computed = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(cells.get("a", Cell.class, () -> new Cell(computed.incrementAndGet()))).isEqualTo(new Cell(1));
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void severalThreadsMayKeepAndLook() {
        MemoryCells cells = Cells.inMemory();
        int count = 20_000;
        try (Workers workers = new Workers(4)) {
            workers.forEach(count, i -> {
                cells.keep("cell " + i, new Cell(i));
                assertThat(cells.find("cell " + i, Cell.class)).contains(new Cell(i));
            });
        }
        assertThat(cells.all()).hasSize(count);
    }
}
