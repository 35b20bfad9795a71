package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The entropies of groups of rows, each group on one executor. The answer has a row for each group and sigma: the
 * columns of the group; {@code sigma, n, d}; {@code entropy} h(S+Z) and {@code information} I(S;S+Z) in nats with
 * {@code standardError}, the bracket {@code lower, upper} of the information, {@code verdict} and {@code advice};
 * {@code labelInformation} I(Y;S+Z) with {@code labelStandardError, labelLower, labelUpper, labelVerdict}, null without
 * labels; {@code backend, precision, executor, seconds}. An upper end that there is none of is null.
 */
final class FrameEntropy {
    private final FrameColumns columns;
    private final byte[] estimate;
    private final SparkOptions options;

    FrameEntropy(FrameColumns columns, EntropyOptions estimate, SparkOptions options) {
        this.columns = columns;
        this.estimate = RecordBytes.of(estimate);
        this.options = options;
    }

    Dataset<Row> of(Dataset<Row> frame) {
        List<String> names = Arrays.asList(frame.columns());
        for (String column : columns.all()) {
            if (!names.contains(column)) {
                throw new IllegalArgumentException("no column '" + column + "' in the frame: expected one of "
                        + String.join(", ", names));
            }
        }
        DataType type = frame.schema().apply(columns.values()).dataType();
        if (!(type instanceof ArrayType array) || !(array.elementType().equals(DataTypes.FloatType)
                || array.elementType().equals(DataTypes.DoubleType))) {
            throw new IllegalArgumentException("the column '" + columns.values() + "' is of type "
                    + type.catalogString() + ": expected array<float> or array<double>");
        }
        Precision element = array.elementType().equals(DataTypes.FloatType) ? Precision.FLOAT32 : Precision.FLOAT64;
        Dataset<Row> selected = frame.selectExpr(columns.all().stream().map(name -> "`" + name + "`")
                .toArray(String[]::new));
        // Nothing below may hold on to this object, which Spark would have to send.
        FrameColumns wanted = columns;
        byte[] asked = estimate;
        SparkOptions chosen = options;
        JavaRDD<Row> answers = selected.toJavaRDD().mapToPair(row -> keyed(row, wanted)).groupByKey()
                .flatMap(group -> rows(group._1(), group._2(), element, asked, chosen).iterator());
        return frame.sparkSession().createDataFrame(answers, schema(frame.schema()));
    }

    private StructType schema(StructType frame) {
        List<StructField> fields = new ArrayList<>();
        for (String name : columns.by()) {
            fields.add(frame.apply(name));
        }
        add(fields, DataTypes.DoubleType, false, "sigma");
        add(fields, DataTypes.IntegerType, false, "n", "d");
        add(fields, DataTypes.DoubleType, false, "entropy", "information", "standardError", "lower");
        add(fields, DataTypes.DoubleType, true, "upper");
        add(fields, DataTypes.StringType, false, "verdict", "advice");
        add(fields, DataTypes.DoubleType, true, "labelInformation", "labelStandardError", "labelLower", "labelUpper");
        add(fields, DataTypes.StringType, true, "labelVerdict");
        add(fields, DataTypes.StringType, false, "backend", "precision", "executor");
        add(fields, DataTypes.DoubleType, false, "seconds");
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static void add(List<StructField> fields, DataType type, boolean nullable, String... names) {
        for (String name : names) {
            fields.add(DataTypes.createStructField(name, type, nullable));
        }
    }

    private static Tuple2<List<Object>, FrameRow> keyed(Row row, FrameColumns columns) {
        int groups = columns.by().size();
        List<Object> key = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            key.add(row.get(g));
        }
        if (row.isNullAt(groups)) {
            throw new IllegalArgumentException("a row of the group " + key + " has no '" + columns.values()
                    + "': expected an array");
        }
        List<Object> numbers = CollectionConverters.asJava(row.<Object>getSeq(groups));
        double[] coordinates = new double[numbers.size()];
        for (int j = 0; j < coordinates.length; j++) {
            if (!(numbers.get(j) instanceof Number number)) {
                throw new IllegalArgumentException("a row of the group " + key + " has a null among its '"
                        + columns.values() + "': expected numbers");
            }
            coordinates[j] = number.doubleValue();
        }
        int next = groups + 1;
        Object label = columns.label() == null ? null : present(row, next++, columns.label(), key);
        Object order = columns.order() == null ? null : present(row, next, columns.order(), key);
        return new Tuple2<>(key, new FrameRow(coordinates, label, order));
    }

    private static Object present(Row row, int column, @Nullable String name, List<Object> key) {
        Object value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("a row of the group " + key + " has no '" + name
                    + "': expected one in every row");
        }
        return value;
    }

    private static List<Row> rows(List<Object> key, Iterable<FrameRow> group, Precision element, byte[] asked,
            SparkOptions options) {
        long begun = System.nanoTime();
        List<FrameRow> rows = new ArrayList<>();
        group.forEach(rows::add);
        rows.sort(null);
        Samples samples = samples(key, rows, element);
        EntropyOptions estimate = RecordBytes.read(asked, EntropyOptions.class);
        Kernels kernels = options.precision() == null
                ? FittingPrecision.on(each -> ExecutorKernels.of(options, each)).forSamples(samples, estimate)
                : ExecutorKernels.of(options, options.precision());
        EntropyResult result = EntropyEstimator.of(kernels).estimate(samples, estimate);
        double seconds = (System.nanoTime() - begun) * 1e-9;
        List<Row> answers = new ArrayList<>();
        for (EntropyEstimate each : result.estimates()) {
            List<@Nullable Object> cells = new ArrayList<>(key);
            Information own = each.asInformation();
            cells.addAll(List.of(each.sigma(), result.n(), result.d(), each.entropy(), own.value(),
                    own.standardError().total(), own.bracket().lower()));
            cells.add(upper(own));
            cells.addAll(List.of(own.verdict().label(), own.advice()));
            label(each.labelInformation(), cells);
            cells.addAll(List.of(kernels.backend(), kernels.precision().label(), SparkEnv.get().executorId(), seconds));
            answers.add(RowFactory.create(cells.toArray()));
        }
        return answers;
    }

    private static void label(@Nullable Information label, List<@Nullable Object> cells) {
        if (label == null) {
            cells.addAll(Arrays.asList(null, null, null, null, null));
        } else {
            cells.addAll(Arrays.asList(label.value(), label.standardError().total(), label.bracket().lower(),
                    upper(label), label.verdict().label()));
        }
    }

    private static @Nullable Double upper(Information information) {
        return information.bracket().upper().isPresent() ? information.bracket().upper().value() : null;
    }

    private static Samples samples(List<Object> key, List<FrameRow> rows, Precision element) {
        int d = rows.getFirst().numbers().length;
        if (d == 0) {
            throw new IllegalArgumentException("rows of no numbers in the group " + key + ": expected at least one");
        }
        Points points = Points.allocate(element, rows.size(), d);
        for (int i = 0; i < rows.size(); i++) {
            FrameRow row = rows.get(i);
            if (row.numbers().length != d) {
                throw new IllegalArgumentException("rows of " + d + " and of " + row.numbers().length
                        + " numbers in the group " + key + ": expected one length");
            }
            if (i > 0 && row.order() != null && row.compareTo(rows.get(i - 1)) == 0) {
                throw new IllegalArgumentException("two rows of the group " + key + " have the place " + row.order()
                        + ": expected each once");
            }
            points.setRow(i, row.numbers(), 0);
        }
        NumberRange.requireFinite("rows of the group " + key + ": ", points);
        Samples samples = Samples.of(points);
        return rows.getFirst().label() == null ? samples : samples.withLabels(labels(rows));
    }

    private static Labels labels(List<FrameRow> rows) {
        if (rows.getFirst().label() instanceof Number) {
            return Labels.of(rows.stream().mapToInt(row -> Math.toIntExact(((Number) present(row)).longValue()))
                    .toArray());
        }
        return Labels.of(rows.stream().map(row -> present(row).toString()).toArray(String[]::new));
    }

    private static Object present(FrameRow row) {
        Object label = row.label();
        if (label == null) {
            throw new IllegalStateException("a row without a label");
        }
        return label;
    }
}
