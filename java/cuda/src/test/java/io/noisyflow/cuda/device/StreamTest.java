package io.noisyflow.cuda.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.driver.HostMemory;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The stand-in driver does work late, in the order of streams and events and no other: what it is used for depends on
 * it.
 */
@OnStandIn
class StreamTest {
    private static final long BYTES = 64;

    private Session session;
    private Driver driver;
    private Resources resources;
    private HostMemory host;
    private DeviceMemory device;

    @BeforeEach
    void open() {
        driver = DriverLoader.load();
        driver.initialize();
        session = Session.open(driver, 0);
        resources = new Resources(session);
        host = driver.allocateHost(BYTES);
        device = driver.allocate(BYTES);
    }

    @AfterEach
    void close() {
        StandIn.seed(0);
        StandIn.fail(-1, 0);
        session.close();
        assertEquals(0, StandIn.used(), "device memory");
        assertEquals(0, StandIn.pinned(), "pinned memory");
    }

    private int first(HostMemory memory) {
        return memory.segment().get(ValueLayout.JAVA_INT, 0);
    }

    @Test
    void aCopyTakesWhatIsThereWhenItIsDone() {
        Stream stream = resources.stream();
        host.segment().fill((byte) 1);
        stream.upload(host.segment(), device, 0);
        host.segment().fill((byte) 2);
        stream.download(device, host.segment());
        assertEquals(-1, first(host), "before it is done");
        stream.finish();
        assertEquals(-1, first(host), "the source was overwritten by the poison of the copy back");
    }

    @Test
    void eventsOrderStreams() {
        for (int seed = 0; seed < 20; seed++) {
            StandIn.seed(seed);
            Stream one = resources.stream();
            Stream other = resources.stream();
            Event uploaded = resources.event();
            HostMemory back = driver.allocateHost(BYTES);
            host.segment().fill((byte) seed);
            one.upload(host.segment(), device, 0);
            one.record(uploaded);
            other.await(uploaded);
            other.download(device, back.segment());
            other.finish();
            assertEquals(seed * 0x01010101, first(back), "seed " + seed);
            driver.freeHost(back);
        }
    }

    /** Without an event, some seed does one first and some seed the other. */
    @Test
    void streamsWithoutEventsAreDoneInAnyOrder() {
        TreeSet<Integer> seen = new TreeSet<>();
        for (int seed = 1; seed < 40; seed++) {
            StandIn.seed(seed);
            Stream one = resources.stream();
            Stream other = resources.stream();
            HostMemory back = driver.allocateHost(BYTES);
            host.segment().fill((byte) 0);
            driver.copyToDevice(host.segment(), device, 0);
            host.segment().fill((byte) 1);
            one.upload(host.segment(), device, 0);
            other.download(device, back.segment());
            driver.synchronize();
            seen.add(first(back));
            driver.freeHost(back);
        }
        assertEquals(new TreeSet<>(List.of(0, 0x01010101)), seen);
    }

    @Test
    void pageableMemoryIsRefused() {
        Stream stream = resources.stream();
        try (Arena arena = Arena.ofConfined()) {
            CudaException refused =
                    assertThrows(CudaException.class, () -> stream.upload(arena.allocate(BYTES), device, 0));
            assertEquals("cuMemcpyHtoDAsync failed with CUDA_ERROR_INVALID_VALUE (1)", refused.getMessage());
        }
    }

    @Test
    void pinnedMemoryThatIsFreedTooEarlyIsSeen() {
        Stream stream = resources.stream();
        stream.upload(host.segment(), device, 0);
        driver.freeHost(host);
        CudaException failure = assertThrows(CudaException.class, stream::finish);
        assertEquals("cuStreamSynchronize failed with CUDA_ERROR_ILLEGAL_ADDRESS (700)", failure.getMessage());
        driver.destroyContext(session.context());
        session = Session.open(driver, 0);
    }

    @Test
    void anObserverHearsOfEveryKernel() {
        List<String> heard = new ArrayList<>();
        LaunchObserver observer = (kernel, milliseconds) -> {
            assertTrue(milliseconds >= 0, kernel + ": " + milliseconds);
            heard.add(kernel);
        };
        try (Session observed = Session.open(driver, 0, observer); Arena arena = Arena.ofConfined()) {
            try (Resources own = new Resources(observed)) {
                own.stream().launch(Ptx.NOISE, "squared_noise", 1, 128, 0,
                        new Arguments(arena).pointer(0).pointer(0).pointer(0).ints(0, 0, 1, 32, 1));
            }
        }
        session.enter();
        assertEquals(List.of("squared_noise"), heard);
    }

    /** The driver refuses parameters of another size than the kernel's before it runs anything. */
    @Test
    void parametersOfTheWrongSize() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = new Arguments(arena).pointer(0).pointer(0).pointer(0).ints(0, 0);
            CudaException refused = assertThrows(CudaException.class,
                    () -> session.launch(Ptx.NOISE, "squared_noise", 1, 128, 0, arguments, null));
            assertEquals("cuLaunchKernel failed with CUDA_ERROR_INVALID_VALUE (1)", refused.getMessage());
            session.launch(Ptx.NOISE, "squared_noise", 1, 128, 0, new Arguments(arena).pointer(0).pointer(0).pointer(0)
                    .ints(0, 0, 1, 32, 1), null);
        }
    }
}
