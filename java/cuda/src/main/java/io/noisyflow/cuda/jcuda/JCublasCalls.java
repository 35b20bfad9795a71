package io.noisyflow.cuda.jcuda;

import io.noisyflow.cuda.driver.Blas;
import io.noisyflow.cuda.driver.CudaException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jcuda.Pointer;
import jcuda.driver.CUstream;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;

/** {@link Blas} by JCublas. */
public final class JCublasCalls implements Blas {
    /** For {@link io.noisyflow.cuda.driver.DriverLoader}; links JCublas' native library, and with it cuBLAS. */
    public JCublasCalls() {
        // Errors are thrown here, with the call's name, and not by JCublas.
        JCublas2.setExceptionsEnabled(false);
    }

    @Override
    public Object create() {
        cublasHandle handle = new cublasHandle();
        check("cublasCreate", JCublas2.cublasCreate(handle));
        try {
            check("cublasSetMathMode", JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_DEFAULT_MATH));
            return handle;
        } catch (CudaException e) {
            JCublas2.cublasDestroy(handle);
            throw e;
        }
    }

    @Override
    public void destroy(Object handle) {
        check("cublasDestroy", JCublas2.cublasDestroy((cublasHandle) handle));
    }

    @Override
    public void setStream(Object handle, Object stream) {
        check("cublasSetStream",
                JCublas2.cublasSetStream((cublasHandle) handle, new cudaStream_t((CUstream) stream)));
    }

    @Override
    public void multiply(Object handle, boolean wide, int rows, int inputs, int outputs, long input, long weights,
            long output) {
        // cuBLAS counts along columns: its C is outputs x rows, its A the weights, to be transposed, its B the input.
        int transposed = cublasOperation.CUBLAS_OP_T;
        int asItIs = cublasOperation.CUBLAS_OP_N;
        cublasHandle blas = (cublasHandle) handle;
        try (Arena arena = Arena.ofConfined()) {
            if (wide) {
                Pointer one = new Address(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1));
                Pointer zero = new Address(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0));
                check("cublasDgemm", JCublas2.cublasDgemm(blas, transposed, asItIs, outputs, rows, inputs, one,
                        new Address(weights), inputs, new Address(input), inputs, zero, new Address(output), outputs));
            } else {
                Pointer one = new Address(arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1));
                Pointer zero = new Address(arena.allocateFrom(ValueLayout.JAVA_FLOAT, 0));
                check("cublasSgemm", JCublas2.cublasSgemm(blas, transposed, asItIs, outputs, rows, inputs, one,
                        new Address(weights), inputs, new Address(input), inputs, zero, new Address(output), outputs));
            }
        }
    }

    private static void check(String call, int status) {
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new CudaException(call, status, cublasStatus.stringFor(status), "");
        }
    }

    /** An address of the device, or of host memory off the heap that stays reachable during the call. */
    private static final class Address extends Pointer {
        Address(long address) {
            super(address);
        }

        Address(MemorySegment segment) {
            super(segment.address());
        }
    }
}
