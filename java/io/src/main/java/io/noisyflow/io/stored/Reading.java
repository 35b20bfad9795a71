package io.noisyflow.io.stored;

/**
 * What a reader is told beside the bytes of a file.
 *
 * @param options what the user said
 * @param rows how many rows are known to be wanted, for a vector that lies beside a matrix; 0 where that is not known
 * @param notes who hears what was assumed
 */
public record Reading(ReadOptions options, int rows, Notes notes) {
    /** Takes what a reader assumed where a file left it open. */
    @FunctionalInterface
    public interface Notes {
        /**
         * Takes one sentence.
         *
         * @param warning whether numbers may have been left out by mistake
         * @param where the file
         * @param what was assumed of it
         */
        void say(boolean warning, String where, String what);
    }

    /** A matrix under the usual options; nobody listens. */
    public static final Reading PLAIN = new Reading(ReadOptions.USUAL, 0, (_, _, _) -> {});
}
