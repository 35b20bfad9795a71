package io.noisyflow.information;

import java.util.Locale;

/** What the rows of the data are. */
public enum Setting {
    /** Independent draws of a law, about which the estimate speaks. */
    SAMPLE,
    /** The whole population: there is no sampling error in the rows. */
    DATASET;

    /** {@code sample} or {@code dataset}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the logarithm of the number of equally likely inputs is: H(X) of a whole population; of a sample only how
     * much an estimate from so many inputs can tell, log n.
     */
    public String ceilingName() {
        return this == DATASET ? "H(X)" : "log n";
    }

    /**
     * The setting of a label.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Setting of(String label) {
        for (Setting setting : values()) {
            if (setting.label().equals(label)) {
                return setting;
            }
        }
        throw new IllegalArgumentException("unknown setting '" + label + "': expected sample or dataset");
    }
}
