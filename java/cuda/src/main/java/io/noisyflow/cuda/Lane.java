package io.noisyflow.cuda;

/** Where the launches of a stretch of tiles run, one after another, and the memory that is theirs alone. */
final class Lane {
    /** Noise vectors, by slot: floats. */
    final DeviceBuffer z;
    /** |z|^2, by slot: doubles. */
    final DeviceBuffer squaredNoise;
    /** What the log-sum kernels leave for the merge kernel. */
    final DeviceBuffer partials;
    /** Totals by slot, level, run and part; cleared before the first window of centres. */
    final DeviceBuffer totals;

    private final Session session;

    Lane(Session session, Buffers buffers) {
        this.session = session;
        z = buffers.add();
        squaredNoise = buffers.add();
        partials = buffers.add();
        totals = buffers.add();
    }

    /** Starts a kernel behind those that were started here before. */
    void launch(String kernel, long blocks, int threads, int sharedBytes, Arguments arguments) {
        session.launch(kernel, blocks, threads, sharedBytes, arguments);
    }
}
