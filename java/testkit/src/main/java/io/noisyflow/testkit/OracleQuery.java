package io.noisyflow.testkit;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.noise.Normals;
import java.util.Objects;

/**
 * One query of a request, told from the request's raw arrays.
 *
 * @param from first row of its mixture
 * @param to end of the rows of its mixture
 * @param anchor the anchor, or the explicit point itself
 * @param ownRow -1 where there is none
 * @param leavesOutRow the row that is left out, -1 for none
 * @param leavesOutCluster whether a cluster is left out
 * @param cluster the cluster that is left out
 * @param ownClass -1 where there is none
 */
record OracleQuery(int from, int to, double[] anchor, int ownRow, int leavesOutRow, boolean leavesOutCluster,
        int cluster, int ownClass) {

    static OracleQuery of(LogSums request, int q) {
        Mixture mixture = request.mixture();
        int group = 0;
        int ownRow = -1;
        int cluster = 0;
        int ownClass = -1;
        double[] anchor = new double[mixture.centres().d()];
        switch (request.queries()) {
            case Queries.AroundRows around -> {
                ownRow = around.rows() == null ? q : around.rows()[q];
                while (mixture.offsets()[group + 1] <= ownRow) {
                    group++;
                }
                mixture.centres().copyRow(ownRow, anchor, 0);
            }
            case Queries.AroundPoints around -> {
                group = around.groups() == null ? 0 : around.groups()[q];
                cluster = around.clusters() == null ? 0 : around.clusters()[q];
                ownClass = around.classes() == null ? -1 : around.classes()[q];
                around.anchors().copyRow(around.rows()[q], anchor, 0);
            }
            case Queries.AtPoints at -> {
                group = at.groups() == null ? 0 : at.groups()[q];
                ownRow = at.ownRows() == null ? -1 : at.ownRows()[q];
                at.points().copyRow(q, anchor, 0);
            }
        }
        if (ownRow >= 0) {
            cluster = mixture.clusters() == null ? 0 : mixture.clusters()[ownRow];
            ownClass = mixture.classes() == null ? -1 : mixture.classes()[ownRow];
        }
        return new OracleQuery(mixture.offsets()[group], mixture.offsets()[group + 1], anchor, ownRow,
                request.leaveOut() == LeaveOut.ROW ? ownRow : -1, request.leaveOut() == LeaveOut.CLUSTER, cluster,
                ownClass);
    }

    boolean leavesOut(Mixture mixture, int k) {
        return leavesOutCluster ? Objects.requireNonNull(mixture.clusters())[k] == cluster : k == leavesOutRow;
    }

    /** The noise of a draw: zeros for explicit points. */
    static float[] noise(LogSums request, int q, int draw) {
        float[] z = new float[request.mixture().centres().d()];
        switch (request.queries()) {
            case Queries.AroundRows around ->
                    fill(around.noise(), around.rows() == null ? q : around.rows()[q], draw, z);
            case Queries.AroundPoints around -> fill(around.noise(), around.rows()[q], draw, z);
            case Queries.AtPoints at -> {
            }
        }
        return z;
    }

    private static void fill(NoiseDraws noise, int row, int draw, float[] z) {
        boolean negative = noise.antithetic() && draw % 2 == 1;
        Normals.fill(noise.seed(), noise.stream(), row, negative ? draw - 1 : draw, z, 0, z.length);
        for (int j = 0; negative && j < z.length; j++) {
            z[j] = -z[j];
        }
    }
}
