package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.Probe;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each thing that can be missing has a reason of its own and a fix, and the probe leaves nothing behind. */
@OnStandIn
class CudaProbeTest {
    private static final long MEMORY = 2L << 30;

    @AfterEach
    void restore() {
        StandIn.fail(-1, 0);
        StandIn.ordinaryMachine();
    }

    private static Probe.Unusable unusable() {
        return assertInstanceOf(Probe.Unusable.class, CudaProbe.ask(DriverLoader.load()));
    }

    @Test
    void aLibraryThatIsNotThere() {
        Probe.Unusable missing = assertInstanceOf(Probe.Unusable.class, CudaProbe.missing("libcuda-none.so.1"));
        assertEquals("no NVIDIA driver (libcuda-none.so.1 is not on this machine)", missing.why());
        assertEquals("install an NVIDIA driver of version 525 or newer, or use --backend vector", missing.fix());
        assertNull(CudaProbe.missing("libcuda.so.1"), "the stand-in");
    }

    @Test
    void aUsableDevice() {
        assertEquals(new Probe.Usable("stand-in for a card, 2 GiB, driver for CUDA 12.6, cuBLAS"),
                CudaProbe.ask(DriverLoader.load()));
        assertEquals(0, StandIn.used(), "device memory after the probe");
        assertInstanceOf(Probe.Usable.class, new CudaBackend().probe());
    }

    @Test
    void severalDevices() {
        StandIn.machine(2, 90, 12060, 0, MEMORY);
        assertEquals(new Probe.Usable("2 x stand-in for a card, 2 GiB each, driver for CUDA 12.6, cuBLAS"),
                CudaProbe.ask(DriverLoader.load()));
        StandIn.device(0, 75, 5L << 30);
        assertEquals(
                new Probe.Usable(
                        "stand-in for a card, 5 GiB and stand-in for a card, 2 GiB, driver for CUDA 12.6, cuBLAS"),
                CudaProbe.ask(DriverLoader.load()));
    }

    /** The others are used. */
    @Test
    void oneOfTheDevicesIsTooOld() {
        StandIn.machine(3, 90, 12060, 0, MEMORY);
        StandIn.device(0, 61, MEMORY);
        assertEquals(new Probe.Usable("2 x stand-in for a card, 2 GiB each, driver for CUDA 12.6, cuBLAS"),
                CudaProbe.ask(DriverLoader.load()));
        assertEquals(List.of(1, 2), CudaProbe.usableDevices(DriverLoader.load()));
    }

    @Test
    void noDevice() {
        StandIn.machine(1, 90, 12060, 100, MEMORY);
        assertEquals("no CUDA device is visible", unusable().why());
        StandIn.machine(0, 90, 12060, 0, MEMORY);
        assertEquals("no CUDA device is visible", unusable().why());
    }

    @Test
    void aDriverThatDoesNotStart() {
        StandIn.machine(1, 90, 12060, 999, MEMORY);
        assertEquals("the NVIDIA driver does not start: cuInit failed with CUDA_ERROR_UNKNOWN (999)", unusable().why());
    }

    @Test
    void aCardThatIsTooOld() {
        StandIn.machine(1, 61, 12060, 0, MEMORY);
        assertEquals("stand-in for a card has compute capability 6.1", unusable().why());
    }

    @Test
    void aDriverThatIsTooOld() {
        StandIn.machine(1, 90, 11080, 0, MEMORY);
        assertEquals("the NVIDIA driver is for CUDA 11.8", unusable().why());
        assertTrue(unusable().fix().contains("525"), unusable().fix());
    }

    /** Any call of the probe may fail; it is never an exception, and no context is left. */
    @Tag("slow")
    @Test
    void everyCallMayFail() {
        long contexts = StandIn.contexts();
        CudaProbe.ask(DriverLoader.load());
        StandIn.fail(-1, 0);
        CudaProbe.ask(DriverLoader.load());
        long calls = StandIn.fail(-1, 0);
        for (long call = 0; call < calls; call++) {
            StandIn.fail(call, 218);
            Probe probe = CudaProbe.run();
            String why = probe instanceof Probe.Unusable unusable ? unusable.why() : "usable";
            assertTrue(why.contains("CUDA_ERROR_INVALID_PTX"), "call " + call + ": " + why);
            assertEquals(0, StandIn.used(), "device memory after call " + call + " failed");
            assertEquals(contexts, StandIn.contexts(), "contexts after call " + call + " failed");
        }
    }
}
