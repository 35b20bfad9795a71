package io.noisyflow.report.szt;

import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Unit;
import io.noisyflow.report.layers.LayerColumns;
import java.util.ArrayList;
import java.util.List;

/** Networks in training as a table: one row for each network, epoch, layer and part of the inputs. */
final class SztTable {
    private SztTable() {}

    static Document of(SztResult result, Unit unit) {
        List<Row> rows = Row.of(result);
        CsvTable<Row> table = new CsvTable<>(unit, rows).text("experiment", row -> result.experiment())
                .count("networkSeed", row -> row.network.seed()).count("epoch", row -> row.epoch.epoch())
                .number("trainAccuracy", row -> row.epoch.trainAccuracy())
                .number("testAccuracy", row -> row.epoch.testAccuracy()).number("loss", row -> row.epoch.loss())
                .text("inputs", row -> row.part.part()).count("layer", row -> row.layer.layer())
                .count("width", row -> row.layer.width());
        LayerColumns<Row> columns = LayerColumns.of(table, rows, Row::layer).informations().bounds().shape();
        table.number("gradientMean", row -> row.gradient().mean()).number("gradientStd", row -> row.gradient().std())
                .number("gradientRowRatio", row -> row.gradient().rowRatio())
                .number("weightNorm", row -> row.gradient().weightNorm());
        return columns.orderViolations();
    }

    /** What one line shows: a layer over all inputs, or over a part of them. */
    private record Row(NetworkResult network, SztEpoch epoch, PartResult part, LayerResult layer) {
        /** Layer by layer, each over all inputs first. */
        static List<Row> of(SztResult result) {
            List<Row> rows = new ArrayList<>();
            for (NetworkResult network : result.networks()) {
                for (SztEpoch epoch : network.epochs()) {
                    for (int l = 0; l < epoch.layers().size(); l++) {
                        for (PartResult part : epoch.measured().parts()) {
                            rows.add(new Row(network, epoch, part, part.layers().get(l)));
                        }
                    }
                }
            }
            return rows;
        }

        /** Of training, whatever the part that is looked at. */
        GradientNorms gradient() {
            return epoch.gradients().get(layer.layer() - 1);
        }
    }
}
