package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole contract of {@link Kernels}; see the package for what results are held against and how far they may be off.
 *
 * <p>A backend joins by a subclass for each precision that says how to open it:
 *
 * <pre>
 * class VectorFloat32ContractTest extends KernelsContract {
 *     VectorFloat32ContractTest() {
 *         super("vector", Precision.FLOAT32);
 *     }
 *
 *     &#64;Override
 *     protected Kernels open(KernelOptions options) {
 *         return new VectorBackend().open(options);
 *     }
 * }
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KernelsContract
        implements ShapeContract, MixtureContract, QueryContract, ExtremesContract, NotANumberContract,
        FarClassesContract, FarGroupsContract, SymmetryContract, ThreadContract, CloseContract, ForwardContract,
        DistanceContract, DiagonalContract {
    private final String backend;
    private final Precision asked;
    private final Precision arithmetic;
    private @Nullable Kernels kernels;

    /** The contract of a backend whose arithmetic is what is asked for. */
    protected KernelsContract(String backend, Precision precision) {
        this(backend, precision, precision);
    }

    /** The contract of a backend that answers a precision with a wider one. */
    protected KernelsContract(String backend, Precision asked, Precision arithmetic) {
        this.backend = backend;
        this.asked = asked;
        this.arithmetic = arithmetic;
    }

    /** Opens the backend under test. */
    protected abstract Kernels open(KernelOptions options);

    @BeforeAll
    void openKernels() {
        kernels = opened(2);
    }

    @AfterAll
    void closeKernels() {
        Kernels opened = kernels;
        if (opened != null) {   // null where the backend cannot run here and the tests were skipped
            opened.close();
            opened.close();
        }
    }

    @Override
    public Kernels kernels() {
        return Objects.requireNonNull(kernels, "not open yet");
    }

    @Override
    public Kernels opened(int threads) {
        Kernels opened = open(new KernelOptions(asked, threads));
        assertEquals(backend, opened.backend(), "backend");
        assertEquals(arithmetic, opened.precision(), "precision");
        assertEquals(threads, opened.threads(), "threads");
        return opened;
    }

    @Override
    public Precision element() {
        return asked;
    }

    /** A bound on errors that is no bound would pass every other test. */
    @Test
    void declaresErrorsOfItsPrecision() {
        double u = arithmetic.unitRoundoff();
        for (int d : new int[] {1, 2, 3, 17, 64, 65, 129, 784, 3072}) {
            double c = kernels().exponentError(d) / u;
            assertTrue(c >= 1 && c <= 64 + d, "exponentError(" + d + ") is " + c + " unit roundoffs");
        }
        // What verdicts allow for in any case, and so what a faster form of exponents may cost.
        double most = arithmetic == Precision.FLOAT32 ? 1e-5 : 1e-10;
        assertTrue(kernels().sumError() > 0 && kernels().sumError() <= most, "sumError " + kernels().sumError());
    }
}
