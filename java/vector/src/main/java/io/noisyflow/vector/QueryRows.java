package io.noisyflow.vector;

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

    QueryRows(LogSums request) {
        this.request = request;
        switch (request.queries()) {
            case Queries.AroundRows around -> {
                anchors = request.mixture().centres();
                noise = around.noise();
            }
            case Queries.AroundPoints around -> {
                anchors = around.anchors();
                noise = around.noise();
            }
            case Queries.AtPoints at -> {
                anchors = at.points();
                noise = null;
            }
        }
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
        return noise != null && noise.antithetic() ? 2 : 1;
    }

    /** Rows of a query. */
    int perQuery() {
        return request.queries().draws() / signs();
    }

    /** The draw of a query's given row with z itself; the next one has -z if there are two signs. */
    int draw(int rowOfQuery) {
        return rowOfQuery * signs();
    }

    /** The anchor of a query, a row of {@link #anchors}; also the row of the noise counter. */
    int anchor(int query) {
        return switch (request.queries()) {
            case Queries.AroundRows around -> around.row(query);
            case Queries.AroundPoints around -> around.rows()[query];
            case Queries.AtPoints at -> query;
        };
    }

    /** Whether the anchor is the query's own centre, whose term is then the weight itself. */
    boolean anchorIsOwn() {
        return request.queries() instanceof Queries.AroundRows;
    }
}
