package io.noisyflow.cli.input;

import io.noisyflow.information.network.NoisePlace;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which noise a network has: added at layers or at the output, or multiplied at every layer. */
public record NetworkNoise(String label) {
    private static final String DROPOUT = "dropout";

    /** What only estimates under additive noise know. */
    private static final List<String> OF_ADDITIVE = List.of("--project", "--projections", "--class-distances",
            BoundChoice.BOUND, BoundChoice.LABEL_LAW, "--own-replicates", "--replicates", "--test-replicates");
    private static final String SETTING = "--setting";

    /** Whether layers are multiplied. */
    public boolean isDropout() {
        return label.equals(DROPOUT);
    }

    /** The place of noise that is added. */
    public NoisePlace place() {
        return NoisePlace.ofNetwork(label);
    }

    /**
     * Checks that options fit to where noise is, and to layers that are multiplied.
     *
     * @param given whether an option was typed
     * @param areActivations whether there are activations in place of a network
     * @throws IllegalArgumentException with one sentence that names two that do not
     */
    public void requireConsistent(Predicate<String> given, boolean areActivations) {
        if (areActivations && given.test("--noise") && !isDropout()) {
            throw new IllegalArgumentException("--noise " + label
                    + " with --activations: expected dropout, or nothing, for noise is added to them");
        }
        if (isDropout() && !areActivations && given.test(SETTING)) {
            throw new IllegalArgumentException(SETTING + " with --noise dropout of a network: expected none, for its "
                    + "inputs are the whole population");
        }
        for (String option : OF_ADDITIVE) {
            if (isDropout() && given.test(option)) {
                throw new IllegalArgumentException(
                        option + " with --noise dropout: expected noise that is added");
            }
        }
    }

    /** layers, output or dropout. */
    public static final class Converter implements ITypeConverter<NetworkNoise> {
        /** For picocli. */
        public Converter() {}

        @Override
        public NetworkNoise convert(String label) {
            if (!List.of("layers", "output", DROPOUT).contains(label)) {
                throw new TypeConversionException("unknown noise '" + label + "': expected layers, output or dropout");
            }
            return new NetworkNoise(label);
        }
    }
}
