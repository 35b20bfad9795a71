package io.noisyflow.cli.input;

import io.noisyflow.information.network.LayerNoise;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Noise levels of layers: {@code 0.1} for all of them, or {@code 0.1,0.1,0} for each. */
public final class LayerSigmas implements ITypeConverter<LayerNoise> {
    @Override
    public LayerNoise convert(String list) {
        return KernelChoice.converted(list, LayerSigmas::of);
    }

    private static LayerNoise of(String list) {
        if (list.strip().equals(SigmaChoice.AUTO)) {
            throw new IllegalArgumentException("sigma auto of layers: expected numbers, for the noise of one layer "
                    + "changes what the next ones hold; 'noisyflow entropy ROWS --sigma auto' shows which noise the "
                    + "rows of one layer bear");
        }
        List<Double> sigmas = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            // Zero is a level here, as for a layer without noise; every other must be one that all commands take.
            sigmas.add(text.strip().matches("0+(\\.0*)?") ? 0 : Sigmas.of(text).values()[0]);
        }
        return new LayerNoise(sigmas);
    }
}
