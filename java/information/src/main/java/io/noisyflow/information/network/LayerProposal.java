package io.noisyflow.information.network;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.QuantityZones;
import java.util.List;
import java.util.Optional;

/**
 * Which noise the rows of a layer bear.
 *
 * @param epoch of the activations; 0 where epochs were not followed
 * @param part of the inputs
 * @param layer 1 .. L
 * @param width its dimension
 * @param rows of activations
 * @param inputs that they are of: as many, or fewer where inputs are replicated
 * @param labelEntropy H(Y) in nats
 * @param estimates at ascending sigmas; none where all rows are equal
 * @param quantities the zones of what they estimate
 * @param objection why there are none, in a sentence; empty where there are
 */
public record LayerProposal(int epoch, String part, int layer, int width, int rows, int inputs, double labelEntropy,
        List<EntropyEstimate> estimates, List<QuantityZones> quantities, String objection) {
    /** Copies the lists. */
    public LayerProposal {
        estimates = List.copyOf(estimates);
        quantities = List.copyOf(quantities);
    }

    static LayerProposal of(LayerPlace place, int width, NoiseProposal proposal) {
        return of(place, width, proposal.result().estimates(), proposal.quantities(), "");
    }

    static LayerProposal none(LayerPlace place, int width, String objection) {
        return of(place, width, List.of(), List.of(), objection);
    }

    private static LayerProposal of(LayerPlace place, int width, List<EntropyEstimate> estimates,
            List<QuantityZones> quantities, String objection) {
        Labels inputs = place.part().labelsOfInputs();
        return new LayerProposal(place.epoch(), place.part().name(), place.layer(), width,
                place.part().labels().size(), inputs.size(), inputs.entropy(), estimates, quantities, objection);
    }

    /** I(X;T_l) of an estimate: of replicated inputs, or of rows that are functions of their inputs. */
    public static Information xInformation(EntropyEstimate estimate) {
        return estimate.inputInformation() == null ? estimate.asInformation() : estimate.inputInformation();
    }

    /** The zones of I(X;T_l). */
    public Optional<QuantityZones> ofInput() {
        return of(QuantityZones.Quantity.INPUT_INFORMATION).or(() -> of(QuantityZones.Quantity.INFORMATION));
    }

    /** The zones of I(Y;T_l). */
    public Optional<QuantityZones> ofLabel() {
        return of(QuantityZones.Quantity.LABEL_INFORMATION);
    }

    private Optional<QuantityZones> of(QuantityZones.Quantity quantity) {
        return quantities.stream().filter(zones -> zones.quantity() == quantity).findFirst();
    }

    /** The smallest sigma of the grid from which on the rows suffice for both; none where they do not for one. */
    public Figure sufficientFrom() {
        Figure from = ofInput().map(QuantityZones::sufficientFrom).orElse(Figure.none(objection));
        Figure ofLabel = ofLabel().map(QuantityZones::sufficientFrom).orElse(from);
        return !ofLabel.isPresent() || from.isPresent() && ofLabel.value() > from.value() ? ofLabel : from;
    }
}
