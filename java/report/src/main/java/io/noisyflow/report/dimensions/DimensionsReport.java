package io.noisyflow.report.dimensions;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.dimensions.DimensionsExperiment.Cell;
import io.noisyflow.information.Setting;
import io.noisyflow.report.Documents;
import io.noisyflow.report.Unit;
import io.noisyflow.report.table.TablePlot;
import io.noisyflow.report.table.TableReport;
import org.jspecify.annotations.NullMarked;

/** How many dimensions a sample carries, complete or so far. */
@NullMarked
public final class DimensionsReport {
    private static final TableReport<Cell> REPORT = new TableReport<Cell>(
            "How many dimensions a sample carries: information of the same number of rows in more and more dimensions",
            "The coordinates of S are independent and alike, so that I(S;S+Z) is d times what one coordinate tells, "
                    + "which is known exactly. No estimate from n rows exceeds log n. Long before it comes near, its "
                    + "bracket opens and its verdict says that there are too few rows.",
            Setting.SAMPLE)
            .count("d", Cell::d).number("sigma", Cell::sigma).information("information", Cell::information)
            .quantity("truth", Cell::truth)
            .plot(new TablePlot("Information: straight lines, as far as the rows reach",
                    "Lines: exact values. Points: estimates, in the symbol of their verdict, with their standard "
                            + "errors; shaded: their brackets. Where points leave their lines, brackets open and go "
                            + "on holding the exact values, and verdicts say that there are too few rows.",
                    "I(S;S+Z) of samples of one size against the dimension, beside the exact values.", "d",
                    "dimension d", false, "information", "I(S;S+Z)", "sigma", "truth"));

    private DimensionsReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(CellExperiment.Result<Cell> result, Unit unit, String commandLine) {
        return REPORT.documents(result, unit, commandLine);
    }
}
