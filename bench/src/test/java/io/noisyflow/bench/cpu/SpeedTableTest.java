package io.noisyflow.bench.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of java/docs/speed.md is what the committed results make of it. */
class SpeedTableTest {
    private static final String ROWS = """
            {"bench": "cpu", "extent": "full", "machine": "a machine", "processors": 2, "jdk": "25", "date": "2026-01-02", "wrong": [],
            "rows": [
              {"operation": "sum", "backend": "vector", "precision": "float32", "threads": 1, "d": 10, "n": 16384,
               "pairsPerSecond": 4.04e9, "fractionOfLimit": 0.6, "error": 5.4e-7,
               "timesOurTime": {"numpy": 9.81, "scikit-learn KDE": 203.4}},
              {"operation": "sum", "backend": "foreign", "precision": "float32", "threads": 1, "d": 10, "n": 16384,
               "pairsPerSecond": 5.5e9, "fractionOfLimit": 0.851, "error": 0,
               "timesOurTime": {"numpy": 12.4}},
              {"operation": "sum", "backend": "vector", "precision": "float64", "threads": 2, "d": 10, "n": 300,
               "pairsPerSecond": 2e12, "fractionOfLimit": 1.02, "error": 1e-16, "speedup": 1.934,
               "baseline": "8 draws", "timeOfBaseline": 0.5},
              {"operation": "8 draws", "backend": "vector", "precision": "float32", "threads": 1, "d": 128, "n": 300,
               "pairsPerSecond": 2e6, "fractionOfLimit": 0.01, "error": 0},
              {"operation": "estimate", "backend": "vector", "precision": "float32", "threads": 1, "d": 128, "n": 300,
               "pairsPerSecond": 2e6, "fractionOfLimit": 0.01, "error": 0},
              {"operation": "20 sigmas at once", "backend": "foreign", "precision": "float32", "threads": 1, "d": 128,
               "n": 2048, "pairsPerSecond": 2e6, "fractionOfLimit": 0.01, "error": 0},
              {"operation": "layer product", "backend": "vector", "precision": "float32", "threads": 1, "d": 784,
               "n": 300, "unit": "multiply-add", "pairsPerSecond": 2e6, "fractionOfLimit": 0.01, "error": 0},
              {"operation": "sum", "backend": "reference", "precision": "float64", "threads": 1, "d": 10, "n": 300,
               "pairsPerSecond": 2e6, "fractionOfLimit": 0.01, "error": 0}]}
            """;
    private static final String TABLE = """

            a machine, 2 processors, JDK 25, 2026-01-02.

            | operation | d | n | vector | of limit | error | foreign | of limit | error | others, in times our time |
            |---|---|---|---|---|---|---|---|---|---|
            | sum | 10 | 16 384 | 4.0e9 | .60 | 5e-7 | 5.5e9 | .85 | 0 | numpy 12 |
            | sum, float64, 2 threads | 10 | 300 | 2.0e12 | 1.02 | 1e-16 | - | - | - | 8 draws 2.0, one thread 1.9 |
            | 20 sigmas at once | 128 | 2 048 | - | - | - | 2.0e6 | .01 | 0 |  |
            | layer product | 784 | 300 | 2.0e6 | .01 | 0 | - | - | - |  |

            """;

    private static Path file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String page(String table) {
        return "# Title\n\n" + SpeedTable.BEGIN + "\n" + table + SpeedTable.END + "\n\nMore.\n";
    }

    @Test
    void onlyWhatStandsBetweenTheMarkersAndTwiceIsOnce(@TempDir Path folder) throws IOException {
        Path results = file(folder, "results.json", ROWS);
        Path page = file(folder, "speed.md", page("old\n"));
        for (int time = 0; time < 2; time++) {
            SpeedTable.write(results, page);
            assertEquals(page(TABLE), Files.readString(page));
        }
    }

    @Test
    void whatIsMissingIsASentenceAndNothingIsWritten(@TempDir Path folder) throws IOException {
        Path results = file(folder, "results.json", ROWS);
        for (String text : new String[] {"# Title\n", SpeedTable.BEGIN + "\n", SpeedTable.END + "\n"
                + SpeedTable.BEGIN + "\n",
            page("") + page("")}) {
            Path page = file(folder, "speed.md", text);
            String said = assertThrows(IllegalArgumentException.class, () -> SpeedTable.write(results, page))
                    .getMessage();
            assertTrue(said.contains("speed.md: expected the line") && !said.contains("\n" + "more"), said);
            assertEquals(text, Files.readString(page));
        }
        Path page = file(folder, "speed.md", page(""));
        for (String text : new String[] {"", "{", "[]", "{\"bench\": \"gpu\"}", ROWS.replace("full", "short"),
            ROWS.replace("\"wrong\": []",
                    "\"wrong\": [\"sum\"]"),
            ROWS.replace("\"backend\": \"vector\",", "")}) {
            Path bad = file(folder, "bad.json", text);
            String said = assertThrows(IllegalArgumentException.class, () -> SpeedTable.write(bad, page))
                    .getMessage();
            assertTrue(said.contains("bad.json: expected results of bench/run, but "), said);
            assertFalse(said.contains("\n"), said);
        }
        assertThrows(IllegalArgumentException.class, () -> SpeedTable.write(folder.resolve("absent.json"), page));
        assertThrows(IllegalArgumentException.class, () -> SpeedTable.write(results, folder.resolve("absent.md")));
        assertEquals(page(""), Files.readString(page));
    }

    @Test
    void theCommittedTableIsThatOfTheCommittedResults() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String text = Files.readString(root.resolve("java/docs/speed.md"));
        String table = SpeedTable.of(root.resolve("bench/results/cpu-full.json"));
        assertEquals(SpeedTable.replace(text, table, "speed.md"), text,
                "the table of java/docs/speed.md is old: run bench/run table");
    }
}
