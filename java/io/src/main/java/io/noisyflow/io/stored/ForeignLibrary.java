package io.noisyflow.io.stored;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Calls of libraries that read a format for us. They say what is wrong with a file in exceptions of many kinds, and of
 * a damaged one may ask for more memory or a deeper stack than there is; what comes out here is one sentence.
 */
public final class ForeignLibrary {
    private ForeignLibrary() {}

    /**
     * What a call answers.
     *
     * @param expected the end of the sentence where it fails
     * @throws DataFormatException whatever else was thrown
     */
    public static <T> T call(String where, String expected, Callable<T> call) {
        try {
            return call.call();
        } catch (DataFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFormatException(where + ": is damaged, or of a kind that is not read ("
                    + DataFormatException.reason(e) + "): " + expected, e);
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataFormatException(where + ": is damaged, or of a kind that is not read ("
                    + TextCell.sentence(message) + "): " + expected, e);
        }
    }
}
