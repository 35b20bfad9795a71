package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Probe;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine can run the kernels, asked in the order in which things can be missing: the driver's library,
 * JCuda's, the driver itself, a device, its capability, the driver's version, the modules, right results.
 */
final class CudaProbe {
    static final String LIBRARY = "libcuda.so.1";
    private static final int OLDEST_CAPABILITY = 75;
    private static final int OLDEST_VERSION = 12_000;
    private static final String OTHERWISE = ", or use --backend vector";
    private static final String UPDATE = "install an NVIDIA driver of version 525 or newer" + OTHERWISE;

    private CudaProbe() {}

    /** Asks. Costs a context, a compilation of the kernels that the driver keeps for the next time, and a small sum. */
    static Probe run() {
        try {
            Probe missing = missing(LIBRARY);
            return missing != null ? missing : ask(DriverLoader.load());
        } catch (CudaException e) {
            return new Probe.Unusable(e.getMessage(), "check the driver with nvidia-smi" + OTHERWISE);
        } catch (LinkageError e) {
            return new Probe.Unusable("JCuda's native library cannot be loaded: " + e.getMessage(),
                    "name a folder where code may be executed with -Djava.io.tmpdir=FOLDER" + OTHERWISE);
        } catch (IllegalCallerException e) {
            return new Probe.Unusable("native code is forbidden to this class path",
                    "add --enable-native-access=ALL-UNNAMED to the java command line");
        }
    }

    /** JCuda would answer a missing library with an UnsatisfiedLinkError; so it is looked up first. */
    @SuppressWarnings("restricted")
    static @Nullable Probe missing(String library) {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!machine.equals("Linux on amd64")) {
            return new Probe.Unusable("JCuda is there for Linux on x86-64, and this is " + machine,
                    "use --backend vector", true);
        }
        try (Arena arena = Arena.ofConfined()) {
            var _ = SymbolLookup.libraryLookup(library, arena);
            return null;
        } catch (IllegalArgumentException e) {
            return new Probe.Unusable("no NVIDIA driver (" + library + " is not on this machine)", UPDATE, true);
        }
    }

    /** Asks a driver that is there. */
    static Probe ask(Driver driver) {
        try {
            driver.initialize();
        } catch (CudaException e) {
            return e.isNoDevice()
                    ? noDevice()
                    : new Probe.Unusable("the NVIDIA driver does not start: " + e.getMessage(),
                            "check the driver with nvidia-smi" + OTHERWISE);
        }
        if (driver.deviceCount() == 0) {
            return noDevice();
        }
        List<Integer> devices = usableDevices(driver);
        if (devices.isEmpty()) {
            return new Probe.Unusable(driver.deviceName(0) + " has compute capability " + decimal(driver.capability(0)),
                    "use a card of capability 7.5 or newer (Turing, 2018)" + OTHERWISE);
        }
        int version = driver.version();
        String cuda = "CUDA " + version / 1000 + "." + version % 1000 / 10;
        if (version < OLDEST_VERSION) {
            return new Probe.Unusable("the NVIDIA driver is for " + cuda, UPDATE);
        }
        for (int device : devices) {
            String failure = tryKernels(driver, device);
            if (failure != null) {
                String where = devices.size() == 1 ? "" : "device " + device + ": ";
                return new Probe.Unusable(where + failure, "report this with the output of nvidia-smi" + OTHERWISE);
            }
        }
        return new Probe.Usable(named(driver, devices) + ", driver for " + cuda + ", "
                + (driver.blas() == null ? "own GEMM" : "cuBLAS"));
    }

    /** The devices that are new enough, by their numbers; cards that are too old are left out. */
    static List<Integer> usableDevices(Driver driver) {
        return IntStream.range(0, driver.deviceCount())
                .filter(device -> driver.capability(device) >= OLDEST_CAPABILITY).boxed().toList();
    }

    /** "NVIDIA H200, 141 GiB", or "2 x NVIDIA H200, 141 GiB each"; different cards one after another. */
    private static String named(Driver driver, List<Integer> devices) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int device : devices) {
            long gibibytes = Math.round(driver.deviceMemory(device) / 0x1p30);
            counts.merge(driver.deviceName(device) + ", " + gibibytes + " GiB", 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(card -> card.getValue() == 1 ? card.getKey() : card.getValue() + " x " + card.getKey() + " each")
                .collect(Collectors.joining(" and "));
    }

    private static @Nullable String tryKernels(Driver driver, int device) {
        KernelOptions options = new KernelOptions(Precision.FLOAT32, 1);
        try (CudaKernels kernels = new CudaKernels(driver, List.of(device), options, Limits.DEFAULT, null)) {
            return SelfTest.failure(kernels);
        } catch (CudaException e) {
            return e.getMessage();
        }
    }

    private static Probe noDevice() {
        return new Probe.Unusable("no CUDA device is visible",
                "check nvidia-smi and the variable CUDA_VISIBLE_DEVICES" + OTHERWISE, true);
    }

    private static String decimal(int capability) {
        return String.format(Locale.ROOT, "%d.%d", capability / 10, capability % 10);
    }
}
