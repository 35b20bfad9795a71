package io.noisyflow.cli.input;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/** Betas of a command line: {@code 2,5,10}. */
public record Betas(double[] values) {
    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException with a sentence that names the value which is not a number above 1
     */
    public static Betas of(String list) {
        return new Betas(Arrays.stream(list.split(",", -1)).mapToDouble(Betas::beta).toArray());
    }

    /** For picocli. */
    public static final class Converter implements ITypeConverter<Betas> {
        @Override
        public Betas convert(String list) {
            return KernelChoice.converted(list, Betas::of);
        }
    }

    private static double beta(String text) {
        double beta;
        try {
            // parseDouble would also take "1f" and "0x1p3d".
            beta = text.matches(".*[a-zA-Z&&[^eE]].*") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            beta = Double.NaN;
        }
        if (!(beta > 1) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException(
                    "beta '" + text.strip() + "': expected finite numbers above 1, separated "
                            + "by commas; up to 1 the bottleneck keeps nothing, for I(T;Y) never exceeds I(X;T)");
        }
        return beta;
    }
}
