package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.cluster.Binning;
import io.noisyflow.information.cluster.ClassDistances;
import io.noisyflow.information.cluster.Partition;
import java.util.ArrayList;
import java.util.List;

/**
 * How the noisy rows T of a layer lie: in which bins, and how far apart.
 *
 * @param bins by ascending size
 * @param distances within and between classes
 */
record LayerShape(List<LayerFindings.Bins> bins, ClassDistances distances) {
    /**
     * The shape of rows.
     *
     * @param activation whose range the bins begin at; linear where it is not known
     */
    static LayerShape of(Kernels kernels, Points noisy, Labels labels, Activation activation,
            List<Double> binSizes, long seed) {
        List<LayerFindings.Bins> bins = new ArrayList<>();
        for (double size : binSizes) {
            Partition partition = Partition.of(noisy, Binning.ofSize(size, activation));
            bins.add(new LayerFindings.Bins(size, partition.entropy(), partition.labelInformation(labels)));
        }
        return new LayerShape(bins,
                ClassDistances.of(kernels, noisy, labels.ofRows(), ClassDistances.DEFAULT_ROWS, seed));
    }
}
