package io.noisyflow.cuda.device;

import org.jspecify.annotations.Nullable;

/**
 * Pieces of work that go through two lanes of a device by turns: one piece is started before the host finishes the
 * piece before it, so that the device works while the host takes logarithms.
 */
public final class Pipeline {
    private Pipeline() {}

    /**
     * Where pieces come from.
     *
     * @param <P> a piece
     */
    @FunctionalInterface
    public interface Source<P> {
        /** A piece, if one is at hand. */
        @Nullable
        P poll();

        /** A piece, waited for if there will be one; null at the end. */
        default @Nullable P take() {
            return poll();
        }
    }

    /**
     * What is done with them.
     *
     * @param <P> a piece
     */
    public interface Stages<P> {
        /** Puts a piece onto lane 0 or 1, on which nothing is left to do. */
        void start(int lane, P piece);

        /** Waits for the device, and does what is left. */
        void finish(int lane, P piece);
    }

    /** Works until there are no more pieces; never waits for a piece while one is started and not finished. */
    public static <P> void run(Source<P> source, Stages<P> stages) {
        P before = null;
        int lane = 0;
        while (true) {
            P piece = before == null ? source.take() : source.poll();
            if (piece == null && before == null) {
                return;
            }
            if (piece != null) {
                stages.start(lane, piece);
            }
            lane = 1 - lane;
            if (before != null) {
                stages.finish(lane, before);
            }
            before = piece;
        }
    }
}
