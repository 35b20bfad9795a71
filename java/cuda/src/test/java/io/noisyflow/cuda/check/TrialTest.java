package io.noisyflow.cuda.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference passes every trial, and results that are planted wrong pass none. */
class TrialTest {
    private static final Extent EXTENT = Extent.SMALL;

    private static double quotient(Trial trial, double error) {
        Deviation deviation = new Deviation();
        try (Kernels kernels =
                new Planted(new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1)), error)) {
            trial.run(kernels);
            assertTrue(trial.verify(kernels, kernels.sumError(), deviation) > 0);
        }
        return deviation.quotient();
    }

    private static List<Trial> trials() {
        var requests = new LogSumRequests(EXTENT);
        var points = Inputs.clustered(200, 3, Inputs.RADIUS);
        List<Trial> trials = new java.util.ArrayList<>();
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

    /** Right results, but for the first number of each. */
    private record Planted(Kernels right, double error) implements Kernels {
        @Override
        public String backend() {
            return right.backend();
        }

        @Override
        public Precision precision() {
            return right.precision();
        }

        @Override
        public int threads() {
            return right.threads();
        }

        @Override
        public double exponentError(int d) {
            return right.exponentError(d);
        }

        @Override
        public double sumError() {
            return right.sumError();
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {
            right.logSums(request, block -> {
                if (block.firstQuery() == 0) {
                    for (SumKind kind : block.kinds()) {
                        block.array(kind)[0] += error;
                    }
                }
                consumer.accept(block);
            });
        }

        @Override
        public Activations forward(ForwardPass pass) {
            Activations results = right.forward(pass);
            results.noisy(1).set(0, 0, results.noisy(1).get(0, 0) + error);
            return results;
        }

        @Override
        public DistanceCounts distances(DistanceHistogram request) {
            DistanceCounts counts = right.distances(request);
            if (error != 0) {
                counts.within()[0]++;
                counts.within()[5]--;
            }
            return counts;
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
