package io.noisyflow.information.network;

/** Where Gaussian noise enters, and how. */
public enum NoisePlace {
    /** At every layer: T_l = f_l(W_l T_(l-1) + b_l) + sigma_l Z_l. What one layer loses no later one has. */
    LAYERS("layers"),
    /**
     * At the measured layer alone: T_l = S_l + sigma_l Z_l, S_l of the network without noise. Layers are measured one
     * by one, and a later one may show more than an earlier one, for the noise of the earlier one is not in it.
     */
    OUTPUT("output"),
    /** In the rows already, as replicates of each input; sigma_l Z_l of the measured layer is added to them. */
    REPLICATES("replicates"),
    /**
     * At every layer, as a factor: T_l = f_l(W_l T_(l-1) + b_l) D_l, D_l of mean 1 and standard deviation sigma_l in
     * every unit, as under Gaussian dropout.
     */
    DROPOUT("dropout"),
    /** As a factor at the measured layer alone: T_l = S_l D_l, S_l of the network without noise. */
    OUTPUT_DROPOUT("output-dropout");

    private final String label;

    NoisePlace(String label) {
        this.label = label;
    }

    /** The name on the command line and in results. */
    public String label() {
        return label;
    }

    /**
     * The place of a label that a network can be asked for.
     *
     * @throws IllegalArgumentException for anything but {@code layers} and {@code output}
     */
    public static NoisePlace ofNetwork(String label) {
        for (NoisePlace place : new NoisePlace[] {LAYERS, OUTPUT}) {
            if (place.label.equals(label)) {
                return place;
            }
        }
        throw new IllegalArgumentException("unknown noise '" + label + "': expected layers or output");
    }
}
