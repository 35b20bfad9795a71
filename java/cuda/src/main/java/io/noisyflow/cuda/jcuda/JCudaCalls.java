package io.noisyflow.cuda.jcuda;

import io.noisyflow.cuda.driver.Blas;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.driver.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * {@link Driver} by JCuda. Longer than others, for it is one interface: forty calls of a few lines each, none of which
 * knows another.
 */
public final class JCudaCalls implements Driver {
    private static final int NAME_LENGTH = 256;
    /** Of what the compiler of PTX says: some dozen lines. */
    private static final long LOG_BYTES = 2048;

    /** For {@link io.noisyflow.cuda.driver.DriverLoader}; links JCuda's native library. */
    public JCudaCalls() {
        // Errors are thrown here, with the call's name, and not by JCuda.
        JCudaDriver.setExceptionsEnabled(false);
    }

    @Override
    public void initialize() {
        check("cuInit", JCudaDriver.cuInit(0));
    }

    @Override
    public int version() {
        int[] version = {0};
        check("cuDriverGetVersion", JCudaDriver.cuDriverGetVersion(version));
        return version[0];
    }

    @Override
    public int deviceCount() {
        int[] count = {0};
        check("cuDeviceGetCount", JCudaDriver.cuDeviceGetCount(count));
        return count[0];
    }

    @Override
    public String deviceName(int device) {
        byte[] name = new byte[NAME_LENGTH];
        check("cuDeviceGetName", JCudaDriver.cuDeviceGetName(name, NAME_LENGTH, device(device)));
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public long deviceMemory(int device) {
        long[] bytes = {0};
        check("cuDeviceTotalMem", JCudaDriver.cuDeviceTotalMem(bytes, device(device)));
        return bytes[0];
    }

    @Override
    public int capability(int device) {
        return 10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device)
                + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device);
    }

    @Override
    public int multiprocessors(int device) {
        return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device);
    }

    @Override
    public int clockRate(int device) {
        return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE, device);
    }

    @Override
    public @Nullable Blas blas() {
        return DriverLoader.loadBlas();
    }

    private static int attribute(int attribute, int device) {
        int[] value = {0};
        check("cuDeviceGetAttribute", JCudaDriver.cuDeviceGetAttribute(value, attribute, device(device)));
        return value[0];
    }

    private static CUdevice device(int ordinal) {
        CUdevice device = new CUdevice();
        check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, ordinal));
        return device;
    }

    @Override
    public Object createContext(int device) {
        CUcontext context = new CUcontext();
        check("cuCtxCreate", JCudaDriver.cuCtxCreate(context, 0, device(device)));
        return context;
    }

    @Override
    public void destroyContext(Object context) {
        check("cuCtxDestroy", JCudaDriver.cuCtxDestroy((CUcontext) context));
    }

    @Override
    public void makeCurrent(Object context) {
        check("cuCtxSetCurrent", JCudaDriver.cuCtxSetCurrent((CUcontext) context));
    }

    @Override
    public Object loadModule(String name, MemorySegment ptx) {
        CUmodule module = new CUmodule();
        int[] options = {CUjit_option.CU_JIT_ERROR_LOG_BUFFER, CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
        try (Arena arena = Arena.ofConfined()) {
            // One byte more than is told: the text has an end whatever is written.
            MemorySegment log = arena.allocate(LOG_BYTES + 1);
            MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_LONG, log.address(), LOG_BYTES);
            int result = JCudaDriver.cuModuleLoadDataEx(module, new HostAddress(ptx), options.length, options,
                    new HostAddress(values));
            check("cuModuleLoadDataEx", result, "unit " + name + said(log));
        }
        return module;
    }

    /** What the compiler has written, its lines as clauses of one; empty where it has written nothing. */
    private static String said(MemorySegment log) {
        String text = log.getString(0, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() ? "" : ": " + text.replaceAll("\\s*\\R\\s*", "; ");
    }

    @Override
    public void unloadModule(Object module) {
        check("cuModuleUnload", JCudaDriver.cuModuleUnload((CUmodule) module));
    }

    @Override
    public Object function(Object module, String name) {
        CUfunction function = new CUfunction();
        int result = JCudaDriver.cuModuleGetFunction(function, (CUmodule) module, name);
        check("cuModuleGetFunction", result, name);
        return function;
    }

    @Override
    public long freeMemory() {
        long[] free = {0};
        long[] total = {0};
        check("cuMemGetInfo", JCudaDriver.cuMemGetInfo(free, total));
        return free[0];
    }

    @Override
    public DeviceMemory allocate(long bytes) {
        Allocation allocation = new Allocation();
        check("cuMemAlloc", JCudaDriver.cuMemAlloc(allocation, bytes), bytes + " bytes");
        return new DeviceMemory(allocation, allocation.address(), bytes);
    }

    @Override
    public void free(DeviceMemory memory) {
        check("cuMemFree", JCudaDriver.cuMemFree((CUdeviceptr) memory.handle()));
    }

    @Override
    @SuppressWarnings("restricted")
    public HostMemory allocateHost(long bytes) {
        PinnedAddress address = new PinnedAddress();
        check("cuMemAllocHost", JCudaDriver.cuMemAllocHost(address, bytes), bytes + " bytes");
        return new HostMemory(address, MemorySegment.ofAddress(address.address()).reinterpret(bytes));
    }

    @Override
    public void freeHost(HostMemory memory) {
        check("cuMemFreeHost", JCudaDriver.cuMemFreeHost((Pointer) memory.handle()));
    }

    @Override
    public Object createStream() {
        CUstream stream = new CUstream();
        // The synchronous calls wait for such a stream, and it for them.
        check("cuStreamCreate", JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT));
        return stream;
    }

    @Override
    public void destroyStream(Object stream) {
        check("cuStreamDestroy", JCudaDriver.cuStreamDestroy((CUstream) stream));
    }

    @Override
    public void synchronizeStream(Object stream) {
        check("cuStreamSynchronize", JCudaDriver.cuStreamSynchronize((CUstream) stream));
    }

    @Override
    public Object createEvent() {
        CUevent event = new CUevent();
        // Whoever waits for it sleeps: other threads of the host have logarithms to take.
        check("cuEventCreate", JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_BLOCKING_SYNC));
        return event;
    }

    @Override
    public void destroyEvent(Object event) {
        check("cuEventDestroy", JCudaDriver.cuEventDestroy((CUevent) event));
    }

    @Override
    public void record(Object event, Object stream) {
        check("cuEventRecord", JCudaDriver.cuEventRecord((CUevent) event, (CUstream) stream));
    }

    @Override
    public void await(Object stream, Object event) {
        check("cuStreamWaitEvent", JCudaDriver.cuStreamWaitEvent((CUstream) stream, (CUevent) event, 0));
    }

    @Override
    public void synchronizeEvent(Object event) {
        check("cuEventSynchronize", JCudaDriver.cuEventSynchronize((CUevent) event));
    }

    @Override
    public double milliseconds(Object from, Object to) {
        float[] milliseconds = {0};
        check("cuEventElapsedTime",
                JCudaDriver.cuEventElapsedTime(milliseconds, (CUevent) from, (CUevent) to));
        return milliseconds[0];
    }

    @Override
    public void copyToDevice(MemorySegment from, DeviceMemory to, long at) {
        check("cuMemcpyHtoD", JCudaDriver.cuMemcpyHtoD(at(to, at), new HostAddress(from), from.byteSize()));
    }

    @Override
    public void copyToDevice(MemorySegment from, DeviceMemory to, long at, Object stream) {
        check("cuMemcpyHtoDAsync", JCudaDriver.cuMemcpyHtoDAsync(at(to, at), new HostAddress(from), from.byteSize(),
                (CUstream) stream));
    }

    @Override
    public void copyToHost(DeviceMemory from, long at, MemorySegment to) {
        check("cuMemcpyDtoH", JCudaDriver.cuMemcpyDtoH(new HostAddress(to), at(from, at), to.byteSize()));
    }

    @Override
    public void copyToHost(DeviceMemory from, long at, MemorySegment to, Object stream) {
        check("cuMemcpyDtoHAsync", JCudaDriver.cuMemcpyDtoHAsync(new HostAddress(to), at(from, at), to.byteSize(),
                (CUstream) stream));
    }

    @Override
    public void clear(DeviceMemory memory, long bytes, Object stream) {
        check("cuMemsetD8Async", JCudaDriver.cuMemsetD8Async((CUdeviceptr) memory.handle(), (byte) 0, bytes,
                (CUstream) stream));
    }

    @Override
    public void launch(Object function, int blocks, int threads, int sharedBytes, MemorySegment arguments,
            @Nullable Object stream) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_LONG, arguments.byteSize());
            // One packed buffer and not a list of pointers: the driver then refuses a buffer of the wrong size.
            Pointer extra = Pointer.to(JCudaDriver.CU_LAUNCH_PARAM_BUFFER_POINTER, new HostAddress(arguments),
                    JCudaDriver.CU_LAUNCH_PARAM_BUFFER_SIZE, new HostAddress(size), JCudaDriver.CU_LAUNCH_PARAM_END);
            check("cuLaunchKernel", JCudaDriver.cuLaunchKernel((CUfunction) function, blocks, 1, 1, threads, 1, 1,
                    sharedBytes, (CUstream) stream, null, extra));
        }
    }

    @Override
    public void synchronize() {
        check("cuCtxSynchronize", JCudaDriver.cuCtxSynchronize());
    }

    private static CUdeviceptr at(DeviceMemory memory, long at) {
        CUdeviceptr start = (CUdeviceptr) memory.handle();
        return at == 0 ? start : start.withByteOffset(at);
    }

    private static void check(String call, int result) {
        check(call, result, "");
    }

    private static void check(String call, int result, String doing) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaException(call, result, CUresult.stringFor(result), doing);
        }
    }

    /** The address of memory off the heap; whoever makes one keeps the segment reachable during the call. */
    private static final class HostAddress extends Pointer {
        HostAddress(MemorySegment segment) {
            super(segment.address());
        }
    }

    /** Device memory whose address can be read, to be packed among the parameters of a kernel. */
    private static final class Allocation extends CUdeviceptr {
        long address() {
            return getNativePointer();
        }
    }

    /** Pinned memory whose address can be read. */
    private static final class PinnedAddress extends Pointer {
        long address() {
            return getNativePointer();
        }
    }
}
