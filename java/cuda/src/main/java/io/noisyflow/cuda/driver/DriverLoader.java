package io.noisyflow.cuda.driver;

import io.noisyflow.core.kernel.UnpackedCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the one implementation of {@link Driver} and, with it, JCuda and its native library; and that of {@link Blas},
 * where cuBLAS is there.
 *
 * <p>JCuda looks for its native library on java.library.path and, failing that, unpacks it into the temporary folder
 * under a fixed name, where it uses what already lies there without a look. A class loader may answer the first
 * question itself: the one below loads JCuda's classes a second time, apart from those of the application, and names a
 * copy of the library in a folder that only this user can read and where code may be executed, made for this process
 * and removed when it ends.
 */
public final class DriverLoader {
    private static final String BINDING = "io.noisyflow.cuda.jcuda.";
    private static final String JCUDA = "jcuda.";

    private static final String CUBLAS = "libcublas.so.12";
    /** What {@link Blas} calls: a missing function would end the process. */
    private static final List<String> CUBLAS_CALLS =
            List.of("cublasCreate_v2", "cublasDestroy_v2", "cublasSetStream_v2",
                    "cublasSetMathMode", "cublasSgemm_v2", "cublasDgemm_v2");
    /** One for both, for streams of the one go to the other. */
    private static final ClassLoader CLASSES = new JCudaClasses();

    private static @Nullable Driver driver;
    private static @Nullable Blas blas;
    private static boolean blasSought;
    private static @Nullable String failure;

    private DriverLoader() {}

    /**
     * The driver, the same object for the whole process.
     *
     * @throws LinkageError if JCuda's native library cannot be loaded; with the same message on every later call
     */
    public static synchronized Driver load() {
        if (failure != null) {
            throw new LinkageError(failure);
        }
        if (driver == null) {
            try {
                driver = loadOnce();
            } catch (LinkageError e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
        return driver;
    }

    /** cuBLAS, the same object for the whole process; null where it is not there, or is not version 12. */
    public static synchronized @Nullable Blas loadBlas() {
        if (!blasSought) {
            blasSought = true;
            try {
                blas = hasCublas() ? (Blas) instance("JCublasCalls") : null;
            } catch (LinkageError e) {
                System.getLogger(DriverLoader.class.getName())
                        .log(System.Logger.Level.INFO, "cuBLAS is there and cannot be used: " + e.getMessage());
            }
        }
        return blas;
    }

    @SuppressWarnings("restricted")
    private static boolean hasCublas() {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(CUBLAS, Arena.global());
            return CUBLAS_CALLS.stream().allMatch(call -> library.find(call).isPresent());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Driver loadOnce() {
        return (Driver) instance("JCudaCalls");
    }

    private static Object instance(String name) {
        try {
            Class<?> binding = Class.forName(BINDING + name, true, CLASSES);
            return binding.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof LinkageError cause) {
                throw cause;
            }
            throw new LinkageError("JCuda cannot be loaded", e);
        }
    }

    /** JCuda, what binds to it, and its native library; everything else comes from the parent. */
    private static final class JCudaClasses extends ClassLoader {
        JCudaClasses() {
            super("jcuda", DriverLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BINDING) && !name.startsWith(JCUDA)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        protected @Nullable String findLibrary(String name) {
            String file = System.mapLibraryName(name);
            URL library = getParent().getResource("lib/" + file);
            if (library == null) {
                return null;
            }
            try {
                Path copy = UnpackedCode.of(library, file);
                copy.resolveSibling("").toFile().deleteOnExit();
                copy.toFile().deleteOnExit();
                return copy.toString();
            } catch (IOException e) {
                // No UnsatisfiedLinkError: at that JCuda would unpack it itself, to the same end.
                throw new LinkageError(file + " cannot be unpacked: " + e.getMessage(), e);
            }
        }
    }
}
