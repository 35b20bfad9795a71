package io.noisyflow.experiments.scaling;

/** Which part of the error rules, and the slope that follows. */
public enum Regime {
    /** V &gt; 0: the spread sqrt(V/n), from n = 10 J^2/V on. */
    SAMPLING("sampling", -.5),
    /** V = 0: the bias J/(2n), from n = 10 J on. */
    BIAS("bias", -1),
    /** I(S;S+Z) far above log n: the value is log n + h(Z), and the error hardly falls. */
    SATURATED("saturated", 0);

    private final String label;
    private final double slope;

    Regime(String label, double slope) {
        this.label = label;
        this.slope = slope;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The slope that theory expects; in the saturated regime its limit, where I is far above log n. */
    public double slope() {
        return slope;
    }
}
