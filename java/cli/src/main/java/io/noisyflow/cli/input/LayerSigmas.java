package io.noisyflow.cli.input;

import io.noisyflow.information.network.LayerNoise;
import io.noisyflow.information.network.NoiseSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * Noise levels of layers: {@code 0.1} for all of them, {@code 0.1,0.1,0} for each, or {@code auto} in place of numbers:
 * a grid for each, which its rows themselves tell.
 *
 * @param given null where it is auto
 */
public record LayerSigmas(@Nullable LayerNoise given) {
    /** For picocli. */
    public static final class Converter implements ITypeConverter<LayerSigmas> {
        @Override
        public LayerSigmas convert(String list) {
            return new LayerSigmas(
                    list.strip().equals(NoiseSettings.AUTO) ? null : KernelChoice.converted(list, Converter::numbers));
        }

        private static LayerNoise numbers(String list) {
            List<Double> sigmas = new ArrayList<>();
            for (String text : list.split(",", -1)) {
                // Zero is a level here, as for a layer without noise; every other must be one that all commands take.
                sigmas.add(text.strip().matches("0+(\\.0*)?") ? 0 : Sigmas.of(text).values()[0]);
            }
            return new LayerNoise(sigmas);
        }
    }
}
