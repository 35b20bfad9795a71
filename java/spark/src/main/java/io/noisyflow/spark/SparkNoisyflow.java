package io.noisyflow.spark;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.entropy.EntropyOptions;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * noisyflow on a cluster of Apache Spark.
 *
 * <pre>
 *  SparkNoisyflow nf = SparkNoisyflow.of(spark, SparkOptions.USUAL);
 *  Dataset&lt;Row&gt; estimates = nf.entropy(activations,
 *          FrameColumns.of("values").by("layer", "epoch").orderedBy("row"), EntropyOptions.defaults(0.1, 0.5));
 * </pre>
 *
 * <p>A part that fails for want of its executor is computed by another; one that is refused, for bad input say, ends
 * the job with its sentence. Results are those of one machine to the last digit, on whatever executors, where these
 * have one backend: of several, results agree within their declared error, and {@link Origin} tells which a part had.
 *
 * <p>The vector module must be resolved: {@code --add-modules jdk.incubator.vector} in spark.executor.extraJavaOptions
 * and spark.driver.extraJavaOptions, or the backend vector is not there.
 */
public final class SparkNoisyflow {
    private final SparkSession session;
    private final ClusterCells cluster;
    private final SparkOptions options;

    private SparkNoisyflow(SparkSession session, SparkOptions options) {
        this.session = session;
        this.cluster = new ClusterCells(JavaSparkContext.fromSparkContext(session.sparkContext()));
        this.options = options;
    }

    /** On the executors of a session, which stays the caller's to stop. */
    public static SparkNoisyflow of(SparkSession session, SparkOptions options) {
        return new SparkNoisyflow(session, options);
    }

    /**
     * A sweep, its passes (cells that differ in sigma alone are one) on executors.
     *
     * @param samples reads samples on an executor
     * @param cells keeps passes as they come, for a later run to go on from
     * @param listener hears of the passes so far, in the order of the grid, whenever one has come
     * @param progress hears in Gaussian terms
     * @throws IllegalArgumentException with the sentence of a cell that was refused
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public ClusterResult<SweepResult> sweep(SweepSettings settings, SampleSource samples, Cells cells,
            Consumer<? super SweepResult> listener, Progress progress) {
        return new SparkSweep(cluster, options, settings).run(samples, cells, listener, progress);
    }

    /**
     * An experiment, its parts on executors: {@code nf.run(SztExperiment::new, settings, cells, listener, progress)}.
     *
     * @param experiment makes it, here and on executors
     * @param cells keeps the cells of a part when it has come, as a run on one machine would; parts that are there are
     *     not computed
     * @param listener hears of the result at the end; of an experiment whose cells know nothing of each other also of
     *     the cells so far, whenever one has come
     * @param progress hears in parts
     * @throws IllegalArgumentException with the sentence of a part that was refused, or if the source of the experiment
     *     cannot be sent
     * @throws ArithmeticException if a training diverges
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public <S extends Record & ExperimentSettings, R extends ProgressiveResult> ClusterResult<R> run(
            ExperimentSource<S, R> experiment, S settings, Cells cells, Consumer<? super R> listener,
            Progress progress) {
        return new SparkExperiment<>(cluster, options, experiment, settings).run(cells, listener, progress);
    }

    /**
     * Kernels for one large problem: log-sums are cut into parts of so many queries, and the parts computed on
     * executors; any estimator takes them. Digits are those of {@code local.inParts(queries)}.
     *
     * @param local what computes all else, and says which backend and arithmetic executors use; to close the kernels
     *     closes it
     * @param queries of a part: a part should take seconds, and a job have more parts than cores
     */
    public Kernels kernels(Kernels local, int queries) {
        return new SparkKernels(cluster, local, queries, options.threads());
    }

    /**
     * h(S+Z), I(S;S+Z) and, with labels, I(Y;S+Z) of every group of rows of a frame; {@link FrameEntropy} has the
     * columns of the answer.
     *
     * @throws IllegalArgumentException if a column is missing or of another type
     */
    public Dataset<Row> entropy(Dataset<Row> rows, FrameColumns columns, EntropyOptions estimate) {
        return new FrameEntropy(columns, estimate, options).of(rows);
    }

    /** The cells of a sweep as a frame: a row for each, with the columns of its CSV that tell place and value. */
    public Dataset<Row> frame(SweepResult result) {
        return SweepFrame.of(session, result);
    }
}
