package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a request for log-sums fit together. */
final class RequestShape {
    private RequestShape() {}

    static boolean hasOwnClass(Queries queries) {
        return switch (queries) {
            case Queries.AroundRows around -> true;
            case Queries.AroundPoints around -> around.classes() != null;
            case Queries.AtPoints at -> at.ownRows() != null;
        };
    }

    static void requireLeaveOut(Mixture mixture, Queries queries, LeaveOut leaveOut) {
        boolean known = switch (queries) {
            case Queries.AroundRows around -> true;
            case Queries.AroundPoints around -> leaveOut == LeaveOut.NOTHING
                    || leaveOut == LeaveOut.CLUSTER && around.clusters() != null;
            case Queries.AtPoints at -> leaveOut == LeaveOut.NOTHING || at.ownRows() != null;
        };
        if (!known) {
            throw new IllegalArgumentException("leaving out the own " + leaveOut + " needs to know it for every query");
        }
        if (leaveOut == LeaveOut.CLUSTER && mixture.clusters() == null) {
            throw new IllegalArgumentException("leaving out a cluster needs the clusters of the mixture");
        }
    }

    static void requireQueries(Mixture mixture, Queries queries) {
        int n = mixture.centres().n();
        switch (queries) {
            case Queries.AroundRows around -> {
                if (around.n() != n) {
                    throw new IllegalArgumentException("queries around rows of " + around.n() + " centres, but the "
                            + "mixture has " + n);
                }
                requireIndices(around.rows(), n, "query row");
            }
            case Queries.AroundPoints around -> {
                requireDimension(mixture, around.anchors());
                requireIndices(around.rows(), around.anchors().n(), "anchor row");
                requirePerQuery(around.groups(), around.count(), mixture.groups(), "group");
                requirePerQuery(around.clusters(), around.count(), Integer.MAX_VALUE, "cluster");
                if (around.classes() != null && mixture.classes() == null) {
                    throw new IllegalArgumentException("queries with classes against a mixture without class labels");
                }
                requirePerQuery(around.classes(), around.count(), mixture.classCount(), "class");
            }
            case Queries.AtPoints at -> {
                requireDimension(mixture, at.points());
                requirePerQuery(at.ownRows(), at.count(), n, "own row");
                requirePerQuery(at.groups(), at.count(), mixture.groups(), "group");
            }
        }
    }

    private static void requireDimension(Mixture mixture, Points points) {
        if (points.d() != mixture.centres().d()) {
            throw new IllegalArgumentException("queries of dimension " + points.d() + " against centres of dimension "
                    + mixture.centres().d());
        }
    }

    private static void requirePerQuery(int @Nullable [] values, int count, int bound,
            String what) {
        if (values != null && values.length != count) {
            throw new IllegalArgumentException(values.length + " entries of '" + what + "' for " + count + " queries");
        }
        if (values != null && bound != Integer.MAX_VALUE) {
            requireIndices(values, bound, what);
        }
    }

    private static void requireIndices(int @Nullable [] values, int bound, String what) {
        if (values == null) {
            return;
        }
        for (int q = 0; q < values.length; q++) {
            if (values[q] < 0 || values[q] >= bound) {
                throw new IllegalArgumentException("query " + q + " names " + what + " " + values[q]
                        + ": expected 0 .. " + (bound - 1));
            }
        }
    }
}
