package io.noisyflow.cuda.driver;

/**
 * The calls of cuBLAS that this backend makes. A handle belongs to the context that was current when it was made, and
 * to one stream. Every method throws {@link CudaException} where cuBLAS reports an error.
 */
public interface Blas {
    /** A handle of the current context, which computes without tensor-core shortcuts: float32 means float32. */
    Object create();

    /** Ends a handle. */
    void destroy(Object handle);

    /** Puts what the handle computes from now on onto a stream. */
    void setStream(Object handle, Object stream);

    /**
     * The product of two matrices on the device, row by row: output[p][o] = sum_i input[p][i] weights[o][i].
     *
     * @param wide whether elements are doubles, else floats
     */
    void multiply(Object handle, boolean wide, int rows, int inputs, int outputs, long input, long weights,
            long output);
}
