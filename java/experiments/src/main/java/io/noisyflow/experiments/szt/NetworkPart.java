package io.noisyflow.experiments.szt;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * One network, from its first epoch to its last.
 *
 * @param settings of the experiment
 * @param k its number, from 0
 */
record NetworkPart(SztSettings settings, int k) implements Part {
    @Override
    public String name() {
        return "network " + k;
    }

    @Override
    public boolean isKept(Cells cells) {
        return Arrays.stream(settings.schedule()).allMatch(epoch -> NetworkTraining.isKept(cells, k, epoch)
                && cells.find(Snapshot.key(k, epoch), ObservedCell.class).isPresent());
    }

    @Override
    public void compute(Kernels kernels, Cells cells, Progress progress) {
        LabelledInputs data = settings.data();
        new ObservedNetworks(settings, data, SztExperiment.law(kernels, settings, data, progress), List.of(k))
                .observe(kernels, cells, (_, _) -> {
                }, progress);
    }
}
