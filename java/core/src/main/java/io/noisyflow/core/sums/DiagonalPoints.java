package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import java.util.Arrays;

/**
 * Some query points of one group of a mixture with covariances of their own, and their sums over a segment of it.
 *
 * <p>Point p has numbers from p d on in each array of coordinates. Where the scale of its own centre is 0, so are t and
 * z: such a coordinate adds nothing to any exponent.
 */
public final class DiagonalPoints {
    /** Points of a full chunk. */
    public static final int CHUNK = 16;

    /** Scales of the own centre. */
    public final double[] scales;
    /** Offsets of the own centre. */
    public final double[] offsets;
    /** t. */
    public final double[] t;
    /** z. */
    public final double[] z;
    /** The own centre, a row. */
    public final int[] rows;
    /** Of each point's sum over a segment without the own row, 2^reference sum; whole, and any where sum is 0. */
    public final double[] reference;
    /** See {@link #reference}. */
    public final double[] sum;
    /** The sum of the squares of those terms, relative to twice the reference. */
    public final double[] squares;

    private final int d;
    private final float[] noise;
    private int count;

    /** Room for points of a dimension. */
    public DiagonalPoints(int d, int room) {
        this.d = d;
        this.scales = new double[Math.multiplyExact(room, d)];
        this.offsets = new double[scales.length];
        this.t = new double[scales.length];
        this.z = new double[scales.length];
        this.rows = new int[room];
        this.reference = new double[room];
        this.sum = new double[room];
        this.squares = new double[room];
        this.noise = new float[d];
    }

    /** Makes it the points from .. from + newCount - 1 of a request, counted draw by draw. */
    public void set(DiagonalSums request, long from, int newCount) {
        DiagonalMixture mixture = request.mixture();
        int draws = request.noise().draws();
        count = newCount;
        for (int p = 0; p < count; p++) {
            int at = p * d;
            int row = request.row((int) ((from + p) / draws));
            rows[p] = row;
            request.noise().fill(row, (int) ((from + p) % draws), noise, 0, d);
            mixture.scales().copyRow(row, scales, at);
            if (mixture.offsets() == null) {
                Arrays.fill(offsets, at, at + d, mixture.offset());
            } else {
                mixture.offsets().copyRow(row, offsets, at);
            }
            for (int j = 0; j < d; j++) {
                boolean has = scales[at + j] != 0;
                z[at + j] = has ? noise[j] : 0;
                t[at + j] = has ? (offsets[at + j] + noise[j]) / scales[at + j] : 0;
            }
        }
    }

    /** How many points there are. */
    public int count() {
        return count;
    }

    /** Coordinates. */
    public int d() {
        return d;
    }

    /** |z|^2 of a point. */
    public double squaredNoise(int p) {
        double all = 0;
        for (int j = p * d; j < (p + 1) * d; j++) {
            all += z[j] * z[j];
        }
        return all;
    }
}
