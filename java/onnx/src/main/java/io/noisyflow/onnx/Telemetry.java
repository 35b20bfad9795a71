package io.noisyflow.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What ONNX Runtime tells its makers of the process that it runs in.
 *
 * <p>Version 1.29 gathers that when it starts, and ends the process there if its command line has more than 4 kB, or if
 * there is no shell (issue 32173 of microsoft/onnxruntime). A variable of the environment keeps it from both; it is set
 * before the library is loaded, unless it is set already.
 */
final class Telemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private Telemetry() {}

    /** Sets the variable for the libraries of this process; does nothing where the system has another way (Windows). */
    @SuppressWarnings("restricted")
    static void keepOff() {
        Linker linker = Linker.nativeLinker();
        MemorySegment setenv = linker.defaultLookup().find("setenv").orElse(MemorySegment.NULL);
        if (setenv.equals(MemorySegment.NULL)) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            int status = (int) linker.downcallHandle(setenv, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 0);
            if (status != 0) {
                throw new IllegalStateException("setenv of " + VARIABLE + " answers " + status);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv of " + VARIABLE, e);
        }
    }
}
