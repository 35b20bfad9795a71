package io.noisyflow.testkit.campaign;

import io.noisyflow.core.kernel.Mixture;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of each centre.
 *
 * @param seed of the generator
 * @param weights their law
 * @param largestGroup groups have 1 to so many rows; 0: one group
 * @param clusters different clusters; 0: none
 * @param classes different classes; 0: none
 * @param classesAreBlobs whether the class of a row follows from its blob, rather than being random
 */
record RowsRecipe(long seed, Weights weights, int largestGroup, int clusters, int classes, boolean classesAreBlobs) {
    /** Laws of weights. */
    enum Weights {
        /** None. */
        EQUAL,
        /** Between 1/2 and 2. */
        MODERATE,
        /** Every third, roughly, is 0. */
        WITH_ZEROS,
        /** From 1e-60 to 1e60. */
        HUGE_RATIO
    }

    private static final int WEIGHT_STREAM = 1;
    private static final int GROUP_STREAM = 2;
    private static final int CLUSTER_STREAM = 3;
    private static final int CLASS_STREAM = 4;

    /** The mixture of centres. */
    Mixture mixture(PointsRecipe centres) {
        int n = centres.n();
        Mixture mixture = Mixture.of(centres.points());
        int[] offsets = offsets(n);
        if (offsets.length > 2) {
            mixture = mixture.grouped(offsets);
        }
        if (weights != Weights.EQUAL) {
            mixture = mixture.weighted(weights(n, offsets));
        }
        if (clusters > 0) {
            mixture = mixture.clustered(clusters(n));
        }
        return classes > 0 ? mixture.labelled(classes(centres), classes) : mixture;
    }

    private int[] offsets(int n) {
        if (largestGroup == 0) {
            return new int[] {0, n};
        }
        int[] offsets = new int[n + 1];
        int groups = 0;
        while (offsets[groups] < n) {
            int size = 1 + Hash.below(largestGroup, Hash.of(seed, GROUP_STREAM), groups);
            offsets[groups + 1] = Math.min(n, offsets[groups] + size);
            groups++;
        }
        return Arrays.copyOf(offsets, groups + 1);
    }

    private double[] weights(int n, int[] offsets) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            var random = Hash.random(Hash.of(seed, WEIGHT_STREAM), k);
            double moderate = random.nextDouble(0.5, 2);
            values[k] = switch (weights) {
                case EQUAL -> 1;
                case MODERATE -> moderate;
                case WITH_ZEROS -> random.nextInt(3) == 0 ? 0 : moderate;
                case HUGE_RATIO -> moderate * StrictMath.pow(10, 20 * random.nextInt(-3, 4));
            };
        }
        for (int g = 0; g + 1 < offsets.length; g++) {
            // The weights of a group must not all be 0.
            values[offsets[g]] = values[offsets[g]] == 0 ? 1 : values[offsets[g]];
        }
        return values;
    }

    /** The cluster that a number stands for: any int. */
    int cluster(long number) {
        int index = Hash.below(clusters, Hash.of(seed, CLUSTER_STREAM), number);
        return index == 0 ? Integer.MIN_VALUE : index == 1 ? Integer.MAX_VALUE : 1_000_003 * index;
    }

    private int[] clusters(int n) {
        int[] ids = new int[n];
        Arrays.setAll(ids, this::cluster);
        return ids;
    }

    /** The class that a number stands for. */
    int classOf(long number) {
        return Hash.below(classes, Hash.of(seed, CLASS_STREAM), number);
    }

    private int[] classes(PointsRecipe centres) {
        int[] labels = new int[centres.n()];
        Arrays.setAll(labels, i -> classesAreBlobs ? centres.blob(i) % classes : classOf(i));
        return labels;
    }

    /** Recipes of fewer features. */
    List<RowsRecipe> simpler() {
        return Stream.of(new RowsRecipe(seed, Weights.EQUAL, largestGroup, clusters, classes, classesAreBlobs),
                new RowsRecipe(seed, weights == Weights.EQUAL ? weights : Weights.MODERATE, largestGroup, clusters,
                        classes, classesAreBlobs),
                new RowsRecipe(seed, weights, 0, clusters, classes, classesAreBlobs),
                new RowsRecipe(seed, weights, largestGroup, 0, classes, classesAreBlobs),
                new RowsRecipe(seed, weights, largestGroup, Math.min(clusters, 2), classes, classesAreBlobs),
                withClasses(0), withClasses(Math.min(classes, 1)), withClasses(Math.min(classes, 2)),
                withClasses(Math.max(0, classes - 1))).filter(recipe -> !recipe.equals(this)).toList();
    }

    /** The same with so many classes. */
    RowsRecipe withClasses(int count) {
        return new RowsRecipe(seed, weights, largestGroup, clusters, count, classesAreBlobs);
    }
}
