package io.noisyflow.cuda.ptx;

/** What a kernel did that a device need not survive: the message names kernel, line, block and thread. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
        super(message);
    }

    /** The same fault with its place. */
    Fault at(String place) {
        Fault placed = new Fault(place + ": " + getMessage());
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
