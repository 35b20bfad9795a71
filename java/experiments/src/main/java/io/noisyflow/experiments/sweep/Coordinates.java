package io.noisyflow.experiments.sweep;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.projection.Directions;

/** Which coordinates of a row are looked at. */
public sealed interface Coordinates {
    /** The label of {@link All}. */
    String ALL = "all";

    /** Every one. */
    record All() implements Coordinates {
        @Override
        public String label() {
            return ALL;
        }

        @Override
        public int d(int columns) {
            return columns;
        }

        @Override
        public Points of(Points rows, long seed, Workers workers) {
            return rows;
        }
    }

    /**
     * The first of them.
     *
     * @param d how many, at least 1
     */
    record First(int d) implements Coordinates {
        @Override
        public String label() {
            return Integer.toString(d);
        }

        @Override
        public int d(int columns) {
            return d;
        }

        @Override
        public Points of(Points rows, long seed, Workers workers) {
            return rows.columns(0, d);
        }
    }

    /**
     * The coordinates along random orthonormal directions, which the seed decides. I(S;S+Z) of a projection is a lower
     * bound of that of the rows: S + Z, projected, is a function of S + Z.
     *
     * @param d how many directions, at least 1
     */
    record Projection(int d) implements Coordinates {
        @Override
        public String label() {
            return "projection " + d;
        }

        @Override
        public int d(int columns) {
            return d;
        }

        @Override
        public Points of(Points rows, long seed, Workers workers) {
            return Directions.random(seed, rows.d(), d).project(rows, workers);
        }
    }

    /** {@code all}, a number, or {@code projection} and a number. */
    String label();

    /** The dimension of what is taken of rows with so many columns. */
    int d(int columns);

    /** What is taken of the rows. */
    Points of(Points rows, long seed, Workers workers);

    /**
     * All coordinates, or the first d.
     *
     * @throws IllegalArgumentException for anything but {@code all} and an integer of at least 1
     */
    static Coordinates of(String label) {
        return label.equals(ALL) ? new All() : new First(Whole.of("d", label, ", or all"));
    }

    /**
     * A projection.
     *
     * @throws IllegalArgumentException for anything but an integer of at least 1
     */
    static Coordinates projection(String label) {
        return new Projection(Whole.of("project", label, ""));
    }
}
