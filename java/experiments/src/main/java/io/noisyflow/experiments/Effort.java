package io.noisyflow.experiments;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;

/** What a run has taken so far: Gaussian terms, and time, that of earlier sittings included. */
public final class Effort {
    private final Kernels kernels;
    private final ExperimentSettings settings;
    private final double secondsBefore;
    private final long start = System.nanoTime();
    private double pairs;

    /** Nothing yet, beside what the cells were kept with. */
    public Effort(Kernels kernels, ExperimentSettings settings, Cells cells) {
        this.kernels = kernels;
        this.settings = settings;
        this.secondsBefore = cells.secondsBefore();
    }

    /** Adds Gaussian terms; those of a cell that was kept count as well. */
    public void add(double more) {
        pairs += more;
    }

    /** Gaussian terms so far. */
    public double pairs() {
        return pairs;
    }

    /** What computed the result so far, and what it took. */
    public Provenance provenance() {
        return Provenance.of(kernels, settings.seed(), pairs, secondsBefore + (System.nanoTime() - start) * 1e-9);
    }

    /** What the progress of a run hears, in Gaussian terms, of a cell that comes after these. */
    public Progress after(Progress progress) {
        return (stage, done, total) -> progress.update(stage, pairs + done,
                Math.max(pairs + total, settings.pairs()));
    }
}
