package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.information.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What was drawn independently, and hence what leave-one-out leaves out.
 *
 * <p>Without replicates that is the row. With replicates of inputs that are a sample of a law it is the input with all
 * its rows; with replicates of a whole population of inputs only the noise of the replicates is drawn, and it is the
 * row.
 *
 * <p>Inputs are equally likely, whatever their numbers of rows: a row of input x then has the weight 1/r_x.
 */
public final class Units {
    private final int n;
    private final int @Nullable [] inputs;
    private final int inputCount;
    private final int[] inputSizes;
    private final LeaveOut leaveOut;

    private Units(int n, int @Nullable [] inputs, int inputCount, int[] inputSizes, LeaveOut leaveOut) {
        this.n = n;
        this.inputs = inputs;
        this.inputCount = inputCount;
        this.inputSizes = inputSizes;
        this.leaveOut = leaveOut;
    }

    /** The units of some samples. */
    static Units of(Samples samples, Setting setting) {
        int n = samples.points().n();
        int[] inputs = samples.replicates();
        if (inputs == null) {
            return new Units(n, null, n, new int[0], LeaveOut.ROW);
        }
        int highest = -1;
        for (int i = 0; i < n; i++) {
            if (inputs[i] < 0) {
                throw new IllegalArgumentException("row " + i + " is a replicate of input " + inputs[i]
                        + ": expected 0 or more");
            }
            highest = Math.max(highest, inputs[i]);
        }
        int[] sizes = new int[highest + 1];
        int count = 0;
        for (int input : inputs) {
            count += sizes[input]++ == 0 ? 1 : 0;
        }
        return new Units(n, inputs, count, sizes, setting == Setting.SAMPLE ? LeaveOut.CLUSTER : LeaveOut.ROW);
    }

    /** Rows. */
    public int rows() {
        return n;
    }

    /** Rows, or inputs where there are replicates. */
    int inputs() {
        return inputCount;
    }

    /** One more than the highest input; n without replicates. */
    int inputBound() {
        return inputs == null ? n : inputSizes.length;
    }

    /** Whether rows are replicates of inputs. */
    boolean hasReplicates() {
        return inputs != null;
    }

    /** The input of row i. */
    int inputOf(int i) {
        return inputs == null ? i : inputs[i];
    }

    /** The input of every row; null without replicates. */
    int @Nullable [] inputOfRows() {
        return inputs;
    }

    /** Row or cluster. */
    LeaveOut leaveOut() {
        return leaveOut;
    }

    /** How many units there are to leave out. */
    public int count() {
        return leaveOut == LeaveOut.CLUSTER ? inputCount : n;
    }

    /** 1/r_x for every row; null where every input has the same number of rows, as without replicates. */
    double @Nullable [] weights() {
        if (inputs == null || isBalanced()) {
            return null;
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1.0 / inputSizes[inputs[i]];
        }
        return weights;
    }

    /** The mean over rows of log(1 - share that is left out); negative infinity where nothing remains. */
    double meanLogRest() {
        if (inputs == null || leaveOut == LeaveOut.CLUSTER) {
            return StrictMath.log1p(-1.0 / count());
        }
        double sum = 0;
        for (int size : inputSizes) {
            sum += size > 0 ? StrictMath.log1p(-1.0 / inputCount / size) : 0;
        }
        return sum / inputCount;
    }

    private boolean isBalanced() {
        int common = 0;
        for (int size : inputSizes) {
            if (size > 0 && common > 0 && size != common) {
                return false;
            }
            common = Math.max(common, size);
        }
        return true;
    }
}
