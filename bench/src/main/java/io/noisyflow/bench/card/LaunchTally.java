package io.noisyflow.bench.card;

import io.noisyflow.cuda.device.LaunchObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the launches of each kernel. */
final class LaunchTally implements LaunchObserver {
    private final Map<String, KernelTime> times = new LinkedHashMap<>();

    @Override
    public synchronized void launched(String kernel, double milliseconds) {
        times.merge(kernel, new KernelTime(kernel, 1, milliseconds), (a, b) -> new KernelTime(kernel,
                a.launches() + b.launches(), a.milliseconds() + b.milliseconds()));
    }

    synchronized void clear() {
        times.clear();
    }

    /** In the order of their first launches. */
    synchronized List<KernelTime> times() {
        return new ArrayList<>(times.values());
    }
}
