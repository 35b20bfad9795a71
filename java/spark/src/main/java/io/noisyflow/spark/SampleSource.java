package io.noisyflow.spark;

import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.sweep.SampleShape;
import java.io.Serializable;

/**
 * Reads samples on an executor: a file that every machine can reach, say.
 *
 * <pre>  SampleSource files = shape -&gt; Matrices.read(shape.file());</pre>
 */
@FunctionalInterface
public interface SampleSource extends Serializable {
    /** All rows of the samples; asked once for each cell. */
    Points read(SampleShape shape);
}
