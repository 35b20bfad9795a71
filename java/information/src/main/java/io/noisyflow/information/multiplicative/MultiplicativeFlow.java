package io.noisyflow.information.multiplicative;

import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Information in the layers of a network whose layers multiply: T_l = f_l(W_l T_(l-1) + b_l) D_l, D_l of mean 1 and
 * standard deviation sigma_l in every unit, as under Gaussian dropout.
 *
 * <p>Every input, all of them equally likely, goes through the network r times. Given the passes of an input, T_l is a
 * mixture of theirs: I(X;T_l) is h(T_l) less the mean of h(T_l|X = x), as {@link MultiplicativeEstimator} has it of
 * labels, the label being the input; and I(Y;T_l) with the labels themselves. Both entropies lie between their own
 * plug-in and leave-one-out values, which hold for passes drawn evenly of every input too: leaving one out takes from
 * the density where the query lies, and the cross-entropy is the larger for it. What the standard errors hold of the
 * inputs' own spread is too much, for the inputs are all there are. A layer before which nothing multiplies has one row
 * for each input, and its values are exact but for the noise of the queries.
 */
public final class MultiplicativeFlow {
    private final Kernels kernels;

    private MultiplicativeFlow(Kernels kernels) {
        this.kernels = kernels;
    }

    /** On a backend, which stays open. */
    public static MultiplicativeFlow of(Kernels kernels) {
        return new MultiplicativeFlow(kernels);
    }

    /**
     * Layers of a network.
     *
     * @param provenance what computed them
     */
    public record Result(int inputs, double inputEntropy, double labelEntropy, int replicates, Provenance provenance,
            List<MultiplicativeLayer> layers) {
        /** Copies the list. */
        public Result {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Estimates.
     *
     * @param sigmas of the factors of layers 1 .. L; 0 where a layer has none, and such layers are not measured
     * @param replicates passes of every input, at least 2
     * @param queries rows of a layer used as queries, at least 2; null: all up to 20 000
     * @param draws noise draws for each
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Result estimate(Network network, double[] sigmas, LabelledInputs data, int replicates,
            @Nullable Integer queries, int draws, long seed, Progress progress) {
        long start = System.nanoTime();
        if (sigmas.length != network.depth()) {
            throw new IllegalArgumentException(
                    sigmas.length + " sigmas for a network of " + network.depth() + " layers");
        }
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates " + replicates + ": expected at least 2");
        }
        Points passes = data.inputs();
        int times = 1;
        double pairs = 0;
        List<MultiplicativeLayer> layers = new ArrayList<>();
        for (int l = 1; l <= network.depth(); l++) {
            Points signals = kernels.forward(new ForwardPass(network, new double[network.depth()], passes, l - 1, 1,
                    seed, Streams.marginalReplicate(), 0, 0, Set.of(l), Set.of())).signal(l);
            double sigma = sigmas[l - 1];
            if (sigma > 0) {
                MultiplicativeOptions options = new MultiplicativeOptions(new double[] {sigma},
                        times == 1 ? Setting.DATASET : Setting.SAMPLE, queries, draws, seed);
                MultiplicativeEstimator estimator = MultiplicativeEstimator.of(kernels);
                MultiplicativeResult ofLabels = estimator.ofClasses(signals,
                        classes(data.labels().ofRows(), data.labels().count(), times), options, progress);
                MultiplicativeEstimate y = ofLabels.estimates().getFirst();
                MultiplicativeEstimate x = y;
                pairs += ofLabels.provenance().pairs();
                if (times > 1) {
                    int[] inputs = new int[data.inputs().n()];
                    Arrays.setAll(inputs, i -> i);
                    MultiplicativeResult ofInputs =
                            estimator.ofClasses(signals, classes(inputs, inputs.length, times), options, progress);
                    x = ofInputs.estimates().getFirst();
                    pairs += ofInputs.provenance().pairs();
                }
                layers.add(new MultiplicativeLayer(l, network.width(l), sigma, ofLabels.patterns(),
                        times == 1 ? x.information()
                                : Objects.requireNonNull(x.labelInformation()),
                        Objects.requireNonNull(y.labelInformation())));
            }
            int more = sigma > 0 && times == 1 ? replicates : 1;
            passes = multiplied(signals, sigma, more, seed, Streams.marginalReplicate() + l);
            times *= more;
        }
        return new Result(data.inputs().n(), data.inputEntropy(), data.labels().entropy(), replicates,
                Provenance.of(kernels, seed, pairs, (System.nanoTime() - start) / 1e9), layers);
    }

    private static RowClasses classes(int[] ofInputs, int count, int times) {
        int[] ofRows = new int[Math.multiplyExact(ofInputs.length, times)];
        for (int i = 0; i < ofRows.length; i++) {
            ofRows[i] = ofInputs[i / times];
        }
        return new RowClasses(ofRows, count);
    }

    /** So many rows for each, one after another, times 1 + sigma z. */
    private static Points multiplied(Points rows, double sigma, int times, long seed, int stream) {
        Points multiplied = Points.allocate(rows.element(), Math.multiplyExact(rows.n(), times), rows.d());
        double[] row = new double[rows.d()];
        float[] z = new float[rows.d()];
        for (int i = 0; i < multiplied.n(); i++) {
            rows.copyRow(i / times, row, 0);
            Normals.fill(seed, stream, i, 0, z, 0, z.length);
            for (int j = 0; j < row.length; j++) {
                multiplied.set(i, j, row[j] * (1 + sigma * z[j]));
            }
        }
        return multiplied;
    }
}
