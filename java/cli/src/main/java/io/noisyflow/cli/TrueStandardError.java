package io.noisyflow.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Takes standard error back from the launcher's filter.
 *
 * <p>The launcher starts the JVM with a filter at descriptor 2, which takes out one announcement of the JVM, and the
 * true standard error at the descriptor that {@code -Dnoisyflow.stderr} names. Once the JVM has made its announcement
 * the filter is in the way: what passes through it may come later than what is printed on standard output.
 */
final class TrueStandardError {
    private static final int STANDARD_ERROR = 2;

    private TrueStandardError() {}

    /** Puts the true standard error in the place of the filter, which ends. Without a launcher, nothing happens. */
    @SuppressWarnings("restricted") // dup2 of two descriptors that the launcher opened for this
    static void restore() {
        Integer descriptor = Integer.getInteger("noisyflow.stderr");
        if (descriptor == null) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle dup2 = linker.downcallHandle(linker.defaultLookup().find("dup2").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int copied = (int) dup2.invokeExact((int) descriptor, STANDARD_ERROR);
            assert copied == STANDARD_ERROR : "dup2 answered " + copied;
        } catch (Throwable e) {
            // Standard error then stays what it is: the filter passes everything on.
            System.getLogger(TrueStandardError.class.getName()).log(System.Logger.Level.DEBUG, "no dup2", e);
        }
    }
}
