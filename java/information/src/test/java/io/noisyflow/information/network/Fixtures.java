package io.noisyflow.information.network;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.flow.FlowOptions;
import java.util.List;
import java.util.Map;

/** Small networks whose truths are known. */
final class Fixtures {
    /** The link of four symbols through two tanh neurons: T = tanh(w S + b). */
    static final Network NEURONS = new Network(List.of(
            Dense.of(1, 1, new double[] {.6}, new double[] {-1.2}, Activation.TANH),
            Dense.of(1, 1, new double[] {2}, new double[] {.5}, Activation.TANH)));
    static final LabelledInputs SYMBOLS = new LabelledInputs(
            Points.of(new double[] {-3, -1, 1, 3}, 4, 1), Labels.numbered(new int[] {0, 0, 0, 1}, 2));

    private Fixtures() {}

    static Kernels vector(int threads) {
        for (Backend backend : Backends.all()) {
            if (backend.name().equals("vector")) {
                return backend.open(new KernelOptions(Precision.FLOAT64, threads));
            }
        }
        throw new IllegalStateException("no backend vector on the class path of the tests");
    }

    static NetworkSettings settings(NoisePlace noise, int queries, double... sigmas) {
        return new NetworkSettings(noise, LayerNoise.of(sigmas),
                FlowOptions.defaults().withSeed(7).withReplicates(16, queries).withQueries(queries, 4), List.of());
    }

    static Map<String, LabelledInputs> train(LabelledInputs inputs) {
        return Map.of(PartResult.TRAIN, inputs);
    }

    static List<LayerResult> layers(StudyResult result) {
        return result.epochs().getLast().parts().getFirst().layers();
    }

    /**
     * h(S + sigma Z) - h(Z) for equally likely scalars S, by the trapezoidal rule: exponentially precise for such laws.
     */
    static double scalarInformation(double sigma, double... signals) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double s : signals) {
            low = Math.min(low, s - 12 * sigma);
            high = Math.max(high, s + 12 * sigma);
        }
        double step = sigma / 40;
        double entropy = 0;
        for (double t = low; t < high; t += step) {
            double density = 0;
            for (double s : signals) {
                double z = (t - s) / sigma;
                density += StrictMath.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI) * signals.length);
            }
            entropy -= density > 0 ? step * density * StrictMath.log(density) : 0;
        }
        return entropy - .5 * StrictMath.log(2 * Math.PI * Math.E * sigma * sigma);
    }
}
