package io.noisyflow.vector.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.points.Points;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.LaneNormals;
import io.noisyflow.vector.lanes.Rows;

/**
 * What one thread needs to send a block of passes through a network: a lane is a pass, and the values of one unit for
 * all passes of the block lie side by side, so that narrow layers fill vectors as well as wide ones.
 */
abstract sealed class PassBlock permits FloatPassBlock, DoublePassBlock {
    /** Outputs that are computed together. */
    static final int OUTPUTS = 4;

    private static final int CACHED_BYTES = 128 * 1024;
    private static final int MOST_PASSES = 256;

    final ForwardPass request;
    /** The widest layer, padded. */
    final int widest;
    /** Passes of a block, a multiple of two vectors. */
    final int capacity;
    /** Passes of the block at hand, rounded up to two vectors. */
    int filled;

    private final Rows start;
    private final int[] rowLow;
    private final int[] drawAndRowHigh;
    private final int[] words;
    private final float[] z;

    public PassBlock(ForwardPass request, int bytes) {
        this.request = request;
        int most = request.start().d();
        for (int l = request.startLayer() + 1; l <= request.lastLayer(); l++) {
            most = Math.max(most, request.network().width(l));
        }
        this.widest = padded(most);
        int unit = 2 * LaneNormals.LANES;
        this.capacity = Math.clamp(CACHED_BYTES / ((long) widest * bytes), unit, MOST_PASSES) / unit * unit;
        this.start = new Rows(request.start(), Frame.PLAIN);
        this.rowLow = new int[capacity];
        this.drawAndRowHigh = new int[capacity];
        this.words = new int[LaneNormals.length(widest)];
        this.z = new float[LaneNormals.length(widest)];
    }

    /** A block of a request. */
    public static PassBlock of(ForwardPass request, Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatPassBlock(request) : new DoublePassBlock(request);
    }

    /** Sends passes first .. first + count - 1 through the layers and writes what is wanted of them. */
    final void propagate(int first, int count, Activations results) {
        int unit = 2 * LaneNormals.LANES;
        filled = Math.ceilDiv(count, unit) * unit;
        for (int k = 0; k < count; k++) {
            int pass = first + k;
            int row = pass / request.replicates();
            setInput(k, start, row);
            long counterRow = request.firstRow() + row;
            rowLow[k] = (int) counterRow;
            drawAndRowHigh[k] =
                    request.firstReplicate() + pass % request.replicates() << 16 | (int) (counterRow >>> 32);
        }
        for (int l = request.startLayer() + 1; l <= request.lastLayer(); l++) {
            signal(l);
            if (request.signals().contains(l)) {
                write(results.signal(l), first, count);
            }
            if (request.sigma(l) != 0 && (l < request.lastLayer() || request.noisy().contains(l))) {
                addNoise(l);
            }
            if (request.noisy().contains(l)) {
                write(results.noisy(l), first, count);
            }
            turn();
        }
    }

    private void addNoise(int l) {
        int width = request.network().width(l);
        for (int pass = 0; pass < filled; pass += LaneNormals.LANES) {
            LaneNormals.fill(request.seed(), request.streamBase() + l, rowLow, drawAndRowHigh, pass, words, z, width);
            addNoise(width, request.sigma(l), pass, z);
        }
    }

    static int padded(int outputs) {
        return Math.ceilDiv(outputs, OUTPUTS) * OUTPUTS;
    }

    /** Sets the input of a pass to a row of the start. */
    abstract void setInput(int pass, Rows start, int row);

    /** S of layer l, from the inputs. */
    abstract void signal(int l);

    /** Adds sigma z to the outputs of one vector of passes. */
    abstract void addNoise(int width, double sigma, int pass, float[] z);

    /** Copies the outputs to rows firstPass .. firstPass + count - 1. */
    abstract void write(Points to, int firstPass, int count);

    /** Makes the outputs the inputs of the next layer. */
    abstract void turn();
}
