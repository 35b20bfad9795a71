package io.noisyflow.experiments.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Two neighbouring values of a sweep, network by network: each has its counterpart of the same seed.
 *
 * <p>What is never reached is later than all that is, and as late as what is not reached either.
 *
 * @param quantity what is compared
 * @param layer of a crossing, 1, 2, ..., the hidden ones that both have; 0 of other quantities
 * @param from one value
 * @param to the next
 * @param less in how many networks the quantity is less at the first value
 * @param equal in how many it is equal
 * @param more in how many it is more
 */
public record Comparison(Quantity quantity, int layer, double from, double to, int less, int equal, int more) {
    /** What is compared. */
    public enum Quantity {
        /** The epoch at which a layer begins to diffuse. */
        CROSSING_EPOCH("crossingEpoch"),
        /** The number of updates until then. */
        CROSSING_UPDATES("crossingUpdates"),
        /** The epoch of the first checkpoint with the test accuracy that was asked for. */
        EPOCHS_TO_ACCURACY("epochsToAccuracy"),
        /** The number of updates until then. */
        UPDATES_TO_ACCURACY("updatesToAccuracy"),
        /** Test error after the last epoch. */
        TEST_ERROR("testError"),
        /** Test error less training error after the last epoch. */
        GENERALISATION_GAP("generalisationGap");

        private final String label;

        Quantity(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }

    /** Every two neighbouring values, with as many networks as both have. */
    public static List<Comparison> of(List<SweepSetting> settings, double accuracy) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 1; i < settings.size(); i++) {
            SweepSetting from = settings.get(i - 1);
            SweepSetting to = settings.get(i);
            if (!from.isFullBatch() && !to.isFullBatch()) {
                for (int l = 1; l <= Math.min(from.depth(), to.depth()); l++) {
                    comparisons.add(of(Quantity.CROSSING_EPOCH, l, from, to, epochs(from.crossings(l)),
                            epochs(to.crossings(l))));
                    comparisons.add(of(Quantity.CROSSING_UPDATES, l, from, to, updates(from.crossings(l)),
                            updates(to.crossings(l))));
                }
            }
            comparisons.add(of(Quantity.EPOCHS_TO_ACCURACY, 0, from, to, epochs(from.reaching(accuracy)),
                    epochs(to.reaching(accuracy))));
            comparisons.add(of(Quantity.UPDATES_TO_ACCURACY, 0, from, to, updates(from.reaching(accuracy)),
                    updates(to.reaching(accuracy))));
            comparisons.add(of(Quantity.TEST_ERROR, 0, from, to, last(from, CourseCheckpoint::testError),
                    last(to, CourseCheckpoint::testError)));
            comparisons.add(of(Quantity.GENERALISATION_GAP, 0, from, to, last(from, CourseCheckpoint::gap),
                    last(to, CourseCheckpoint::gap)));
        }
        return comparisons;
    }

    private static double[] epochs(List<Optional<CourseCheckpoint>> places) {
        return places.stream().mapToDouble(SweepSetting::epochOf).toArray();
    }

    private static double[] updates(List<Optional<CourseCheckpoint>> places) {
        return places.stream().mapToDouble(
                place -> place.map(checkpoint -> (double) checkpoint.updates()).orElse(Double.POSITIVE_INFINITY))
                .toArray();
    }

    private static double[] last(SweepSetting setting, ToDoubleFunction<CourseCheckpoint> quantity) {
        return setting.networks().stream().mapToDouble(network -> quantity.applyAsDouble(network.last())).toArray();
    }

    private static Comparison of(Quantity quantity, int layer, SweepSetting from, SweepSetting to, double[] first,
            double[] second) {
        int less = 0;
        int equal = 0;
        int more = 0;
        for (int k = 0; k < Math.min(first.length, second.length); k++) {
            less += first[k] < second[k] ? 1 : 0;
            equal += first[k] == second[k] ? 1 : 0;
            more += first[k] > second[k] ? 1 : 0;
        }
        return new Comparison(quantity, layer, from.value(), to.value(), less, equal, more);
    }
}
