package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.testkit.standin.PlantedKernels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference passes every trial, and results that are planted wrong pass none. */
class TrialTest {
    private static final Extent EXTENT = Extent.SMALL;

    private static double quotient(Trial trial, double error) {
        Deviation deviation = new Deviation();
        try (Kernels kernels =
                new PlantedKernels(new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1)), error,
                        EnumSet.allOf(SumKind.class))) {
            trial.run(kernels);
            assertTrue(trial.verify(kernels, kernels.sumError(), deviation) > 0);
        }
        return deviation.quotient();
    }

    private static List<Trial> trials() {
        var requests = new LogSumRequests(EXTENT);
        var points = Inputs.clustered(200, 3, Inputs.RADIUS);
        List<Trial> trials = new ArrayList<>();
        for (What what : What.values()) {
            if (what.isLogSum()) {
                trials.add(new LogSumTrial(requests.of(what, points, 20), Precision.FLOAT64, 1_000_000));
            }
        }
        trials.add(new HistogramTrial(points, DistanceHistogram.Metric.EUCLIDEAN, Precision.FLOAT64));
        trials.add(new HistogramTrial(points, DistanceHistogram.Metric.COSINE, Precision.FLOAT64));
        trials.add(new LayerTrial(20, 30, false, Precision.FLOAT64));
        trials.add(new LayerTrial(20, 30, true, Precision.FLOAT64));
        return trials;
    }

    @Test
    void whatIsRightPasses() {
        for (Trial trial : trials()) {
            double quotient = quotient(trial, 0);
            assertTrue(quotient <= 1, trial + ": " + quotient);
            assertTrue(trial.pairs() > 0);
        }
    }

    @Test
    void whatIsWrongDoesNot() {
        for (double error : new double[] {1e-3, Double.NaN}) {
            for (Trial trial : trials()) {
                double quotient = quotient(trial, error);
                // Counts are whole numbers: there is no NaN among them.
                assertFalse(quotient <= 1, trial + ", " + error + ": " + quotient);
            }
        }
    }

    @Test
    void deviationsOfNothingAndOfNaN() {
        Deviation deviation = new Deviation();
        assertFalse(deviation.quotient() <= 1, "nothing was compared");
        deviation.add(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);
        assertEquals(0, deviation.quotient(), 0.0);
        deviation.add(1.5, 1, 0.25);
        deviation.add(1.1, 1, 0.25);
        assertEquals(2, deviation.quotient(), 1e-15);
        deviation.add(Double.NaN, 1, 0.25);
        deviation.add(1, 1, 0.25);
        assertFalse(deviation.quotient() <= 1);
        assertFalse(deviation.error() <= 1);
    }
}
