package io.noisyflow.experiments.szt;

/** The two numbers by which a bit enters a network. */
public enum InputCoding {
    /** 0 and 1. */
    ZERO_ONE("0/1", 0, 1),
    /** -1 and +1. */
    PLUS_MINUS("-1/+1", -1, 1);

    private final String label;
    private final float zero;
    private final float one;

    InputCoding(String label, float zero, float one) {
        this.label = label;
        this.zero = zero;
        this.one = one;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** The number of a bit. */
    public float of(boolean bit) {
        return bit ? one : zero;
    }

    /**
     * The coding of a label.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static InputCoding of(String label) {
        for (InputCoding coding : values()) {
            if (coding.label.equals(label)) {
                return coding;
            }
        }
        throw new IllegalArgumentException("unknown input coding '" + label + "': expected 0/1 or -1/+1");
    }
}
