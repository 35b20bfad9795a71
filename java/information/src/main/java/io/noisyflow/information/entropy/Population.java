package io.noisyflow.information.entropy;

import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bound.Capacity;
import org.jspecify.annotations.Nullable;

/**
 * What holds at every sigma: what the rows are, and what follows from them alone.
 *
 * @param setting what the rows are; weights make them a whole population
 * @param units what was drawn independently
 * @param weights of the rows; null where all are equal
 * @param labels what the labels tell; null without, and with replicates, where the mixed form speaks of labels
 * @param ceiling the entropy of the weights, log n where all are equal
 * @param meanLogRest the mean over rows of log(1 - share that is left out)
 * @param capacity second moments of a sample of independent rows; null where the bracket does not need them
 */
public record Population(Setting setting, Units units, double @Nullable [] weights, @Nullable LabelCounts labels,
        double ceiling, double meanLogRest,
        @Nullable Capacity capacity) {
    /** What follows from some samples. */
    public static Population of(Samples samples, EntropyOptions options) {
        double[] weights = samples.weights();
        Setting setting = weights == null ? options.setting() : Setting.DATASET;
        Units units = Units.of(samples, setting);
        LabelCounts labels = samples.labels() == null || units.hasReplicates()
                ? null
                : LabelCounts.of(samples.labels(), weights);
        double[] rowWeights = units.hasReplicates() ? units.weights() : weights;
        boolean independentRows = setting == Setting.SAMPLE && !units.hasReplicates();
        return new Population(setting, units, rowWeights, labels,
                rowWeights == null ? StrictMath.log(units.rows()) : DiscreteEntropy.of(rowWeights), units.meanLogRest(),
                independentRows ? Capacity.of(samples.points(), options.seed()) : null);
    }

    /** Whether the rows, and not only inputs of which they are replicates, are all there is. */
    public boolean isWhole() {
        return setting == Setting.DATASET && !units.hasReplicates();
    }
}
