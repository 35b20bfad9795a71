package io.noisyflow.information.noise;

import io.noisyflow.information.entropy.EntropyResult;
import java.util.List;

/**
 * What a grid of sigmas shows: how much noise these rows bear. It chooses nothing, for sigma belongs to the channel.
 *
 * @param result the estimates, at ascending sigmas
 * @param quantities the zones of I(S;S+Z), and of what else there is
 */
public record NoiseProposal(EntropyResult result, List<QuantityZones> quantities) {
    /** Copies the list. */
    public NoiseProposal {
        quantities = List.copyOf(quantities);
    }

    /** What estimates on a {@link SigmaGrid} show. */
    public static NoiseProposal of(EntropyResult result) {
        return new NoiseProposal(result, QuantityZones.of(result.estimates()));
    }
}
