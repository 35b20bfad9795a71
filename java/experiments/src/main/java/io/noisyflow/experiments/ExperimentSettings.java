package io.noisyflow.experiments;

import io.noisyflow.information.arithmetic.MadeRows;
import java.util.List;
import java.util.Map;

/** What an experiment is to do; a record that has checked its values. */
public interface ExperimentSettings {
    /** Of everything that is random. */
    long seed();

    /** How many cells there are. */
    int cells();

    /** About how many Gaussian terms all cells take; NaN where that shows on the way. */
    default double pairs() {
        return Double.NaN;
    }

    /** What is summed over, so that the arithmetic can be chosen before any row is made. */
    List<MadeRows> madeRows();

    /** Every setting by its name on the command line, in a stable order: numbers, booleans, strings, lists of such. */
    Map<String, Object> byName();
}
