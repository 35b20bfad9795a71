package io.noisyflow.information.sanity;

import io.noisyflow.core.kernel.Kernels;
import java.util.Locale;

/** A backend computed a log-sum that no data can explain. */
public final class ImpossibleSumException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    /**
     * One sentence.
     *
     * @param kernels what computed it
     * @param clause what is wrong, and where
     */
    ImpossibleSumException(Kernels kernels, String clause) {
        super("the " + kernels.backend() + " backend (" + kernels.precision().name().toLowerCase(Locale.ROOT)
                + ") failed a check of its sums: " + clause
                + "; none of its numbers can be relied on, so none is shown: "
                + "please report this with the command and its input, and take another --backend meanwhile");
    }
}
