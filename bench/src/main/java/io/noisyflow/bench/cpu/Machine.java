package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.Probe.Unusable;
import io.noisyflow.core.kernel.Probe.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run ran on.
 *
 * @param processor the model's name, as the system tells it
 * @param processors how many
 * @param jdk the version of the JDK
 * @param date in UTC
 * @param backends name and what it runs on, of each that is measured
 */
record Machine(String processor, int processors, String jdk, String date, List<Map<String, String>> backends) {
    static Machine here(List<String> measured) throws IOException {
        List<Map<String, String>> backends = new ArrayList<>();
        for (Backend backend : Backends.all()) {
            if (measured.contains(backend.name()) && backend.probe() instanceof Usable usable) {
                backends.add(Map.of("name", backend.name(), "what", usable.what()));
            }
        }
        return new Machine(model(), Runtime.getRuntime().availableProcessors(), Runtime.version().toString(),
                LocalDate.now(ZoneOffset.UTC).toString(), backends);
    }

    /** The beginning of a document of results: what was run, and on what. */
    Map<String, Object> document(String benchmark) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", benchmark);
        document.put("processor", processor);
        document.put("processors", processors);
        document.put("jdk", jdk);
        document.put("date", date);
        document.put("backends", backends);
        return document;
    }

    /** Why a backend cannot be measured here; empty if it can. */
    static String objection(String name) {
        for (Backend backend : Backends.all()) {
            if (backend.name().equals(name)) {
                return backend.probe() instanceof Unusable unusable ? unusable.why() + "; " + unusable.fix() : "";
            }
        }
        return "it is not part of this build";
    }

    private static String model() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuinfo)) {
            for (String line : Files.readAllLines(cpuinfo)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
