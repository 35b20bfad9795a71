package io.noisyflow.report.neuron;

import io.noisyflow.experiments.neuron.ChainEpoch;
import io.noisyflow.experiments.neuron.ChainLayer;
import io.noisyflow.experiments.neuron.KnownInformation;
import io.noisyflow.experiments.neuron.NeuronPoint;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One estimate beside its exact value, as a line of a table shows it.
 *
 * @param part grid or training
 * @param rows population or sample
 * @param epoch null for the grid
 * @param quantity I(X;T_l) or I(Y;T_l)
 */
record NeuronRow(String part, String rows, @Nullable Integer epoch, int layer, double weight, double bias,
        double sigma, String quantity, KnownInformation known) {
    static List<NeuronRow> ofPoints(List<NeuronPoint> points) {
        List<NeuronRow> rows = new ArrayList<>();
        for (NeuronPoint point : points) {
            rows.add(ofPoint(point, "population", point.population()));
            KnownInformation sample = point.sample();
            if (sample != null) {
                rows.add(ofPoint(point, "sample", sample));
            }
        }
        return rows;
    }

    private static NeuronRow ofPoint(NeuronPoint point, String rows, KnownInformation known) {
        return new NeuronRow("grid", rows, null, 1, point.weight(), -2 * point.weight(), point.sigma(), "I(X;T_1)",
                known);
    }

    static List<NeuronRow> ofEpochs(double noise, List<ChainEpoch> epochs) {
        List<NeuronRow> rows = new ArrayList<>();
        for (ChainEpoch epoch : epochs) {
            for (ChainLayer layer : epoch.layers()) {
                rows.add(ofLayer(epoch, layer, noise, "I(X;T_", layer.xInformation()));
                rows.add(ofLayer(epoch, layer, noise, "I(Y;T_", layer.yInformation()));
            }
        }
        return rows;
    }

    private static NeuronRow ofLayer(ChainEpoch epoch, ChainLayer layer, double noise, String quantity,
            KnownInformation known) {
        return new NeuronRow("training", "population", epoch.epoch(), layer.layer(), layer.weight(), layer.bias(),
                noise, quantity + layer.layer() + ")", known);
    }

    static Document table(String experiment, Unit unit, List<NeuronRow> rows) {
        return new CsvTable<>(unit, rows).text("experiment", row -> experiment).text("part", NeuronRow::part)
                .text("rows", NeuronRow::rows)
                .text("epoch", row -> row.epoch() == null ? null : Integer.toString(row.epoch()))
                .count("layer", NeuronRow::layer).number("weight", NeuronRow::weight).number("bias", NeuronRow::bias)
                .number("sigma", NeuronRow::sigma).text("quantity", NeuronRow::quantity)
                .information("value", false, row -> row.known().estimate())
                .quantity("truth", row -> row.known().truth())
                .quantity("difference", row -> row.known().difference())
                .number("deviation", row -> row.known().deviation().value())
                .text("holdsTruth", row -> Boolean.toString(row.known().holdsTruth()));
    }
}
