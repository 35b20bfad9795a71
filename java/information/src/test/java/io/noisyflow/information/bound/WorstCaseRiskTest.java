package io.noisyflow.information.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.information.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseRiskTest {
    /** GGP18 (arXiv 1810.11589), Table I: sigma = 1, n = 1e9, S in [-1,1]^d. */
    @ParameterizedTest
    @CsvSource({"1, 7.41e-4", "2, 1.66e-3", "3, 3.69e-3", "5, .0179", "7, .0856", "9, .402", "10, .869", "11, 1.87",
        "12, 4.02"})
    void tableOfThePaperHolds(int d, double printed) {
        // eps = .005 enters through L = 2 + 2 sigma sqrt((2 + eps) log n): at d = 12 eps = 0 would give 0.7 % less.
        assertEquals(printed, WorstCaseRisk.of(1e9, d, 1).value(), .01 * printed);
    }

    @Test
    void logarithmHoldsWhereTheBoundDoesNotFit() {
        // The first term by hand in Python 3 (math): 10^3167.29 at n = 1000, d = 3072, sigma = .005; the second is
        // 10^16.
        Figure risk = WorstCaseRisk.of(1000, 3072, .005);
        assertFalse(risk.isPresent());
        double decimal = WorstCaseRisk.logOf(1000, 3072, .005) / StrictMath.log(10);
        assertEquals(3167.29, decimal, .01);
        assertTrue(String.valueOf(risk.reason()).contains("e+03"), risk.reason());
    }

    @Test
    void moreRowsMeanLessRisk() {
        double before = Double.POSITIVE_INFINITY;
        for (double n : new double[] {1e3, 1e5, 1e7, 1e9, 1e12}) {
            double risk = WorstCaseRisk.of(n, 4, .5).value();
            assertTrue(risk < before, risk + " after " + before);
            before = risk;
        }
    }

    @Test
    void extremesAnswerWithANumberOrAReason() {
        assertFalse(WorstCaseRisk.of(1, 3, .1).isPresent());
        for (double sigma : new double[] {1e-150, 1e-10, 1, 1e10, 1e150}) {
            for (int d : new int[] {1, 2, 3, 17, 129, 3072}) {
                Figure risk = WorstCaseRisk.of(2, d, sigma);
                assertTrue(risk.isPresent() ? risk.value() >= 0 : risk.reason() != null, "sigma " + sigma + " d " + d);
            }
        }
    }
}
