package io.noisyflow.cli.input;

import io.noisyflow.information.network.NoiseSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * Noise levels of a command line, or {@code auto} in place of them: a grid that the rows themselves tell.
 *
 * @param given null where it is auto
 */
public record SigmaChoice(@Nullable Sigmas given) {
    /** Whether a grid is asked for. */
    public boolean isAuto() {
        return given == null;
    }

    /** The levels that were given; those of a grid are not known yet, and a single 1 stands for them. */
    public double[] values() {
        return given == null ? new double[] {1} : given.values();
    }

    /** For picocli. */
    public static final class Converter implements ITypeConverter<SigmaChoice> {
        @Override
        public SigmaChoice convert(String list) {
            return new SigmaChoice(
                    list.strip().equals(NoiseSettings.AUTO) ? null : KernelChoice.converted(list, Sigmas::of));
        }
    }
}
