package io.noisyflow.information.distance.transport;

/** Where an end of a bracket comes from. */
public enum TransportEnd {
    /** Nothing tells the samples apart, or nothing is known beyond 0. */
    NONE("none", "no distance is shown"),
    /** Transport on a line is known to a certified error. */
    LINE("line", "exact on a line"),
    /** The cost of a plan between the rows: noise brings no two samples further apart. */
    ROWS("rows", "the cost of a plan between the rows"),
    /** The dual of the assignment of rows, without noise. */
    PRICES("prices", "the dual of the transport between the rows"),
    /** The smoothed flux of plans between the rows. */
    FLUX("flux", "the smoothed flux of plans between the rows"),
    /** The mean velocity of a plan between the rows. */
    VELOCITY("velocity", "the mean velocity of plans between the rows"),
    /** Total variation times the transport between what remains of each density above the other. */
    RESIDUAL("residual", "an assignment of what the densities do not share"),
    /** The smoothed flux of what the densities at a smaller sigma do not share. */
    RESIDUAL_FLUX("residualFlux", "the smoothed flux of what the densities do not share at a smaller sigma"),
    /** The root of the sum of squared distances of the marginals along an orthonormal basis. */
    BASIS("basis", "the marginals along an orthonormal basis"),
    /** The mean distance along all directions. */
    SLICED("sliced", "the mean along random directions"),
    /** A function of the distance from a point. */
    RADIAL("radial", "a function of the distance from the centre"),
    /** Cones that start at an assignment of other draws, or of the rows, and climb. */
    POTENTIAL("potential", "a function of slope 1 at most, from cones that climb by other draws"),
    /** A function of slope at most 1, or of W2 a quadratic one, fitted to some rows and valued on others. */
    CROSS_FITTED("crossFitted", "a function fitted to some rows and valued on others"),
    /** Means and covariances: the distance of normal laws that have them (Gelbrich 1990). */
    GELBRICH("gelbrich", "means and covariances"),
    /** W1, which W2 is never less than. */
    FIRST_WASSERSTEIN("firstWasserstein", "W1, which W2 is never less than"),
    /** W2, which W1 is never more than. */
    SECOND_WASSERSTEIN("secondWasserstein", "W2, which W1 is never more than");

    private final String label;
    private final String sentence;

    TransportEnd(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** What it is, in a few words. */
    public String sentence() {
        return sentence;
    }
}
