package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Predictions of float64 and of screening follow from the counts of the PTX that ships. */
class PredictionsTest {
    private static final String COUNTS = "java/cuda/src/test/resources/io/noisyflow/cuda/logsums/instructions.txt";
    private static final Pattern LINE = Pattern.compile(
            "(log_sums_\\w+_(f32|f64)), d = (\\d+), pairs: ([0-9.]+) arithmetic, ([0-9.]+) in all; (.*)");
    private static final Pattern PRODUCTS = Pattern.compile("mma (\\d+)");
    /** 512 centres and 256 points, as the counts say. */
    private static final double PAIRS = 512 * 256;

    /**
     * A slot of issue is a 128th of a clock, on a card whose pipe of float64 is half as wide as issue and whose tensor
     * cores do 128 products in float64, or 640 in tf32 and 1280 in bf16 by mma.sync. No kernel is told to reach more
     * than its counts allow, or less than two thirds of that: what binds it, a count has said.
     */
    @Test
    void followFromCounts() throws IOException {
        int seen = 0;
        for (String line : Files.readAllLines(StandIn.root().resolve(COUNTS))) {
            Matcher count = LINE.matcher(line);
            if (!count.matches() || !(count.group(2).equals("f64") || count.group(1).contains("_screen_"))) {
                continue;
            }
            String kernel = count.group(1);
            boolean screen = kernel.contains("_screen_");
            int d = Integer.parseInt(count.group(3));
            Precision precision = screen ? Precision.FLOAT32 : Precision.FLOAT64;
            Matcher mma = PRODUCTS.matcher(count.group(6));
            double products = mma.find() ? Double.parseDouble(mma.group(1)) / PAIRS : 0;
            double tensor = screen ? products * 2048 / 32 / 10 : products * 256 / 32;
            double issued = Double.parseDouble(count.group(5));
            double arithmetic = Double.parseDouble(count.group(4)) * (screen ? 1 : 2);
            PairCost cost = PairCost.logSum(form(kernel), precision, d, true, 2);
            double needed = Math.max(cost.instructions() * (screen ? 1 : 2), cost.products() / (screen ? 5 : 1));
            double allowed = Math.min(1, needed / Math.max(Math.max(issued, arithmetic), tensor));
            double told = Predictions.fraction(new Cell(What.ANTITHETIC, precision, "chosen", d, 131_072), kernel);
            assertTrue(told <= allowed && told >= allowed * 2 / 3, line + ": told " + told + " of " + allowed);
            seen++;
        }
        assertEquals(7, seen, "lines of pairs in float64 and of screening");
    }

    /** How many pairs are kept is the data's: nothing is told of what follows from it, and nothing as of a tile. */
    @Test
    void saysNothingOfPassesOverWhatIsKept() {
        Cell cell = new Cell(What.SUM, Precision.FLOAT32, PairCost.SCREEN, 64, 131_072);
        for (String pass : List.of("survivors", "overflows", "first", "centres", "points", "least")) {
            assertEquals(Double.NaN, Predictions.fraction(cell, "log_sums_screen_" + pass + "_f32"), pass);
        }
        assertTrue(Predictions.fraction(cell, "log_sums_screen_pairs_f32") > 0);
    }

    private static String form(String kernel) {
        return kernel.contains("_small_dot_") ? "small_dot"
                : kernel.contains("_tensor_") ? "tensor" : kernel.contains("_screen_") ? PairCost.SCREEN : "tile";
    }
}
