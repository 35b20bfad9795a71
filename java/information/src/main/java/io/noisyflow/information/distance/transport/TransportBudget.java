package io.noisyflow.information.distance.transport;

/**
 * How much work goes into a bracket.
 *
 * @param frames random orthonormal frames of the sliced distances
 * @param plans plans between the rows that an upper end averages over, at least one
 * @param draws points at which a flux, a velocity or a potential is valued
 * @param points draws of each side that potentials are fitted to
 * @param tolerance relative, of the transport between the rows
 */
public record TransportBudget(int frames, int plans, int draws, int points, double tolerance) {
    /** What is taken where nothing is said. */
    public static final TransportBudget DEFAULT = new TransportBudget(16, 8, 4096, 1024, 1e-3);

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if frames are fewer than 2, plans than 1, draws or points than 16, or the
     *     tolerance is not between 1e-6 and 1
     */
    public TransportBudget {
        if (frames < 2 || plans < 1 || draws < 16 || points < 16) {
            throw new IllegalArgumentException(frames + " frames, " + plans + " plans, " + draws + " draws, " + points
                    + " points: expected at least 2, 1, 16 and 16");
        }
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": expected 1e-6 to 1");
        }
    }
}
