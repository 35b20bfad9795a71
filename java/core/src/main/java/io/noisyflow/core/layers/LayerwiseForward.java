package io.noisyflow.core.layers;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Forward passes of any network over a backend's passes of dense ones.
 *
 * <p>How many passes are taken together follows from the widths of the layers; a pass does not depend on those beside
 * it. Layers before the first noise are computed once for all replicates of a row.
 */
public final class LayerwiseForward {
    /** Bytes of the largest thing that is held for the passes that are taken together. */
    private static final long MOST_BYTES = 64L << 20;
    /** Rows that a thread takes at a time. */
    private static final int ROWS = 8;

    private final ForwardPass pass;
    private final Precision precision;
    private final Workers workers;
    private final Function<ForwardPass, Activations> dense;
    private final Activations results;

    private LayerwiseForward(ForwardPass pass, Precision precision, Workers workers,
            Function<ForwardPass, Activations> dense) {
        this.pass = pass;
        this.precision = precision;
        this.workers = workers;
        this.dense = dense;
        this.results = new Activations(pass, precision);
    }

    /**
     * Computes a request.
     *
     * @param precision of the results
     * @param dense computes requests of which every layer from the start to the last that is wanted is dense
     */
    public static Activations compute(ForwardPass pass, Precision precision, Workers workers,
            Function<ForwardPass, Activations> dense) {
        if (pass.network().isDense(pass.startLayer() + 1, pass.lastLayer())) {
            return dense.apply(pass);
        }
        return new LayerwiseForward(pass, precision, workers, dense).run();
    }

    private Activations run() {
        int together = Math.clamp(MOST_BYTES / mostBytes(), 1, Integer.MAX_VALUE);
        for (long first = 0; first < pass.passes(); first += together) {
            propagate((int) first, (int) Math.min(together, pass.passes() - first));
        }
        return results;
    }

    /** Bytes of what the largest layer holds of one pass. */
    private long mostBytes() {
        long most = pass.start().d();
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            Layer layer = pass.network().layer(l);
            long held = layer instanceof Convolution convolution
                    ? (long) convolution.output().places() * convolution.ofPatches().inputs()
                    : layer.outputs();
            most = Math.max(most, held);
        }
        return most * precision.bytes();
    }

    private void propagate(int first, int count) {
        int firstRow = first / pass.replicates();
        int rows = (first + count - 1) / pass.replicates() - firstRow + 1;
        Values t = new Values(pass.start().rows(firstRow, firstRow + rows), first, true);
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            t = new Values(signal(pass.network().layer(l), t.points), first, t.ofRows);
            if (pass.signals().contains(l)) {
                copy(t, results.signal(l), first, count);
            }
            if (pass.sigma(l) > 0 && (l < pass.lastLayer() || pass.noisy().contains(l))) {
                t = noisy(t, l, first, count);
            }
            if (pass.noisy().contains(l)) {
                copy(t, results.noisy(l), first, count);
            }
        }
    }

    /** Numbers of some passes. */
    private final class Values {
        final Points points;
        /** The first pass. */
        final int first;
        /** Whether a row is that of all passes of a row of the start, rather than that of one pass. */
        final boolean ofRows;

        Values(Points points, int first, boolean ofRows) {
            this.points = points;
            this.first = first;
            this.ofRows = ofRows;
        }

        /** Copies the row of pass first + k. */
        void copyRow(int k, double[] to) {
            int row = ofRows ? (first + k) / pass.replicates() - first / pass.replicates() : k;
            points.copyRow(row, to, 0);
        }
    }

    private Points signal(Layer layer, Points t) {
        return switch (layer) {
            case Dense product -> product(product, t);
            case Convolution convolution -> convolution(convolution, t);
            case MaxPooling pooling -> {
                Points s = Points.allocate(precision, t.n(), pooling.outputs());
                rows(t.n(), () -> new Windows(pooling), (windows, i) -> windows.pool(t, i, s));
                yield s;
            }
            case Flatten _ -> t;
        };
    }

    private Points product(Dense layer, Points t) {
        return dense.apply(new ForwardPass(new Network(List.of(layer)), new double[1], t, 0, 1, 0, 0, 0, 0, Set.of(1),
                Set.of())).signal(1);
    }

    private Points convolution(Convolution layer, Points t) {
        Points patches = Points.allocate(precision, t.n() * layer.output().places(), layer.ofPatches().inputs());
        rows(t.n(), () -> new Patches(layer), (unrolled, i) -> unrolled.unroll(t, i, patches));
        Points products = product(layer.ofPatches(), patches);
        Points s = Points.allocate(precision, t.n(), layer.outputs());
        rows(t.n(), () -> new Patches(layer), (unrolled, i) -> unrolled.turn(products, i, s));
        return s;
    }

    /** T of every pass. */
    private Values noisy(Values s, int l, int first, int count) {
        int width = pass.network().width(l);
        double sigma = pass.sigma(l);
        Points t = Points.allocate(precision, count, width);
        rows(count, () -> new Row(width), (row, k) -> {
            s.copyRow(k, row.values);
            int p = first + k;
            Normals.fill(pass.seed(), pass.streamBase() + l, pass.firstRow() + p / pass.replicates(),
                    pass.firstReplicate() + p % pass.replicates(), row.z, 0, width);
            for (int j = 0; j < width; j++) {
                row.values[j] += sigma * row.z[j];
            }
            t.setRow(k, row.values, 0);
        });
        return new Values(t, first, false);
    }

    private void copy(Values from, Points to, int first, int count) {
        rows(count, () -> new Row(to.d()), (row, k) -> {
            from.copyRow(k, row.values);
            to.setRow(first + k, row.values, 0);
        });
    }

    /** One row of numbers and of noise. */
    private static final class Row {
        final double[] values;
        final float[] z;

        Row(int width) {
            values = new double[width];
            z = new float[width];
        }
    }

    /** Does something with every row, some rows at a time with scratch of their own. */
    private <S> void rows(int n, Supplier<S> scratch, BiConsumer<S, Integer> task) {
        workers.forEach(Math.ceilDiv(n, ROWS), item -> {
            S own = scratch.get();
            for (int i = item * ROWS; i < Math.min(n, (item + 1) * ROWS); i++) {
                task.accept(own, i);
            }
        });
    }
}
