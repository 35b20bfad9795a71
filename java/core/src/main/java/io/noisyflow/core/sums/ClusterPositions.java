package io.noisyflow.core.sums;

import java.util.Arrays;

/** Where the members of each cluster lie among positions that are not in the order of the clusters. */
final class ClusterPositions {
    private final int[] ids;
    private final int[] ends;
    private final int[] positions;

    /**
     * The positions of the members of every cluster.
     *
     * @param clusters of each row, any numbers
     * @param positionOfRow where each row lies
     */
    ClusterPositions(int[] clusters, int[] positionOfRow) {
        long[] keys = new long[clusters.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) clusters[i] << 32 | positionOfRow[i];
        }
        Arrays.sort(keys);
        this.positions = new int[keys.length];
        int[] distinct = new int[keys.length];
        int[] ending = new int[keys.length];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            positions[i] = (int) keys[i];
            int cluster = (int) (keys[i] >> 32);
            if (i == 0 || cluster != distinct[count - 1]) {
                distinct[count++] = cluster;
            }
            ending[count - 1] = i + 1;
        }
        this.ids = Arrays.copyOf(distinct, count);
        this.ends = Arrays.copyOf(ending, count);
    }

    /** The positions, cluster after cluster, ascending in each. Not to be changed. */
    int[] positions() {
        return positions;
    }

    /** Where the positions of a cluster begin; the place where they would, if it has no members. */
    int from(int cluster) {
        int at = Arrays.binarySearch(ids, cluster);
        int before = at >= 0 ? at : -at - 1;
        return before == 0 ? 0 : ends[before - 1];
    }

    /** Where the positions of a cluster end. */
    int to(int cluster) {
        int at = Arrays.binarySearch(ids, cluster);
        return at >= 0 ? ends[at] : from(cluster);
    }
}
