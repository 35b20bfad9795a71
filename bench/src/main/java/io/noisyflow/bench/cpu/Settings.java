package io.noisyflow.bench.cpu;

import io.noisyflow.io.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of a run says.
 *
 * @param extent how much
 * @param backends to measure
 * @param forced whether they were named: then each must be usable
 * @param out the file of results
 * @param keops the folder that holds KeOps, or null
 */
record Settings(Extent extent, List<String> backends, boolean forced, Path out, @Nullable Path keops) {
    private static final List<String> BACKENDS = List.of("vector", "foreign");

    Settings {
        backends = List.copyOf(backends);
    }

    /**
     * Parses short|full|smoke [--out FILE] [--backend NAME[,NAME]] [--keops DIR].
     *
     * @param bench the folder of the benchmarks
     * @throws IllegalArgumentException with one sentence
     */
    static Settings parse(String[] args, Path bench) {
        return parse(args, bench, "cpu-");
    }

    /** The same, for results that are kept in files whose names begin otherwise. */
    static Settings parse(String[] args, Path bench, String prefix) {
        Extent extent = switch (args.length == 0 ? "" : args[0]) {
            case "short" -> Extent.SHORT;
            case "full" -> Extent.FULL;
            case "smoke" -> Extent.SMOKE;
            default -> throw new IllegalArgumentException(
                    (args.length == 0 ? "no command" : "unknown command '" + args[0] + "'")
                            + ": expected short, full, smoke, pruning, reduction, assignment or table");
        };
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!List.of("--out", "--backend", "--keops").contains(args[i])) {
                throw new IllegalArgumentException(
                        "unknown option '" + args[i] + "': expected --out FILE, --backend NAME or --keops DIR");
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " has no value");
            }
            if (options.put(args[i], args[i + 1]) != null) {
                throw new IllegalArgumentException(args[i] + " is given twice");
            }
        }
        String named = options.get("--backend");
        Path out = Path
                .of(options.getOrDefault("--out", bench.resolve("target/" + prefix + args[0] + ".json").toString()));
        AtomicFile.requireWritable(out);
        return new Settings(extent, named == null ? BACKENDS : backends(named), named != null, out,
                keops(options.get("--keops")));
    }

    private static List<String> backends(String named) {
        List<String> backends = new ArrayList<>();
        for (String name : Arrays.asList(named.split(",", -1))) {
            if (!BACKENDS.contains(name) || backends.contains(name)) {
                throw new IllegalArgumentException(
                        "--backend " + named + ": expected vector, foreign, or both with a comma between");
            }
            String objection = Machine.objection(name);
            if (!objection.isEmpty()) {
                throw new IllegalArgumentException("backend " + name + " cannot be measured: " + objection);
            }
            backends.add(name);
        }
        return backends;
    }

    private static @Nullable Path keops(@Nullable String folder) {
        if (folder == null) {
            return null;
        }
        if (!Files.isDirectory(Path.of(folder).resolve("pykeops"))) {
            throw new IllegalArgumentException(
                    "--keops " + folder + ": expected a folder that holds the package pykeops");
        }
        return Path.of(folder);
    }
}
