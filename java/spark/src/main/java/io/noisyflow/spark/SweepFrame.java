package io.noisyflow.spark;

import io.noisyflow.experiments.sweep.PassResult;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The cells of a sweep as a frame. */
final class SweepFrame {
    private SweepFrame() {}

    static Dataset<Row> of(SparkSession session, SweepResult result) {
        List<Row> rows = new ArrayList<>();
        for (SweepResult.Pass pass : result.passes()) {
            List<Object> place = List.of(pass.pass().samples().name(), pass.pass().n(), pass.pass().d(),
                    pass.pass().coordinates().label(), pass.pass().seed(), pass.pass().estimator().label());
            cells(place, pass.result(), rows);
        }
        StructType schema = StructType.fromDDL("samples STRING, n INT, d INT, coordinates STRING, seed BIGINT,"
                + " estimator STRING, sigma DOUBLE, entropy DOUBLE, information DOUBLE, standardError DOUBLE,"
                + " lower DOUBLE, upper DOUBLE, verdict STRING, backend STRING, precision STRING, seconds DOUBLE");
        return session.createDataFrame(rows, schema);
    }

    private static void cells(List<Object> place, PassResult result, List<Row> to) {
        EntropyResult plugIn = result.plugIn();
        if (plugIn != null) {
            for (EntropyEstimate each : plugIn.estimates()) {
                Information own = each.asInformation();
                to.add(row(place, result, each.sigma(), each.entropy(), own.value(), own.standardError().total(),
                        own.bracket().lower(), number(own.bracket().upper()),
                        own.verdict().label()));
            }
        }
        BaselineResult baseline = result.baseline();
        if (baseline != null) {
            for (BaselineResult.Row each : baseline.rows()) {
                Figure entropy = each.estimate().value();
                to.add(row(place, result, each.sigma(), number(entropy), number(entropy.plus(-each.noiseEntropy())),
                        number(each.estimate().standardError()), null, null, each.estimate().standing().label()));
            }
        }
    }

    /** Null where there is none. */
    private static @Nullable Double number(Figure figure) {
        return figure.isPresent() ? figure.value() : null;
    }

    private static Row row(List<Object> place, PassResult result, @Nullable Object... numbers) {
        List<@Nullable Object> cells = new ArrayList<>(place);
        cells.addAll(Arrays.asList(numbers));
        cells.addAll(List.of(result.provenance().backend(), result.provenance().precision().label(),
                result.provenance().seconds()));
        return RowFactory.create(cells.toArray());
    }
}
