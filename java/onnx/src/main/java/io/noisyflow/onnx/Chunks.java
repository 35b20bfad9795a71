package io.noisyflow.onnx;

/**
 * How rows are cut into chunks that a model takes at once.
 *
 * @param n rows
 * @param size rows of a chunk, the last of which may be shorter
 * @param fixed whether it may not, for the model takes so many rows and no other number; then it begins earlier
 */
record Chunks(int n, int size, boolean fixed) {
    private static final int MOST_ROWS = 1024;
    /** Numbers of a row of the widest tensor, times rows. */
    private static final int MOST_NUMBERS = 1 << 22;

    /**
     * One chunk.
     *
     * @param from first row
     * @param fresh first row that no chunk before it has
     * @param to last row, exclusive
     */
    record Chunk(int from, int fresh, int to) {
        int rows() {
            return to - from;
        }
    }

    /**
     * Chunks of n rows.
     *
     * @param batch the number of rows that the model takes; negative where it takes any
     * @param widest numbers of a row of the widest tensor that is looked at
     */
    static Chunks of(int n, long batch, int widest) {
        return batch >= 0
                ? new Chunks(n, Math.toIntExact(Math.max(1, batch)), true)
                : new Chunks(n, Math.clamp(MOST_NUMBERS / widest, 1, MOST_ROWS), false);
    }

    int count() {
        return (n - 1) / size + 1;
    }

    Chunk get(int number) {
        int fresh = number * size;
        int to = Math.min(n, fresh + size);
        return new Chunk(fixed ? to - size : fresh, fresh, to);
    }
}
