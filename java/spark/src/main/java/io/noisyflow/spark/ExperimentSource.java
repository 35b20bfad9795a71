package io.noisyflow.spark;

import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.information.ProgressiveResult;
import java.io.Serializable;

/**
 * Makes an experiment, on the driver and on executors, with the data that it needs: of files that every machine can
 * reach, say.
 *
 * <pre>
 *  ExperimentSource&lt;SztSettings, SztResult&gt; szt = SztExperiment::new;
 *  ExperimentSource&lt;MnistSettings, MnistResult&gt; mnist =
 *          () -&gt; new MnistExperiment(Digits.of(Matrices.read(images), labels(file), 60_000));
 * </pre>
 */
@FunctionalInterface
public interface ExperimentSource<S extends ExperimentSettings, R extends ProgressiveResult> extends Serializable {
    /** The experiment, the same wherever it is asked for: once on the driver, and once for each part. */
    Experiment<S, R> make();
}
