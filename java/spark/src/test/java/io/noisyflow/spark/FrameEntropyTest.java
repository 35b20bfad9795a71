package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames in, frames out. */
class FrameEntropyTest {
    private static final SparkOptions VECTOR = new SparkOptions("vector", null, 1);
    private static final EntropyOptions OPTIONS = EntropyOptions.defaults(.25, 1).withSeed(4);
    private static SparkSession session;

    @BeforeAll
    static void open() {
        session = LocalSpark.open();
    }

    @AfterAll
    static void close() {
        session.stop();
    }

    private static double[][] rows(int layer, int n) {
        Random random = new Random(layer);
        double[][] rows = new double[n][2 + layer];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.tanh(random.nextGaussian() * layer);
            }
        }
        return rows;
    }

    /** Two layers at one epoch, rows in no order. */
    private static Dataset<Row> frame() {
        List<Row> all = new ArrayList<>();
        for (int layer = 1; layer <= 2; layer++) {
            double[][] rows = rows(layer, 150);
            for (int i = 0; i < rows.length; i++) {
                all.add(RowFactory.create(layer, 10L, i, i % 3 == 0 ? "cat" : "dog", rows[i]));
            }
        }
        Collections.shuffle(all, new Random(1));
        return session.createDataFrame(all, StructType.fromDDL(
                "layer INT, epoch BIGINT, place INT, y STRING, `a b` ARRAY<DOUBLE>"));
    }

    private static List<EntropyEstimate> expected(int layer) {
        double[][] rows = rows(layer, 150);
        String[] labels = new String[rows.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3 == 0 ? "cat" : "dog";
        }
        Samples samples = Samples.of(Points.of(rows)).withLabels(Labels.of(labels));
        try (Kernels kernels = FittingPrecision.on("vector", 2).forSamples(samples, OPTIONS)) {
            return EntropyEstimator.of(kernels).estimate(samples, OPTIONS).estimates();
        }
    }

    @Test
    void aRowForEachGroupAndSigmaWithTheDigitsOfOneMachine() {
        FrameColumns columns = FrameColumns.of("a b").by("layer", "epoch").labelledBy("y").orderedBy("place");
        Dataset<Row> answer = SparkNoisyflow.of(session, VECTOR).entropy(frame(), columns, OPTIONS);
        List<Row> found = answer.orderBy("layer", "sigma").collectAsList();
        assertThat(found).hasSize(4);
        assertThat(answer.schema().fieldNames()).startsWith("layer", "epoch", "sigma", "n", "d", "entropy")
                .endsWith("backend", "precision", "executor", "seconds");
        for (int k = 0; k < 4; k++) {
            Row row = found.get(k);
            EntropyEstimate estimate = expected(1 + k / 2).get(k % 2);
            assertThat(row.<Long>getAs("epoch")).isEqualTo(10);
            assertThat(row.<Double>getAs("sigma")).isEqualTo(estimate.sigma());
            assertThat(row.<Double>getAs("entropy")).isEqualTo(estimate.entropy());
            assertThat(row.<Double>getAs("information")).isEqualTo(estimate.information());
            assertThat(row.<Double>getAs("standardError")).isEqualTo(estimate.standardError().total());
            assertThat(row.<String>getAs("verdict")).isEqualTo(estimate.verdict().label());
            assertThat(row.<Double>getAs("labelInformation"))
                    .isEqualTo(Objects.requireNonNull(estimate.labelInformation()).value());
            assertThat(row.<Integer>getAs("n")).isEqualTo(150);
            assertThat(row.<Integer>getAs("d")).isEqualTo(3 + k / 2);
            assertThat(row.<String>getAs("backend")).isEqualTo("vector");
        }
    }

    /** Without an order rows are put into that of their numbers: the same answer however the frame lies. */
    @Test
    void withoutAnOrderTheNumbersGiveOne() {
        SparkNoisyflow spark = SparkNoisyflow.of(session, VECTOR);
        FrameColumns columns = FrameColumns.of("a b").by("layer");
        List<Double> one = entropies(spark.entropy(frame(), columns, OPTIONS));
        List<Double> other = entropies(spark.entropy(frame().repartition(3).orderBy("place"), columns, OPTIONS));
        assertThat(one).hasSize(4).isEqualTo(other);
        assertThat(spark.entropy(frame(), columns, OPTIONS).filter("labelVerdict is not null").count()).isZero();
    }

    /** Numbers come out of a file as they went in, and an answer can be one, verdicts and missing values included. */
    @Test
    void framesOfParquet(@TempDir Path folder) {
        String in = folder.resolve("activations.parquet").toString();
        String out = folder.resolve("estimates.parquet").toString();
        frame().write().parquet(in);
        SparkNoisyflow spark = SparkNoisyflow.of(session, VECTOR);
        FrameColumns columns = FrameColumns.of("a b").by("layer", "epoch").orderedBy("place");
        Dataset<Row> answer = spark.entropy(session.read().parquet(in), columns, OPTIONS).drop("executor", "seconds");
        answer.write().parquet(out);
        List<Row> kept = session.read().parquet(out).orderBy("layer", "sigma").collectAsList();
        assertThat(kept).hasSize(4).isEqualTo(spark.entropy(frame(), columns, OPTIONS).drop("executor", "seconds")
                .orderBy("layer", "sigma").collectAsList());
    }

    private static List<Double> entropies(Dataset<Row> answer) {
        return answer.orderBy("layer", "sigma").collectAsList().stream().map(row -> row.<Double>getAs("entropy"))
                .toList();
    }

    @Test
    void refusals() {
        SparkNoisyflow spark = SparkNoisyflow.of(session, VECTOR);
        assertThatThrownBy(() -> spark.entropy(frame(), FrameColumns.of("z"), OPTIONS))
                .hasMessage("no column 'z' in the frame: expected one of layer, epoch, place, y, a b");
        assertThatThrownBy(() -> spark.entropy(frame(), FrameColumns.of("y"), OPTIONS))
                .hasMessage("the column 'y' is of type string: expected array<float> or array<double>");
        assertThatThrownBy(() -> spark.entropy(frame(), FrameColumns.of("a b"), OPTIONS).count())
                .hasStackTraceContaining("numbers in the group []: expected one length");
        assertThatThrownBy(() -> spark
                .entropy(frame(), FrameColumns.of("a b").by("layer").orderedBy("epoch"), OPTIONS).count())
                .hasStackTraceContaining("have the place 10: expected each once");
        Dataset<Row> infinite = session.createDataFrame(List.of(RowFactory.create((Object) new double[] {1, 2}),
                RowFactory.create((Object) new double[] {1, Double.NaN})), StructType.fromDDL("x ARRAY<DOUBLE>"));
        assertThatThrownBy(() -> spark.entropy(infinite, FrameColumns.of("x"), OPTIONS).count())
                .hasStackTraceContaining("NaN");
    }
}
