package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.training.Checkpoint;

/**
 * A checkpoint that was looked at.
 *
 * @param result what was seen
 * @param pairs Gaussian terms that it took
 */
record ObservedCell(SztEpoch result, double pairs) {
    static ObservedCell of(Snapshot snapshot, Observation observation) {
        Checkpoint checkpoint = snapshot.checkpoint();
        int hidden = observation.measured().parts().getFirst().layers().size();
        return new ObservedCell(new SztEpoch(snapshot.trainAccuracy(), snapshot.testAccuracy(), checkpoint.loss(),
                checkpoint.gradients().subList(0, hidden), observation.measured()), observation.pairs());
    }
}
