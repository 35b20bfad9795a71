package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import java.util.List;

/**
 * One checkpoint of a network in training: what training was like, and what the hidden layers hold.
 *
 * @param trainAccuracy fraction of the training set classified correctly, without noise; where labels are soft, as the
 *     more likely label, which is as well as anybody can
 * @param testAccuracy the same of the test set
 * @param loss mean training loss of this epoch, in nats for cross-entropy
 * @param gradients of the weights of each hidden layer at this moment, from the first
 * @param measured the hidden layers over all inputs, and, where asked for, over the training set and the test set
 */
public record SztEpoch(double trainAccuracy, double testAccuracy, double loss, List<GradientNorms> gradients,
        EpochResult measured) {
    /** Copies the list. */
    public SztEpoch {
        gradients = List.copyOf(gradients);
    }

    /** Epochs done. */
    public int epoch() {
        return measured.epoch();
    }

    /** The hidden layers, from the first, over all inputs. */
    public List<LayerResult> layers() {
        return measured.parts().getFirst().layers();
    }

    /** The same over the training set and over the test set; empty where that was not asked for. */
    public List<PartResult> parts() {
        return measured.parts().subList(1, measured.parts().size());
    }
}
