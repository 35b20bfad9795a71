package io.noisyflow.experiments.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What changes between the settings of a sweep. */
public enum Sweep {
    /** The part of the inputs that is learned from. */
    TRAINING_SHARE("training-share", List.of(.05, .25, .45, .65, .85)),
    /** The number of hidden layers. */
    DEPTH("depth", List.of(1., 2., 3., 4., 5., 6.)),
    /** The rows of a minibatch. */
    BATCH("batch", List.of(32., 128., 512., 4096.));

    private final String label;
    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<Double> usual;

    Sweep(String label, List<Double> usual) {
        this.label = label;
        this.usual = usual;
    }

    /** Name on the command line and in JSON. */
    public String label() {
        return label;
    }

    /** The values where nothing else is said. */
    public List<Double> usual() {
        return usual;
    }

    /**
     * The sweep of a name.
     *
     * @throws IllegalArgumentException with a sentence that lists the names, if there is none
     */
    public static Sweep of(String label) {
        return Arrays.stream(values()).filter(sweep -> sweep.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown sweep '" + label + "': expected "
                        + Arrays.stream(values()).map(Sweep::label).collect(Collectors.joining(", "))));
    }
}
