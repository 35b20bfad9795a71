package io.noisyflow.spark;

import io.noisyflow.information.entropy.EntropyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The information in two layers, a group of rows each. */
final class GroupsOfAFrame {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().master("local[2]").config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost").getOrCreate();
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            rows.add(RowFactory.create(1, i, new double[] {x, y}));
            rows.add(RowFactory.create(2, i, new double[] {Math.tanh(3 * x)}));
        }
        Dataset<Row> activations =
                spark.createDataFrame(rows, StructType.fromDDL("layer INT, place INT, values ARRAY<DOUBLE>"));
        Dataset<Row> estimates = SparkNoisyflow.of(spark, SparkOptions.USUAL).entropy(activations,
                FrameColumns.of("values").by("layer").orderedBy("place"), EntropyOptions.defaults(0.5));
        for (Row row : estimates.orderBy("layer").collectAsList()) {
            System.out.printf("layer %d: I = %.3f nats, %s%n", row.<Integer>getAs("layer"),
                    row.<Double>getAs("information"), row.<String>getAs("verdict"));
        }
        spark.stop();
    }
}
