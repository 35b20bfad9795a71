package io.noisyflow.cuda.driver;

/** A call of the CUDA driver that failed. */
public final class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int OUT_OF_MEMORY = 2;
    private static final int NO_DEVICE = 100;

    private final String message;
    private final String call;
    private final int code;
    private final String error;

    /**
     * A failure.
     *
     * @param call the function of the driver
     * @param code what it returned
     * @param error the name of that code, as in cuda.h
     * @param doing what was being done, in a clause; may be empty
     */
    public CudaException(String call, int code, String error, String doing) {
        this.message = call + " failed with " + error + " (" + code + ")" + (doing.isEmpty() ? "" : ": " + doing);
        this.call = call;
        this.code = code;
        this.error = error;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The function of the driver. */
    public String call() {
        return call;
    }

    /** What it returned. */
    public int code() {
        return code;
    }

    /** The name of the code, CUDA_ERROR_OUT_OF_MEMORY for instance. */
    public String error() {
        return error;
    }

    /** Whether device memory ran out: the context remains usable, as after no other error of a running context. */
    public boolean isOutOfMemory() {
        return code == OUT_OF_MEMORY;
    }

    /** Whether the driver found no device. */
    public boolean isNoDevice() {
        return code == NO_DEVICE;
    }
}
