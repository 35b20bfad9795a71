package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Powers and merges over more than a whole residue of the exponent field, empty sums, and what is not a number. */
class RunningSumTest {
    private static final double LN2 = 0.6931471805599453;
    /** Sums and squares at the ends of what terms near their reference can make, and weights far beyond that. */
    private static final double[] SUMS = {1, 0x1p-16, 1e60, 1e-60};
    private static final double[] MEETING = {0, 1, -1, 53, -53, 1022, 1023, 1024, -1024, 2048, -3072, 5000, -5000};

    @Test
    void powersAreExactOrSaturate() {
        for (int whole = -5000; whole <= 5000; whole++) {
            double expected = whole < -1022 ? 0 : Math.scalb(1.0, whole);
            assertEquals(expected, Powers.power(whole), "2^" + whole);
        }
        for (double huge : new double[] {1e10, 1e19, 1e300, Double.POSITIVE_INFINITY}) {
            assertEquals(Double.POSITIVE_INFINITY, Powers.power(huge), "2^" + huge);
            assertEquals(0, Powers.power(-huge), "2^-" + huge);
        }
        assertEquals(Double.NaN, Powers.power(Double.NaN));
    }

    @Test
    void mergesAtEveryReference() {
        for (int reference = -5000; reference <= 5000; reference++) {
            for (double other : MEETING) {
                for (double sum : SUMS) {
                    assertMerged(reference, sum, other, 1.25);
                    assertMerged(other, sum, reference, 0.75);
                }
            }
        }
    }

    /** log(2^a s + 2^b t) and log(4^a s^2 + 4^b t^2), each relative to its larger term. */
    private static void assertMerged(double a, double s, double b, double t) {
        RunningSum sum = of(a, s, s * s);
        sum.add(b, t, t * t);
        double first = a * LN2 + StrictMath.log(s);
        double second = b * LN2 + StrictMath.log(t);
        // What any intermediate result may be as large as.
        double size = (Math.abs(a) + Math.abs(b)) * LN2 + Math.abs(StrictMath.log(s)) + Math.abs(StrictMath.log(t));
        assertLog(logAdd(first, second), sum.log(), size, "2^" + a + " " + s + " + 2^" + b + " " + t);
        RunningSum squares = of(2 * sum.reference(), sum.squares(), 0);
        assertLog(logAdd(2 * first, 2 * second), squares.log(), 2 * size,
                "squares of 2^" + a + " " + s + " + 2^" + b + " " + t);
    }

    private static double logAdd(double x, double y) {
        return Math.max(x, y) + StrictMath.log1p(StrictMath.exp(-Math.abs(x - y)));
    }

    private static void assertLog(double expected, double actual, double size, String what) {
        assertTrue(Math.abs(actual - expected) <= 4 * 0x1p-53 * (1 + size), what + " is " + actual + ", expected "
                + expected);
    }

    /** Whatever an empty sum is relative to. */
    @Test
    void anEmptySumIsNeutral() {
        for (int reference = -5000; reference <= 5000; reference++) {
            for (double other : MEETING) {
                RunningSum left = of(reference, 0, 0);
                left.add(other, 0.5, 0.25);
                assertSum(other, 0.5, 0.25, left);
                RunningSum right = of(other, 0.5, 0.25);
                right.add(reference, 0, 0);
                assertSum(other, 0.5, 0.25, right);
                RunningSum both = of(reference, 0, 0);
                both.add(other, 0, 0);
                assertEquals(Double.NEGATIVE_INFINITY, both.log());
            }
        }
    }

    @Test
    void addingCommutesToTheLastBit() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1000; i++) {
            RunningSum a = random(random, random.nextInt(-800, 800));
            RunningSum b = random(random, i % 3 == 0 ? a.reference() : random.nextInt(-800, 800));
            RunningSum other = of(b.reference(), b.sum(), b.squares());
            add(other, a);
            add(a, b);
            assertSum(other.reference(), other.sum(), other.squares(), a);
        }
    }

    /** Scaling is exact, so that each way rounds two sums. */
    @Test
    void addingAssociatesUpToRounding() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            RunningSum left = random(random, 0);
            RunningSum b = random(random, random.nextInt(-20, 20));
            RunningSum c = random(random, random.nextInt(-20, 20));
            RunningSum right = of(left.reference(), left.sum(), left.squares());
            add(left, b);
            add(left, c);
            add(b, c);
            add(right, b);
            assertEquals(left.reference(), right.reference());
            assertEquals(left.sum(), right.sum(), 2 * Math.ulp(left.sum()));
            assertEquals(left.squares(), right.squares(), 2 * Math.ulp(left.squares()));
        }
    }

    /** The squares of a sum may have underflowed where the sum itself has not. */
    @Test
    void squaresThatUnderflow() {
        for (int reference = -5000; reference <= 5000; reference++) {
            RunningSum sum = of(reference, 0x1p-600, 0);
            sum.add(0, 1, 1);
            double expected = reference <= 0 ? 1 : Powers.power(-2 * reference);
            assertEquals(expected, sum.squares(), "squares at " + reference);
            assertEquals(Math.max(0, reference), sum.reference());
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (double reference : MEETING) {
            RunningSum sum = of(reference, Double.NaN, Double.NaN);
            sum.add(0, 1, 1);
            assertEquals(Double.NaN, sum.log(), "NaN + 1");
            assertEquals(Double.NaN, sum.squares(), "NaN + 1");
            RunningSum late = of(0, 1, 1);
            late.add(reference, Double.NaN, Double.NaN);
            assertEquals(Double.NaN, late.log(), "1 + NaN");
            assertEquals(Double.NaN, late.squares(), "1 + NaN");
        }
        RunningSum relative = of(0, 1, 1);
        relative.add(Double.NaN, 1, 1);
        assertEquals(Double.NaN, relative.log(), "a reference that is not a number");
        RunningSum infinite = of(0, 1, 1);
        infinite.add(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(Double.POSITIVE_INFINITY, infinite.log());
        infinite.add(5000, 1, 1);
        assertEquals(Double.NaN, infinite.log(), "infinity, scaled to nothing");
    }

    @Test
    void subnormalSumsBecomeNormal() {
        RunningSum sum = of(7, 3 * Double.MIN_VALUE, 0);
        double before = sum.log();
        sum.normalise();
        assertTrue(sum.sum() >= Double.MIN_NORMAL, "sum " + sum.sum());
        assertEquals(before, sum.log());
        assertEquals(7 * LN2 + StrictMath.log(3 * Double.MIN_VALUE), before, 1e-12);
    }

    private static RunningSum random(SplittableRandom random, double reference) {
        return of(reference, random.nextDouble(0.5, 100), random.nextDouble(0.5, 100));
    }

    private static void add(RunningSum to, RunningSum part) {
        to.add(part.reference(), part.sum(), part.squares());
    }

    private static RunningSum of(double reference, double sum, double squares) {
        RunningSum of = new RunningSum();
        of.set(reference, sum, squares);
        return of;
    }

    private static void assertSum(double reference, double sum, double squares, RunningSum actual) {
        assertEquals(reference, actual.reference());
        assertEquals(sum, actual.sum());
        assertEquals(squares, actual.squares());
    }
}
