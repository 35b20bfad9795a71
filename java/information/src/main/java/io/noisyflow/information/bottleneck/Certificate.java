package io.noisyflow.information.bottleneck;

/** How far a gap is proved. */
public enum Certificate {
    /** The whole simplex of decoders was covered: no encoder is better by more than the gap. */
    GLOBAL("global"),
    /** Decoders were searched by climbing from many places: no better encoder was found. */
    LOCAL("local");

    private final String label;

    Certificate(String label) {
        this.label = label;
    }

    /** Name in JSON and tables. */
    public String label() {
        return label;
    }
}
