package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.Part;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.network.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the passes of a sweep one after another; a pass is a cell of the journal. */
public final class SweepExperiment implements Experiment<SweepSettings, SweepResult> {
    private final Function<SampleShape, Points> samples;
    private final Function<Precision, Kernels> backend;

    /**
     * A sweep over samples.
     *
     * @param samples reads them, all rows; once for what lies side by side in the grid
     * @param backend opens the backend in an arithmetic; closed when the run ends
     */
    public SweepExperiment(Function<SampleShape, Points> samples, Function<Precision, Kernels> backend) {
        this.samples = samples;
        this.backend = backend;
    }

    @Override
    public String name() {
        return SweepResult.NAME;
    }

    /** {@inheritDoc} What is kept of samples that have changed since is computed anew. */
    @Override
    public SweepResult run(Kernels kernels, SweepSettings settings, Cells cells,
            Consumer<? super SweepResult> listener, Progress progress) {
        try (Workers workers = new Workers(kernels.threads());
                OpenArithmetics arithmetics = new OpenArithmetics(backend)) {
            return new Run(kernels, settings, cells, workers, arithmetics).all(listener, progress);
        }
    }

    /** A part for each pass of this shard. */
    @Override
    public List<Part> parts(SweepSettings settings) {
        return settings.passes().stream().<Part>map(pass -> new PassPart(settings, pass)).toList();
    }

    /** One pass; of samples that have changed since it was kept only {@link #compute} hears, which reads them. */
    private final class PassPart implements Part {
        private final SweepSettings settings;
        private final SweepPass pass;

        PassPart(SweepSettings settings, SweepPass pass) {
            this.settings = settings;
            this.pass = pass;
        }

        @Override
        public String name() {
            return pass.key();
        }

        @Override
        public boolean isKept(Cells cells) {
            return cells.find(pass.key(), PassResult.class).isPresent();
        }

        @Override
        public void compute(Kernels kernels, Cells cells, Progress progress) {
            try (Workers workers = new Workers(kernels.threads());
                    OpenArithmetics arithmetics = new OpenArithmetics(backend)) {
                Run run = new Run(kernels, settings, cells, workers, arithmetics);
                if (run.find(pass).isEmpty()) {
                    run.compute(pass, progress);
                }
            }
        }
    }

    /** One run: what is finished, and the samples that were looked at last. */
    private final class Run {
        private final Kernels kernels;
        private final SweepSettings settings;
        private final Cells cells;
        private final Workers workers;
        private final PassMeasurement measurement;
        private final long start = System.nanoTime();
        private final List<SweepResult.Pass> finished = new ArrayList<>();
        private @Nullable SampleShape shape;
        private Points all = Points.allocate(Precision.FLOAT32, 0, 1);
        private String data = "";
        private @Nullable SweepPass last;
        private Points rows = all;

        Run(Kernels kernels, SweepSettings settings, Cells cells, Workers workers, OpenArithmetics arithmetics) {
            this.kernels = kernels;
            this.settings = settings;
            this.cells = cells;
            this.workers = workers;
            this.measurement = new PassMeasurement(settings, arithmetics, workers);
        }

        SweepResult all(Consumer<? super SweepResult> listener, Progress progress) {
            double left = settings.pairs();
            double done = 0;
            for (SweepPass pass : settings.passes()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                Optional<PassResult> kept = find(pass);
                if (kept.isPresent()) {
                    // No work of this sitting: a pace that counted it would promise too much of what is left.
                    left -= pass.work();
                } else {
                    done += pass.work();
                }
                double after = done;
                double all = left;
                PassResult result = kept.orElseGet(() -> compute(pass, (stage, some, whole) -> progress.update(
                        pass.key(), after - pass.work() * (1 - Math.min(1, whole > 0 ? some / whole : 0)), all)));
                finished.add(new SweepResult.Pass(pass, result));
                listener.accept(result());
                if (kept.isEmpty()) {
                    progress.update(pass.key(), done, left);
                }
            }
            return result();
        }

        /** What was kept of a pass over the samples as they are now. */
        Optional<PassResult> find(SweepPass pass) {
            look(pass.samples());
            return cells.find(pass.key(), PassResult.class).filter(found -> found.data().equals(data));
        }

        private void look(SampleShape next) {
            if (!next.equals(shape)) {
                // The earlier ones are forgotten before the next are read.
                last = null;
                rows = Points.allocate(Precision.FLOAT32, 0, 1);
                all = rows;
                all = samples.apply(next);
                data = new Fingerprint().add(all).toString();
                shape = next;
            }
        }

        /** Computes a pass that {@link #find} has looked for. */
        PassResult compute(SweepPass pass, Progress progress) {
            if (last == null || !pass.sharesSamplesWith(last)) {
                rows = pass.of(all, workers);
                last = pass;
            }
            PassResult result = measurement.of(pass, rows, data, progress);
            cells.keep(pass.key(), result);
            return result;
        }

        private SweepResult result() {
            double pairs = 0;
            for (SweepResult.Pass pass : finished) {
                pairs += pass.result().provenance().pairs();
            }
            return new SweepResult(settings, new Provenance(kernels.backend(), kernels.precision(), settings.seed(),
                    kernels.threads(), pairs, cells.secondsBefore() + (System.nanoTime() - start) * 1e-9), finished);
        }
    }
}
