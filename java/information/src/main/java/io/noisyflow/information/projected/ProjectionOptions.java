package io.noisyflow.information.projected;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Along how many directions to look, and how often.
 *
 * @param directions k, at least 1
 * @param projections random choices of directions, R, 1 .. 1000; that of class means, where there are labels, is one
 *     more
 */
public record ProjectionOptions(int directions, int projections) {
    /** Random projections where nothing else is said: enough to tell their spread to a quarter. */
    public static final int DEFAULT_PROJECTIONS = 8;
    /** The name of {@code directions} among settings. */
    public static final String NAME = "project";
    private static final int MOST = 1000;

    /** Checks both. */
    public ProjectionOptions {
        if (directions < 1) {
            throw new IllegalArgumentException("project " + directions + ": expected at least 1 direction");
        }
        if (projections < 1 || projections > MOST) {
            throw new IllegalArgumentException("projections " + projections + ": expected 1 .. " + MOST);
        }
    }

    /** So many directions, looked along as often as by default. */
    public static ProjectionOptions of(int directions) {
        return new ProjectionOptions(directions, DEFAULT_PROJECTIONS);
    }

    /**
     * Checks that rows have so many directions.
     *
     * @param d their dimension
     * @throws IllegalArgumentException if they have fewer
     */
    public void requireFits(int d) {
        if (directions > d) {
            throw new IllegalArgumentException("project " + directions + " of rows of " + d
                    + (d == 1 ? " number" : " numbers") + ": expected 1 .. " + d);
        }
    }

    /**
     * Checks that at least one of several layers is wider.
     *
     * @param widths of the layers
     * @throws IllegalArgumentException if none is
     */
    public void requireWiderThan(List<Integer> widths) {
        if (widths.stream().noneMatch(width -> width > directions)) {
            throw new IllegalArgumentException("project " + directions + " of layers of "
                    + widths.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + (widths.equals(List.of(1)) ? " unit" : " units") + ": expected fewer than the widest has");
        }
    }

    /** Adds both by their command-line names. */
    public void addTo(Map<String, Object> names) {
        names.put(NAME, directions);
        names.put("projections", projections);
    }
}
