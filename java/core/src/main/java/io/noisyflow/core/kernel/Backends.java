package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The choice of a backend, made once, before work starts.
 *
 * <p>{@code auto} takes the first usable one of cuda, foreign, vector, reference and says so in one line of log; taking
 * the reference is a warning, for it is hundreds of times slower; so is, once, that a faster one is there and is kept
 * from working by a fault that can be mended. A name forces that backend: if it is unknown, unusable or lacks an
 * operation, the exception lists every backend with its reason. Nothing falls back after work has begun.
 *
 * <p>Backends are found by the class loader that has loaded this class, and by no other: a host that loads noisyflow as
 * a plugin calls from threads whose context loader knows nothing of it, or knows another copy. Backends from elsewhere
 * are given to {@link #select(List, String, KernelOptions, Set)}. Of two classes with one name of a backend none is
 * taken; two copies of one class, of which a loader sees the first only, are a warning that names both places.
 */
public final class Backends {
    /** The name that leaves the choice to {@link #select}. */
    public static final String AUTO = "auto";

    private static final System.Logger LOG = System.getLogger(Backends.class.getName());
    /** Warnings so far: a process that opens backends again and again repeats none. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();
    private static final List<String> ORDER = List.of("cuda", "foreign", "vector", "reference");

    private Backends() {}

    /** Every backend on the class path, in the order in which {@code auto} tries them. */
    public static List<Backend> all() {
        List<Backend> found = new ArrayList<>();
        ServiceLoader.load(Backend.class, Backend.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparingInt(Backends::rank).thenComparing(Backend::name));
        return List.copyOf(found);
    }

    /** {@link #select(String, KernelOptions, Set)} for every operation. */
    public static Kernels select(String name, KernelOptions options) {
        return select(name, options, EnumSet.allOf(Operation.class));
    }

    /**
     * Opens a backend.
     *
     * @param name {@code auto}, or the name of a backend
     * @param operations what it must offer
     * @throws IllegalArgumentException if no backend on the class path will do; the message says why of each
     */
    public static Kernels select(String name, KernelOptions options, Set<Operation> operations) {
        return select(all(), name, options, operations);
    }

    /** {@link #select(String, KernelOptions, Set)} among given backends. */
    public static Kernels select(List<Backend> backends, String name, KernelOptions options,
            Set<Operation> operations) {
        Backend backend = choose(backends, name, options, operations);
        announce(name, backend, backends.subList(0, backends.indexOf(backend)));
        return MergingKernels.of(RecordedKernels.open(backend, options));
    }

    /** {@link #select(String, KernelOptions)} without a word, for what is tried before work starts. */
    public static Kernels trial(String name, KernelOptions options) {
        Backend backend = choose(all(), name, options, EnumSet.allOf(Operation.class));
        return MergingKernels.of(RecordedKernels.open(backend, options));
    }

    /** Says what was taken, after a {@link #trial} that is kept. */
    public static void announce(String name, Kernels kernels) {
        List<Backend> backends = all();
        for (Backend backend : backends) {
            if (backend.name().equals(kernels.backend())) {
                announce(name, backend, backends.subList(0, backends.indexOf(backend)));
                return;
            }
        }
    }

    private static Backend choose(List<Backend> backends, String name, KernelOptions options,
            Set<Operation> operations) {
        for (Backend backend : backends) {
            boolean meant = name.equals(AUTO) || name.equals(backend.name());
            if (meant && objection(backend, options.precision(), operations) == null) {
                requireOne(backends, backend.name());
                return backend;
            }
        }
        boolean known = name.equals(AUTO) || backends.stream().anyMatch(backend -> backend.name().equals(name));
        throw new IllegalArgumentException(
                (known ? "backend '" + name + "' cannot be used" : "unknown backend '" + name + "'") + ": "
                        + describe(backends, options.precision(), operations));
    }

    /** One clause for each backend: usable and on what, or why not and what would fix it. */
    public static String describe(List<Backend> backends, Precision precision, Set<Operation> operations) {
        List<String> clauses = new ArrayList<>();
        for (Backend backend : backends) {
            String objection = objection(backend, precision, operations);
            clauses.add(backend.name() + (objection == null ? " is usable" : ": " + objection));
        }
        return clauses.isEmpty() ? "no backend is on the class path" : String.join("; ", clauses);
    }

    /** Why a backend will not do, or null if it will. */
    private static @org.jspecify.annotations.Nullable String objection(Backend backend, Precision precision,
            Set<Operation> operations) {
        if (backend.probe() instanceof Probe.Unusable unusable) {
            return unusable.why() + ", so " + unusable.fix();
        }
        for (Operation operation : operations) {
            if (!backend.supports(operation, precision)) {
                return "does not offer " + operation + " in " + precision.label();
            }
        }
        return null;
    }

    /** Which of two implementations is meant by one name, nobody can tell. */
    private static void requireOne(List<Backend> backends, String name) {
        List<Backend> same = backends.stream().filter(backend -> backend.name().equals(name)).toList();
        if (same.size() > 1) {
            throw new IllegalArgumentException("backend '" + name + "' is there " + same.size() + " times: "
                    + same.stream().map(backend -> backend.getClass().getName() + " of "
                            + String.join(" and ", places(backend))).collect(Collectors.joining(", "))
                    + "; keep one of them on the class path");
        }
    }

    /** Where the class of a backend lies: jars and folders, the one that it was loaded from first. */
    private static List<String> places(Backend backend) {
        String file = backend.getClass().getName().replace('.', '/') + ".class";
        ClassLoader loader = backend.getClass().getClassLoader();
        try {
            return Collections.list(loader.getResources(file)).stream().map(URL::toString)
                    .map(url -> url.substring(0, url.length() - file.length())).distinct().toList();
        } catch (IOException e) {
            return List.of(loader + " (" + e.getMessage() + ")");
        }
    }

    private static void announce(String name, Backend backend, List<Backend> passed) {
        List<String> places = places(backend);
        if (places.size() > 1) {
            warnOnce("backend " + backend.name() + " is there " + places.size() + " times, at "
                    + String.join(" and at ", places) + ": the first is used, so remove the others");
        }
        boolean reference = backend.name().equals("reference");
        if (name.equals(AUTO)) {
            for (Backend faster : passed) {
                // That the reference stands in for vector has a warning of its own.
                boolean said = reference && faster.name().equals("vector");
                if (!said && faster.probe() instanceof Probe.Unusable unusable && !unusable.ordinary()) {
                    warnOnce("backend " + backend.name() + " takes the place of the faster " + faster.name() + ": "
                            + unusable.why() + ", so " + unusable.fix());
                }
            }
        }
        String what = backend.probe() instanceof Probe.Usable usable ? usable.what() : "";
        if (name.equals(AUTO) && reference) {
            LOG.log(System.Logger.Level.WARNING, "backend reference: only the slow double-precision backend is usable; "
                    + "add --add-modules jdk.incubator.vector to the java command line for the vector backend");
        } else {
            LOG.log(System.Logger.Level.INFO, "backend {0}: {1}", backend.name(), what);
        }
    }

    private static void warnOnce(String message) {
        if (SAID.add(message)) {
            LOG.log(System.Logger.Level.WARNING, message);
        }
    }

    private static int rank(Backend backend) {
        int at = ORDER.indexOf(backend.name());
        return at < 0 ? ORDER.size() : at;
    }
}
