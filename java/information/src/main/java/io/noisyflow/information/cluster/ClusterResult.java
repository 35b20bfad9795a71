package io.noisyflow.information.cluster;

import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clustering of one layer at one or several epochs.
 *
 * @param n rows
 * @param d dimension
 * @param inputs rows, or inputs of which rows are replicates
 * @param labelEntropy H(Y) over the rows in nats; NaN without labels
 * @param settings by name
 * @param grids the grids of every epoch
 * @param epochs in the order given
 * @param correlations of I(X;T) with H(Bin(T)) over epochs, for each grid; empty without noise
 * @param drawnLabels labels of the rows that are drawn; zeros without labels
 * @param provenance what computed it
 */
public record ClusterResult(int n, int d, int inputs, double labelEntropy, Map<String, Object> settings,
        List<Grid> grids, List<ClusterEpoch> epochs, List<GridCorrelation> correlations, int[] drawnLabels,
        Provenance provenance) {
    /** Copies the lists. */
    public ClusterResult {
        grids = List.copyOf(grids);
        epochs = List.copyOf(epochs);
        correlations = List.copyOf(correlations);
    }

    /**
     * A grid.
     *
     * @param count bins over the activation's range; 0 where a size was asked for
     * @param binning its bins
     */
    public record Grid(int count, Binning binning) {}

    /**
     * How closely H(Bin(T)) follows I(X;T).
     *
     * @param correlation over the epochs whose H(Bin(T)) is not saturated; null where there is none
     * @param reason why there is none; null where there is one
     */
    public record GridCorrelation(@Nullable Correlation correlation, @Nullable String reason) {}

    /** Whether rows have classes. */
    public boolean isLabelled() {
        return !Double.isNaN(labelEntropy);
    }
}
