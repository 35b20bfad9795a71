package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.cuda.ptx.Shipped;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A unit that the driver refuses: the message has its name, and what the driver's compiler says against which line. */
@OnStandIn
class RefusedUnitTest {
    private static final String NEWER = "\t.pragma \"used_bytes_mask 4095\";\n";
    private static final String AGAINST = ": ptxas application ptx input, line 3; error   : Feature '.pragma "
            + "\"used_bytes_mask\"' requires PTX ISA .version 8.3 or later; ptxas fatal   : Ptx assembly aborted due "
            + "to errors";

    private static MemorySegment withPragma(String unit, Arena arena) {
        String text = Shipped.text(unit);
        return arena.allocateFrom(text.replaceFirst("\\.target", NEWER + ".target"));
    }

    private static String refusal(String name, String text) {
        Driver driver = DriverLoader.load();
        driver.initialize();
        Object context = driver.createContext(0);
        try (Arena arena = Arena.ofConfined()) {
            return assertThrows(CudaException.class, () -> driver.loadModule(name, arena.allocateFrom(text)))
                    .getMessage();
        } finally {
            driver.destroyContext(context);
        }
    }

    @Test
    void theCompilerHasItsSay() {
        String noise = Shipped.text(Ptx.NOISE);
        String start = "cuModuleLoadDataEx failed with CUDA_ERROR_INVALID_PTX (218): unit noise";
        assertEquals(
                start + ": ptxas application ptx input, line 1; error   : Missing .version directive at start of file"
                        + "; ptxas fatal   : Ptx assembly aborted due to errors",
                refusal("noise", "nothing"));
        assertEquals(start + AGAINST, refusal("noise", noise.replaceFirst("\\.target", NEWER + ".target")));
        int lines = (int) noise.lines().count();
        assertEquals(
                start + ": ptxas application ptx input, line " + (lines + 1) + "; error   : Parsing error near '}': "
                        + "syntax error; ptxas fatal   : Ptx assembly aborted due to errors",
                refusal("noise", noise + "}"));
    }

    /** The backend opens, for the unit is not needed for that; other units answer before and after. */
    @Test
    void theRequestThatNeedsItSaysSo() {
        Driver driver = DriverLoader.load();
        driver.initialize();
        Driver refusing = (Driver) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Driver.class},
                (proxy, method, arguments) -> {
                    try (Arena arena = Arena.ofConfined()) {
                        boolean planted = method.getName().equals("loadModule") && arguments[0].equals("small_2_f32");
                        return planted
                                ? driver.loadModule("small_2_f32", withPragma("small_2_f32", arena))
                                : method.invoke(driver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (Kernels kernels = new CudaKernels(refusing, List.of(0), new KernelOptions(Precision.FLOAT32, 1),
                Limits.DEFAULT, null, null, LargeLayers.NONE, true)) {
            long[] right = DeviceRequests.bits(kernels, request(3));
            CudaException refused = assertThrows(CudaException.class, () -> DeviceRequests.bits(kernels, request(2)));
            assertEquals("cuModuleLoadDataEx failed with CUDA_ERROR_INVALID_PTX (218): unit small_2_f32" + AGAINST,
                    refused.getMessage());
            assertArrayEquals(right, DeviceRequests.bits(kernels, request(3)));
        }
        assertEquals(0, StandIn.used());
    }

    private static LogSums request(int d) {
        return LogSums.of(Mixture.of(DeviceRequests.points(3, 40, d)),
                new Queries.AroundRows(new int[] {1, 2}, 40, new NoiseDraws(1, 1, 2, true)), new double[] {2},
                LeaveOut.NOTHING, Set.of(SumKind.ALL));
    }
}
