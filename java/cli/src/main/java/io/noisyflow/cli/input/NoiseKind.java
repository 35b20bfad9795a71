package io.noisyflow.cli.input;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What noise samples are under. */
public final class NoiseKind {
    /** What only estimates under additive noise know. */
    private static final List<String> OF_ADDITIVE = List.of("--weights", "--replicates", "--tolerance", "--max-pairs",
            "--reduce", "--project", "--projections", "--estimator");

    @Option(names = "--noise", paramLabel = "additive|multiplicative", converter = Converter.class, order = 2,
            description = "additive: S + Z; multiplicative: S D with D of mean 1 and standard deviation sigma in every "
                    + "coordinate, as under Gaussian dropout (default: additive)")
    private String kind = "additive";

    /** Whether rows are multiplied. */
    public boolean isMultiplicative() {
        return kind.equals("multiplicative");
    }

    /**
     * Checks that options fit together.
     *
     * @param given whether an option was typed
     * @param isAuto whether sigma is to be found
     * @throws IllegalArgumentException with one sentence that names two that do not
     */
    public void requireConsistent(Predicate<String> given, boolean isAuto) {
        if (!isMultiplicative()) {
            return;
        }
        for (String option : OF_ADDITIVE) {
            if (given.test(option)) {
                throw new IllegalArgumentException(
                        option + " with --noise multiplicative: expected --noise additive");
            }
        }
        if (isAuto) {
            throw new IllegalArgumentException("--sigma auto with --noise multiplicative: expected numbers");
        }
    }

    /** One of the two. */
    static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String label) {
            if (!List.of("additive", "multiplicative").contains(label)) {
                throw new TypeConversionException("unknown noise '" + label
                        + "': expected additive or multiplicative");
            }
            return label;
        }
    }
}
