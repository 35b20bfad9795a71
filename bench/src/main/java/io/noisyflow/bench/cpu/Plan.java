package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, in order: other programs right before the rows that they are compared with, a baseline before what
 * is compared with it, one thread before two.
 */
final class Plan {
    private static final int[] DIMENSIONS = {2, 5, 10, 32, 128, 784, 3072};
    private static final int[] FEW = {2, 10, 128};
    private static final String REFERENCE = "reference";
    /** 4096 mixtures: as many pairs as 16 000 rows have as one. */
    private static final int GROUP_ROWS = 4096 * Task.GROUP;

    private final List<Step> steps = new ArrayList<>();
    private final List<String> backends;
    private final int mostThreads;

    private Plan(List<String> backends, int mostThreads) {
        this.backends = backends;
        this.mostThreads = mostThreads;
    }

    /** The steps of a run on these backends; two threads only where there are two processors. */
    static List<Step> of(Extent extent, List<String> backends, int processors) {
        Plan plan = new Plan(backends, Math.min(2, processors));
        switch (extent) {
            case SHORT -> plan.brief();
            case FULL -> plan.all();
            case SMOKE -> plan.smoke();
        }
        return List.copyOf(plan.steps);
    }

    /** Rows of a dense sum: 16 384, and at large d as many as take less than a second. */
    private static int rows(int d) {
        return d <= 128 ? 16384 : d <= 784 ? 4096 : 2048;
    }

    private void brief() {
        for (int d : DIMENSIONS) {
            compared(Task.SUM, d, rows(d), 1);
            if (d == 10) {
                compared(Task.SUM, d, rows(d), mostThreads);
                ours(Task.ESTIMATE, d, rows(d));
                kinds(d);
                groups(d);
                ours(Task.DENSITY, d, rows(d));
                ours(Task.DISTANCES, d, 8192);
                ours(Task.SUM, Precision.FLOAT64, 1, d, 8192);
            }
            if (d == 128) {
                ours(Task.ESTIMATE, d, 8192);
                shared(d);
            }
        }
        layers(1);
        scale();
    }

    private void all() {
        for (int d : DIMENSIONS) {
            for (int threads = 1; threads <= mostThreads; threads++) {
                compared(Task.SUM, d, rows(d), threads);
            }
            ours(Task.ESTIMATE, d, rows(d));
            ours(Task.SUM, Precision.FLOAT64, 1, d, Math.min(8192, rows(d)));
        }
        for (int d : FEW) {
            kinds(d);
            ours(Task.DENSITY, d, rows(d));
            ours(Task.DENSITY, Precision.FLOAT64, 1, d, 8192);
            ours(Task.DISTANCES, d, 8192);
        }
        for (int d : new int[] {10, 128}) {
            shared(d);
            ours(Task.ESTIMATE, Precision.FLOAT32, mostThreads, d, rows(d));
            ours(Task.ESTIMATE, Precision.FLOAT64, 1, d, 8192);
        }
        ours(Task.DISTANCES, Precision.FLOAT32, mostThreads, 10, 8192);
        ours(Task.DISTANCES, Precision.FLOAT64, 1, 10, 8192);
        for (int d : new int[] {3, 10, 32}) {
            ours(Task.SUM, d, rows(d));
            ours(Task.ESTIMATE, d, rows(d));
            groups(d);
        }
        for (int threads = 1; threads <= mostThreads; threads++) {
            layers(threads);
        }
        ours(Task.LAYERS, Precision.FLOAT64, 1, 784, 8192);
        // The main sum of 1e10 pairs.
        ours(Task.SUM, Precision.FLOAT32, mostThreads, 10, 100_000);
        scale();
    }

    private void smoke() {
        for (Task task : Task.values()) {
            int d = task == Task.SZT ? 12 : 3;
            ours(task, d, 300);
            ours(task, Precision.FLOAT64, 1, d, 300);
        }
        compared(Task.SUM, 2, 300, 1);
        layers(1, 8, 300, 64);
        scale();
    }

    private void kinds(int d) {
        for (Task task : List.of(Task.CLASSES, Task.WEIGHTED, Task.PAIR, Task.DIAGONAL)) {
            ours(task, d, rows(d));
        }
    }

    /** Fewer rows, for each is asked many times. */
    private void shared(int d) {
        for (Task task : List.of(Task.DRAWS, Task.PAIRS)) {
            ours(task, d, 4096);
        }
        for (Task task : List.of(Task.APART, Task.SIGMAS)) {
            ours(task, d, 2048);
        }
    }

    private void groups(int d) {
        ours(Task.GROUPS, d, GROUP_ROWS);
    }

    private void layers(int threads) {
        layers(threads, 784, 8192, 65_536);
    }

    private void layers(int threads, int width, int passes, int narrowPasses) {
        compared(Task.PRODUCT, width, passes, threads);
        compared(Task.LAYERS, width, passes, threads);
        compared(Task.SZT, 12, narrowPasses, threads);
    }

    /** The double-precision reference once, for scale. */
    private void scale() {
        steps.add(new Case(Task.SUM, REFERENCE, Precision.FLOAT64, 1, 10, 1024));
    }

    private void compared(Task task, int d, int n, int threads) {
        add(new PeerCase(task, threads, d, n));
        ours(task, Precision.FLOAT32, threads, d, n);
    }

    private void ours(Task task, int d, int n) {
        ours(task, Precision.FLOAT32, 1, d, n);
    }

    private void ours(Task task, Precision precision, int threads, int d, int n) {
        for (String backend : backends) {
            add(new Case(task, backend, precision, threads, d, n));
        }
    }

    /** What is there already is a baseline of more than one, or was meant for a second processor. */
    private void add(Step step) {
        if (!steps.contains(step)) {
            steps.add(step);
        }
    }
}
