package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One noisy layer, tanh of as many inputs as outputs; or, of zero weights, the normals alone, which must be equal. */
final class LayerTrial implements Trial {
    private static final double SIGMA = 0.1;
    private static final long SEED = 3;
    private static final int STREAM = 7;
    private static final int VERIFIED = 16;
    /** tanh is off by 2 units of its last place at most, noise and sum by one each. */
    private static final int ROUNDINGS = 4;

    private final ForwardPass pass;
    private final Dense layer;
    private final boolean noiseAlone;
    private final Precision precision;
    private @Nullable Activations results;

    LayerTrial(int width, int passes, boolean noiseAlone, Precision precision) {
        this.noiseAlone = noiseAlone;
        this.precision = precision;
        SplittableRandom random = new SplittableRandom(width);
        double bound = Math.sqrt(3.0 / width);
        int inputs = noiseAlone ? 1 : width;
        double[] weights = noiseAlone
                ? new double[width]
                // Floats, so that narrowing them is no part of the error.
                : random.doubles((long) width * width, -bound, bound).map(w -> (float) w).toArray();
        this.layer = Dense.of(inputs, width, weights, new double[width],
                noiseAlone ? Activation.LINEAR : Activation.TANH);
        Points start = Points.allocate(Precision.FLOAT32, passes, inputs);
        for (int i = 0; i < passes; i++) {
            for (int j = 0; j < inputs; j++) {
                start.set(i, j, random.nextDouble(-1, 1));
            }
        }
        this.pass =
                new ForwardPass(new Network(List.of(layer)), new double[] {noiseAlone ? 1 : SIGMA}, start, 0, 1, SEED,
                        STREAM, 0, 0, Set.of(), Set.of(1));
    }

    /** The same for other programs. */
    PeerInput input() {
        Points weights = Points.allocate(Precision.FLOAT32, layer.outputs(), layer.inputs());
        for (int o = 0; o < layer.outputs(); o++) {
            for (int j = 0; j < layer.inputs(); j++) {
                weights.set(o, j, layer.weight(o, j));
            }
        }
        return new PeerInput(true, pass.start(), weights, SIGMA);
    }

    @Override
    public double pairs() {
        return (double) pass.passes() * layer.inputs() * layer.outputs();
    }

    @Override
    public PairCost cost(String form) {
        return PairCost.layer(precision);
    }

    @Override
    public void run(Kernels kernels) {
        results = kernels.forward(pass);
    }

    @Override
    public int verify(Kernels kernels, double sumError, Deviation deviation) {
        Points noisy = Objects.requireNonNull(results, "nothing has run").noisy(1);
        int count = Math.min(VERIFIED, pass.passes());
        float[] z = new float[layer.outputs()];
        double unit = precision.unitRoundoff();
        for (int v = 0; v < count; v++) {
            int p = (int) ((long) v * pass.passes() / count);
            Normals.fill(SEED, STREAM + 1, p, 0, z, 0, z.length);
            for (int o = 0; o < z.length; o++) {
                if (noiseAlone) {
                    deviation.add(noisy.get(p, o), z[o], 0);
                } else {
                    double sum = 0;
                    double magnitude = 0;
                    for (int j = 0; j < layer.inputs(); j++) {
                        double term = layer.weight(o, j) * pass.start().get(p, j);
                        sum += term;
                        magnitude += Math.abs(term);
                    }
                    double exact = StrictMath.tanh(sum) + SIGMA * z[o];
                    double allowed = unit * ((layer.inputs() + 1) * magnitude
                            + ROUNDINGS * (1 + Math.abs(SIGMA * z[o])));
                    deviation.add(noisy.get(p, o), exact, allowed);
                }
            }
        }
        return count;
    }
}
