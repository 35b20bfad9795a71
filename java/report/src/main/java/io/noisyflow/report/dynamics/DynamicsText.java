package io.noisyflow.report.dynamics;

import static io.noisyflow.report.TextTable.NONE;
import static io.noisyflow.report.TextTable.fixed;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.dynamics.Comparison;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.DynamicsExperiment.Cell;
import io.noisyflow.experiments.dynamics.LayerOrder;
import io.noisyflow.experiments.dynamics.SweepSetting;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A line for each value of the sweep, then what was counted. */
final class DynamicsText {
    private DynamicsText() {}

    static String render(CellExperiment.Result<Cell> result, List<SweepSetting> settings,
            List<Comparison> comparisons) {
        String sweep = String.valueOf(result.settings().get("sweep"));
        double accuracy = DynamicsReport.accuracy(result);
        StringBuilder text = new StringBuilder("dynamics: ").append(sweep).append(", ")
                .append(result.settings().get("networks")).append(" networks of each value; ").append(result.cells())
                .append(" of ").append(result.allCells()).append(" cells finished\n\n");
        if (settings.isEmpty()) {
            return text.append(OriginText.origin(result.provenance())).toString();
        }
        text.append(errors(sweep, accuracy, settings)).append('\n').append(crossings(sweep, settings)).append('\n');
        orders(settings).forEach(sentence -> text.append(sentence).append('\n'));
        if (!comparisons.isEmpty()) {
            text.append('\n').append(neighbours(comparisons));
        }
        return text.append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    /** Errors at the end, and when the accuracy that was asked for is reached. */
    private static String errors(String sweep, double accuracy, List<SweepSetting> settings) {
        String reached = "test " + TextTable.shortest(accuracy) + " reached";
        TextTable table = new TextTable().line(sweep, "updates/epoch", "train error", "test error", "gap", reached,
                "median epoch", "updates");
        for (SweepSetting setting : settings) {
            int last = setting.checkpoints() - 1;
            List<Optional<CourseCheckpoint>> places = setting.reaching(accuracy);
            OptionalDouble median = SweepSetting.medianEpoch(places);
            table.line(DynamicsReport.shown(setting.value()), Long.toString(setting.updatesPerEpoch()),
                    spread(setting.spread(last, CourseCheckpoint::trainError)),
                    spread(setting.spread(last, CourseCheckpoint::testError)),
                    spread(setting.spread(last, CourseCheckpoint::gap)), share(places), epoch(median),
                    median.isPresent() ? number(median.getAsDouble() * setting.updatesPerEpoch()) : NONE);
        }
        return "after the last epoch, mean and standard deviation over networks\n" + table.render();
    }

    /** Median epochs of the transition. */
    private static String crossings(String sweep, List<SweepSetting> settings) {
        int layers = settings.stream().mapToInt(SweepSetting::depth).max().orElseThrow() + 1;
        List<String> header = new ArrayList<>(List.of(sweep));
        for (int l = 1; l <= layers; l++) {
            header.add("layer " + l);
        }
        TextTable table = new TextTable().line(header);
        for (SweepSetting setting : settings) {
            List<String> cells = new ArrayList<>(List.of(DynamicsReport.shown(setting.value())));
            for (int l = 1; l <= layers; l++) {
                cells.add(l > setting.depth() + 1 ? "" : epoch(SweepSetting.medianEpoch(setting.crossings(l))));
            }
            table.line(cells);
        }
        return "median epoch from which on M < S (the last layer has the outputs)\n" + table.render();
    }

    /** In how many networks shallow layers come first. */
    private static List<String> orders(List<SweepSetting> settings) {
        List<String> sentences = new ArrayList<>();
        for (SweepSetting setting : settings) {
            LayerOrder order = setting.order();
            if (order.pairs() > 0) {
                sentences.add(DynamicsReport.shown(setting.value()) + ": the first hidden layer diffuses before the "
                        + "last in " + order.firstBeforeLast() + " of " + order.networks()
                        + " networks, none before one below it in " + order.shallowFirst() + "; Kendall's tau of depth "
                        + "and epoch " + fixed(order.tau(), 2));
            }
        }
        return sentences;
    }

    /** Neighbouring values, network by network; transitions are counted over all hidden layers. */
    private static String neighbours(List<Comparison> comparisons) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            String pair = DynamicsReport.shown(comparison.from()) + " against " + DynamicsReport.shown(comparison.to());
            int[] sums = counts.computeIfAbsent(pair + "\n" + words(comparison.quantity()), any -> new int[3]);
            sums[0] += comparison.less();
            sums[1] += comparison.equal();
            sums[2] += comparison.more();
        }
        TextTable table = new TextTable().line("values", "quantity", "less", "equal", "more");
        counts.forEach((key, sums) -> {
            List<String> cells = new ArrayList<>(List.of(key.split("\n")));
            Arrays.stream(sums).forEach(sum -> cells.add(Integer.toString(sum)));
            table.line(cells);
        });
        return "network by network, of one seed: at the first value less, equal or more\n" + table.render();
    }

    private static String words(Comparison.Quantity quantity) {
        return switch (quantity) {
            case CROSSING_EPOCH -> "epoch of the transition, over hidden layers";
            case CROSSING_UPDATES -> "updates until the transition, over hidden layers";
            case EPOCHS_TO_ACCURACY -> "epochs to the accuracy";
            case UPDATES_TO_ACCURACY -> "updates to the accuracy";
            case TEST_ERROR -> "test error at the end";
            case GENERALISATION_GAP -> "generalisation gap at the end";
        };
    }

    private static String spread(Spread spread) {
        return fixed(spread.mean(), 4)
                + (Double.isNaN(spread.standardDeviation()) ? "" : " +- " + fixed(spread.standardDeviation(), 4));
    }

    private static String share(List<Optional<CourseCheckpoint>> places) {
        return places.stream().filter(Optional::isPresent).count() + " of " + places.size();
    }

    private static String epoch(OptionalDouble epoch) {
        return epoch.isPresent() ? number(epoch.getAsDouble()) : NONE;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
