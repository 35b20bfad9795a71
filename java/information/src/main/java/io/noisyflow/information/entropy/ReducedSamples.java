package io.noisyflow.information.entropy;

import io.noisyflow.information.projection.Residue;
import org.jspecify.annotations.Nullable;

/**
 * Samples as an estimate sums over them: as they are, or along the directions of a subspace.
 *
 * @param samples what is summed over
 * @param residue what lies across the subspace; null where rows are as they are
 */
record ReducedSamples(Samples samples, @Nullable Residue residue) {
    /** Dimensions of the subspace, or those of the rows. */
    int dimensions() {
        return samples.points().d();
    }

    /** What is lost at most, in nats; 0 where rows are as they are. */
    double certificate(double sigma) {
        return residue == null ? 0 : residue.certificate(sigma);
    }
}
