package io.noisyflow.bench.card;

import io.noisyflow.cuda.device.LaunchObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the launches of each kernel, and has the card spun up before them where it has been idle. */
final class LaunchTally implements LaunchObserver {
    private final Spin spin;
    private final Map<String, KernelTime> times = new LinkedHashMap<>();
    private double spun;

    LaunchTally(Spin spin) {
        this.spin = spin;
    }

    @Override
    public synchronized void launching() {
        spun += spin.warm();
    }

    @Override
    public synchronized void launched(String kernel, double milliseconds) {
        spin.worked();
        times.merge(kernel, new KernelTime(kernel, 1, milliseconds), (a, b) -> new KernelTime(kernel,
                a.launches() + b.launches(), a.milliseconds() + b.milliseconds()));
    }

    synchronized void clear() {
        times.clear();
        spun = 0;
    }

    /** In the order of their first launches. */
    synchronized List<KernelTime> times() {
        return new ArrayList<>(times.values());
    }

    /** Milliseconds that launches have waited for the card to be spun up. */
    synchronized double spunMilliseconds() {
        return spun;
    }
}
