package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, layouts and element types. */
interface ShapeContract extends Suite {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 17, 65, 129})
    default void everySizeAtEverySigma(int d) {
        for (int n : new int[] {1, 2, 7, 31, 33, 127, 207, 1021}) {
            Inputs inputs = inputs(1000L * n + d);
            Mixture mixture = Mixture.of(inputs.normal(n, d, 1, 0));
            int[] rows = inputs.integers(Math.min(n, 5), n);
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, rows, 2),
                    LeaveOut.ROW, 0.005, 0.3, 10));
            LogSumCheck.verify(kernels(), Requests.only(SumKind.ALL, mixture,
                    Requests.aroundRows(mixture, rows, 1), 0.7));
            Points points = inputs.normal(3, d, 1.5, 0);
            LogSumCheck.verify(kernels(), Requests.only(SumKind.ALL, mixture, Requests.atPoints(points), 0.1, 2));
        }
    }

    /** With a noise so wide that exponents may be products, too. */
    @Test
    default void everyRowInOrder() {
        for (int n : new int[] {1, 2, 7, 31, 33, 127, 207}) {
            Mixture mixture = Mixture.of(inputs(n).normal(n, 3, 1, 0));
            for (double sigma : new double[] {0.4, 4}) {
                LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, null, 1),
                        LeaveOut.ROW, sigma));
            }
        }
    }

    @Test
    default void manyRows() {
        Inputs inputs = inputs(4098);
        Mixture mixture = Mixture.of(inputs.normal(4098, 3, 1, 0));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(19, 4098), 2), LeaveOut.ROW, 0.02, 1));
    }

    /** Nearly all terms count and are nearly equal: a sum kept in floats for too long shows here. */
    @Test
    default void verySimilarTermsOfVeryManyRows() {
        Inputs inputs = inputs(100_003);
        Mixture mixture = Mixture.of(inputs.normal(100_003, 2, 1, 0));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(2, 100_003), 1), LeaveOut.ROW, 30));
    }

    @Test
    default void manyCoordinates() {
        for (int d : new int[] {784, 3072}) {
            Inputs inputs = inputs(d);
            int n = 160_000 / d;
            Mixture mixture = Mixture.of(inputs.normal(n, d, 0.3, 0.5));
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(3, n), 1), LeaveOut.ROW, 0.1, 8));
            LogSumCheck.verify(kernels(), Requests.only(SumKind.ALL, mixture,
                    Requests.atPoints(inputs.normal(3, d, 0.3, 0.5)), 0.1, 8));
        }
    }

    @Test
    default void manySigmasAndDraws() {
        Inputs inputs = inputs(77);
        Mixture mixture = Mixture.of(inputs.normal(207, 5, 1, 0));
        double[] sigmas = new double[13];
        for (int s = 0; s < sigmas.length; s++) {
            sigmas[s] = 0.005 * Math.scalb(1.0, s) * (1 + s % 3);
        }
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(3, 207), 7), LeaveOut.ROW, sigmas));
    }

    @Test
    default void rowsApartInMemory() {
        for (int d : new int[] {1, 3, 17}) {
            Inputs inputs = inputs(d);
            Points centres = Inputs.strided(inputs.normal(127, d, 1, 0), 5);
            Points points = Inputs.strided(inputs.normal(7, d, 1, 0), 2);
            Mixture mixture = Mixture.of(centres);
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(5, 127), 2), LeaveOut.ROW, 0.2));
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundPoints(points, inputs.integers(5, 7), 2), LeaveOut.NOTHING, 0.2));
            LogSumCheck.verify(kernels(),
                    Requests.everything(mixture, Requests.atPoints(points), LeaveOut.NOTHING, 0.2));
        }
    }

    @Test
    default void rowsAtOddAddresses() {
        Inputs inputs = inputs(3);
        Mixture mixture = Mixture.of(Inputs.unaligned(inputs.normal(127, 3, 1, 0)));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.aroundRows(mixture, inputs.integers(5, 127), 2), LeaveOut.ROW, 0.2));
        LogSumCheck.verify(kernels(), Requests.everything(mixture,
                Requests.atPoints(Inputs.unaligned(inputs.normal(7, 3, 1, 0))), LeaveOut.NOTHING, 0.2));
    }

    /** Element type and arithmetic are two things; float64 far from the origin is centred before it is narrowed. */
    @Test
    default void elementsOfEveryPrecision() {
        for (Precision element : Precision.values()) {
            for (double offset : new double[] {0, 1e4, 1e6}) {
                Inputs inputs = new Inputs(element, 5);
                Mixture mixture = Mixture.of(inputs.normal(207, 5, 1, offset));
                Points other = Inputs.as(inputs.normal(7, 5, 1, offset), Precision.FLOAT64);
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.aroundRows(mixture, inputs.integers(7, 207), 2), LeaveOut.ROW, 0.3, 2));
                LogSumCheck.verify(kernels(), Requests.everything(mixture,
                        Requests.aroundPoints(other, inputs.integers(7, 7), 2), LeaveOut.NOTHING, 0.3, 2));
                LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.atPoints(other), LeaveOut.NOTHING,
                        0.3, 2));
            }
        }
    }
}
