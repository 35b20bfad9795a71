package io.noisyflow.information.inspection;

/** What rows of numbers may have that an estimate would take for data. */
public enum Concern {
    /** Numbers that are not finite: every estimate refuses them. */
    NOT_FINITE("notFinite"),
    /** Columns of one value. */
    CONSTANT("constant"),
    /** Columns that count the rows, or rise from row to row. */
    INDEX("index"),
    /** A value far from all others of its column that is there more than once, or is known to stand for nothing. */
    FILL_VALUE("fillValue"),
    /** Rows that equal an earlier one. */
    REPEATED_ROWS("repeatedRows"),
    /** Columns that are often at an end of their range. */
    CLIPPED("clipped"),
    /** Columns of a few values each. */
    FEW_VALUES("fewValues"),
    /** Columns whose standard deviations differ widely. */
    SCALES("scales"),
    /** Columns whose numbers stand so far from 0 that their digits do not resolve the spread. */
    ROUNDED("rounded"),
    /** Columns of doubles that floats would not resolve. */
    NOT_FOR_FLOATS("notForFloats");

    private final String label;

    Concern(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
