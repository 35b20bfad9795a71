package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a request as rows of tiles: a row is a query with one noise vector z, and stands for one query point,
 * or for the two of an antithetic pair.
 */
public final class QueryRows {
    private final LogSums request;
    private final Points anchors;
    private final @Nullable NoiseDraws noise;
    private final int @Nullable [] rows;
    private final int signs;
    private final int perQuery;
    private final int[] offsets;

    /** The rows of a request. */
    public QueryRows(LogSums request) {
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

    /** The queries. */
    public Queries queries() {
        return request.queries();
    }

    /** The points that anchors are rows of: explicit points are anchors without noise. */
    public Points anchors() {
        return anchors;
    }

    /** Where z comes from; null for explicit points. */
    public @Nullable NoiseDraws noise() {
        return noise;
    }

    /** Query points of a row: 2 for antithetic pairs, else 1. */
    public int signs() {
        return signs;
    }

    /** Rows of a query. */
    public int perQuery() {
        return perQuery;
    }

    /** The query that a row belongs to, both counted from 0. */
    public int queryOf(int row) {
        return perQuery == 1 ? row : row / perQuery;
    }

    /** The draw of a query's given row with z itself; the next one has -z if there are two signs. */
    public int draw(int rowOfQuery) {
        return rowOfQuery * signs;
    }

    /** The anchor of a query, a row of {@link #anchors}; also the row of the noise counter. */
    public int anchor(int query) {
        return rows == null ? query : rows[query];
    }

    /** The anchor of each query; null where that is the query's own number. Not to be changed. */
    public int @Nullable [] anchorOfQuery() {
        return rows;
    }

    /** The group of a query; queries of one group often follow each other, so a guess saves the search. */
    public int group(int query, int guess) {
        return offsets.length == 2 ? 0 : request.groupOfQuery(query, guess);
    }
}
