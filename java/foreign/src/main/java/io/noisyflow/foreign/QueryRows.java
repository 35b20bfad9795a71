package io.noisyflow.foreign;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a request as rows of tiles: a row is a query with one noise vector z, and stands for one query point,
 * or for the two of an antithetic pair.
 */
final class QueryRows {
    private final LogSums request;
    private final Points anchors;
    private final @Nullable NoiseDraws noise;
    private final int @Nullable [] rows;
    private final int signs;
    private final int perQuery;
    private final int[] offsets;

    QueryRows(LogSums request) {
        this.request = request;
        this.offsets = request.mixture().offsets();
        switch (request.queries()) {
            case Queries.AroundRows around -> {
                anchors = request.mixture().centres();
                noise = around.noise();
                rows = around.rows();
            }
            case Queries.AroundPoints around -> {
                anchors = around.anchors();
                noise = around.noise();
                rows = around.rows();
            }
            case Queries.AtPoints at -> {
                anchors = at.points();
                noise = null;
                rows = null;
            }
        }
        this.signs = noise != null && noise.antithetic() ? 2 : 1;
        this.perQuery = request.queries().draws() / signs;
    }

    /** The points that anchors are rows of: explicit points are anchors without noise. */
    Points anchors() {
        return anchors;
    }

    /** Where z comes from; null for explicit points. */
    @Nullable
    NoiseDraws noise() {
        return noise;
    }

    /** Query points of a row: 2 for antithetic pairs, else 1. */
    int signs() {
        return signs;
    }

    /** Rows of a query. */
    int perQuery() {
        return perQuery;
    }

    /** The query that a row belongs to, both counted from 0. */
    int queryOf(int row) {
        return perQuery == 1 ? row : row / perQuery;
    }

    /** The anchor of each query; null where that is the query's own number. */
    int @Nullable [] anchorOfQuery() {
        return rows;
    }

    private int anchor(int query) {
        return rows == null ? query : rows[query];
    }

    /** The group of a query; queries of one group often follow each other, so a guess saves the search. */
    int group(int query, int guess) {
        if (offsets.length == 2) {
            return 0;
        }
        if (request.queries() instanceof Queries.AroundRows) {
            int row = anchor(query);
            if (row >= offsets[guess] && row < offsets[guess + 1]) {
                return guess;
            }
        }
        return request.groupOfQuery(query);
    }
}
