package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.cluster.Binning;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.cluster.Partition;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.projected.ProjectedEstimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the noisy rows T of a layer lie: in which bins, and how far apart.
 *
 * @param bins by size, as they were asked for
 * @param distances within and between classes
 */
public record LayerShape(List<LayerResult.Bins> bins, ClassDistances distances) {
    /** Copies the list. */
    public LayerShape {
        bins = List.copyOf(bins);
    }

    /**
     * The shape of rows.
     *
     * @param activation whose range the bins begin at; linear where it is not known
     * @param seed of the choice of rows that are paired
     */
    public static LayerShape of(Kernels kernels, Points noisy, Labels labels, Activation activation,
            List<Double> binSizes, long seed) {
        return of(noisy, labels, activation, binSizes,
                ClassDistances.of(kernels, noisy, labels.ofRows(), ClassDistances.DEFAULT_ROWS, seed));
    }

    /** The shape of rows whose distances are known, from a profile say. */
    public static LayerShape of(Points noisy, Labels labels, Activation activation, List<Double> binSizes,
            ClassDistances distances) {
        List<LayerResult.Bins> bins = new ArrayList<>();
        for (double size : binSizes) {
            Partition partition = Partition.of(noisy, Binning.ofSize(size, activation));
            bins.add(new LayerResult.Bins(size, partition.entropy(), partition.labelInformation(labels)));
        }
        return new LayerShape(bins, distances);
    }

    /** A layer of this shape whose rows are multiplied. */
    LayerResult multiplied(LayerFlow flow, double sigma, int patterns) {
        return new LayerResult(flow.layer(), flow.width(), sigma, flow, List.of(), bins, distances.within(),
                distances.between(), null, null, null, null, patterns);
    }

    /** A layer of this shape, with nothing to be drawn. */
    LayerResult with(LayerFlow flow, double sigma, @Nullable ProjectedEstimate projected,
            @Nullable ClassDivergences classes) {
        return new LayerResult(flow.layer(), flow.width(), sigma, flow, List.of(), bins, distances.within(),
                distances.between(), null, null, projected, classes);
    }
}
