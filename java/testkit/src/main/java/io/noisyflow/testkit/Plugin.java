package io.noisyflow.testkit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * noisyflow as a host with plugins has it: the class path of the test once more, by a loader of its own whose parent
 * knows none of it, called from a thread whose context loader is another.
 */
public final class Plugin implements AutoCloseable {
    private final URLClassLoader loader;

    /** The class path of this process, anew. */
    public Plugin() {
        this(classPath());
    }

    /** Folders and jars, the first of two copies before the second. */
    public Plugin(List<Path> classPath) {
        this.loader = new URLClassLoader(classPath.stream().map(Plugin::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    /** What this process has on its class path. */
    public static List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            paths.add(Path.of(entry));
        }
        return paths;
    }

    /** The names of the backends that it finds. */
    public List<String> names() {
        return called(() -> {
            List<String> names = new ArrayList<>();
            for (Object backend : (List<?>) backends().getMethod("all").invoke(null)) {
                // Through the interface: the classes of backends need not be public.
                names.add((String) core("kernel.Backend").getMethod("name").invoke(backend));
            }
            return names;
        });
    }

    /**
     * Opens a backend and closes it again; the name that the open backend gives.
     *
     * @throws IllegalArgumentException with the message of what {@code Backends.select} throws
     */
    public String opened(String backend) {
        return called(() -> {
            Class<?> options = core("kernel.KernelOptions");
            Object kernels = backends().getMethod("select", String.class, options).invoke(null, backend,
                    options.getMethod("defaults").invoke(null));
            try (AutoCloseable open = (AutoCloseable) kernels) {
                return (String) core("kernel.Kernels").getMethod("backend").invoke(open);
            }
        });
    }

    private Class<?> backends() throws ClassNotFoundException {
        return core("kernel.Backends");
    }

    private Class<?> core(String name) throws ClassNotFoundException {
        return Class.forName("io.noisyflow.core." + name, true, loader);
    }

    private static <T> T called(Callable<T> call) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().unstarted(() -> {
            try {
                result.set(call.call());
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        T answer = result.get();
        if (answer != null) {
            return answer;
        }
        Throwable cause = failure.get() instanceof InvocationTargetException e ? e.getCause() : failure.get();
        throw new IllegalArgumentException(cause == null ? "nothing" : cause.getMessage(), cause);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
