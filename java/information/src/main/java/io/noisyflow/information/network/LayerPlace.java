package io.noisyflow.information.network;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of one part of the inputs at one epoch.
 *
 * @param stage what is done there, in a few words
 */
record LayerPlace(int epoch, ActivationPart part, int layer, String stage) {
    static LayerPlace of(int epoch, ActivationPart part, int layer, boolean overEpochs) {
        return new LayerPlace(epoch, part, layer,
                (overEpochs ? "epoch " + epoch + ", " : "") + part.name() + ", layer " + layer);
    }

    /** All of them: epoch after epoch, part after part, layer after layer. */
    static List<LayerPlace> all(List<ActivationPart> parts, boolean overEpochs) {
        List<LayerPlace> all = new ArrayList<>();
        ActivationSeries series = parts.getFirst().series();
        for (int epoch : series.epochs()) {
            for (ActivationPart part : parts) {
                for (int layer : series.layers()) {
                    all.add(of(epoch, part, layer, overEpochs));
                }
            }
        }
        return all;
    }

    /** Read, or computed, when they are asked for. */
    Samples samples() {
        return new Samples(part.rows(epoch, layer), part.labels(), null, part.replicates());
    }

    /** The name of a finished cell: other rows, labels or replicates have another. */
    String key(Points rows) {
        return key(rows, null);
    }

    /** The same, where a law is known: that of another has another name. */
    String key(Points rows, @Nullable KnownLaw known) {
        Fingerprint print = new Fingerprint().add(rows).add(part.labels().ofRows());
        if (part.replicates() != null) {
            print.add(part.replicates());
        }
        return stage + " of " + (known == null ? print : print.add(known.law()));
    }

    /** Tells how far this one is, of all. */
    Progress progress(Progress whole, int before, int all) {
        return (inner, some, of) -> whole.update(stage, before + Math.min(1, some / of), all);
    }
}
