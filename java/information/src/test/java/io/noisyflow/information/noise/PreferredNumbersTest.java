package io.noisyflow.information.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PreferredNumbersTest {
    @Test
    void twentyToADecadeAsTheirDigitsRead() {
        assertEquals(1, PreferredNumbers.at(0));
        assertEquals(.1, PreferredNumbers.at(-20));
        assertEquals(3.15, PreferredNumbers.at(10));
        assertEquals(.0355, PreferredNumbers.at(-29));
        assertEquals(9e299, PreferredNumbers.at(299 * 20 + 19));
        assertEquals(1e-299, PreferredNumbers.at(-299 * 20));
    }

    @Test
    void stepsAreOfTwelvePercent() {
        for (int index = -400; index < 400; index++) {
            double ratio = PreferredNumbers.at(index + 1) / PreferredNumbers.at(index);
            assertTrue(ratio > 1.1 && ratio < 1.15, () -> "a step of " + ratio);
            assertEquals(StrictMath.pow(10, index / 20.0), PreferredNumbers.at(index),
                    .016 * PreferredNumbers.at(index));
        }
    }

    @Test
    void theSmallestThatIsNotBelow() {
        for (int index = -300; index < 300; index++) {
            double x = PreferredNumbers.at(index);
            assertEquals(index, PreferredNumbers.notBelow(x));
            assertEquals(index + 1, PreferredNumbers.notBelow(Math.nextUp(x)));
        }
    }
}
