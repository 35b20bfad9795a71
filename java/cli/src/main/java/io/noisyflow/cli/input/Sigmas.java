package io.noisyflow.cli.input;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/** The noise levels of a command line: {@code 0.1} or {@code 0.1,0.2,0.5}. */
public record Sigmas(double[] values) {
    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException with a sentence that names the value which is empty, not a number, or not
     *     positive and finite
     */
    public static Sigmas of(String list) {
        return new Sigmas(Arrays.stream(list.split(",", -1)).mapToDouble(text -> sigma(text, false)).toArray());
    }

    /** The same, where 0 stands for no noise. */
    public static Sigmas fromNone(String list) {
        return new Sigmas(Arrays.stream(list.split(",", -1)).mapToDouble(text -> sigma(text, true)).toArray());
    }

    /** The smallest of them. */
    public double smallest() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** For picocli. */
    public static final class Converter implements ITypeConverter<Sigmas> {
        @Override
        public Sigmas convert(String list) {
            return KernelChoice.converted(list, Sigmas::of);
        }
    }

    /** For picocli, where 0 stands for no noise. */
    public static final class FromNone implements ITypeConverter<Sigmas> {
        @Override
        public Sigmas convert(String list) {
            return KernelChoice.converted(list, Sigmas::fromNone);
        }
    }

    private static double sigma(String text, boolean fromNone) {
        double sigma;
        try {
            // parseDouble would also take "1f" and "0x1p3d".
            sigma = text.matches(".*[a-zA-Z&&[^eE]].*") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            sigma = Double.NaN;
        }
        if (!(fromNone ? sigma >= 0 : sigma > 0) || !Double.isFinite(sigma)) {
            throw new IllegalArgumentException("sigma '" + text.strip()
                    + "': expected positive finite numbers" + (fromNone ? " or 0" : "") + ", separated by commas");
        }
        return sigma;
    }
}
