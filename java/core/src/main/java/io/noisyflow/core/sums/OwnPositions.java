package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.traversal.BlockOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where what a query leaves out lies among the positions of blocks: its own row, or the members of its cluster. */
public final class OwnPositions {
    private static final int NONE = -1;

    private final LogSums request;
    private final boolean leavesOutRow;
    private final int[] positionOfRow;
    private final @Nullable ClusterPositions clusters;

    /** For the queries of a scheme. */
    OwnPositions(SumScheme scheme, BlockOrder order) {
        this.request = scheme.request();
        this.leavesOutRow = scheme.leavesOutRow();
        this.positionOfRow = order.positions();
        this.clusters = scheme.leavesOutCluster()
                ? new ClusterPositions(Objects.requireNonNull(request.mixture().clusters()), positionOfRow) : null;
    }

    /** The position of the own row, -1 for none; or where the own cluster's positions begin in {@link #listed}. */
    public int low(int query) {
        if (clusters != null) {
            return clusters.from(request.ownCluster(query));
        }
        int own = leavesOutRow ? request.ownRow(query) : NONE;
        return own < 0 ? NONE : positionOfRow[own];
    }

    /** Where the own cluster's positions end in {@link #listed}; not asked for where rows are left out. */
    public int high(int query) {
        return Objects.requireNonNull(clusters).to(request.ownCluster(query));
    }

    /** The positions of all clusters, ascending in each; null where none is left out. Not to be changed. */
    public int @Nullable [] listed() {
        return clusters == null ? null : clusters.positions();
    }
}
