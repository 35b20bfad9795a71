package io.noisyflow.information.baseline;

/** What can be said of an estimate that has no bracket: the first of these that applies. */
public enum Standing {
    /** There is no finite value. */
    UNDEFINED("undefined", "undefined"),
    /** Rows are equal where the method takes a density for granted. */
    TIES("ties", "ties"),
    /** Fewer rows than a density in so many dimensions needs. */
    SPARSE("sparse", "sparse"),
    /** None of the others: a value and a standard error, and no word on the bias. */
    NO_BRACKET("noBracket", "no bracket");

    /**
     * Rows after which a Gaussian kernel estimate of a normal density at its centre has a relative mean square error of
     * .1, for d = 1 .. 10: Silverman, Density Estimation for Statistics and Data Analysis (1986), Table 4.2.
     */
    private static final double[] LEAST_ROWS = {4, 19, 67, 223, 768, 2790, 10_700, 43_700, 187_000, 842_000};
    /** From one dimension to the next beyond the table. */
    private static final double GROWTH = 4.5;

    private final String label;
    private final String words;

    Standing(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** The name in JSON and in tables. */
    public String label() {
        return label;
    }

    /** The same in plain words. */
    public String words() {
        return words;
    }

    /** The rows that Silverman's rule asks for in d dimensions. */
    public static double leastRows(int d) {
        int last = LEAST_ROWS.length;
        return d <= last ? LEAST_ROWS[d - 1] : LEAST_ROWS[last - 1] * StrictMath.pow(GROWTH, d - last);
    }
}
