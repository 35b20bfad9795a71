package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The results of a {@link ForwardPass}: S and T of the wanted layers, passes x width each. */
public final class Activations {
    private final Map<Integer, Points> signals = new HashMap<>();
    private final Map<Integer, Points> noisy = new HashMap<>();

    /** Room for the results of a request, in memory that lives as long as it is reachable. */
    public Activations(ForwardPass pass, Precision element) {
        for (int l : pass.signals()) {
            signals.put(l, Points.allocate(element, pass.passes(), pass.network().width(l)));
        }
        for (int l : pass.noisy()) {
            noisy.put(l, Points.allocate(element, pass.passes(), pass.network().width(l)));
        }
    }

    /** S_l before noise. */
    public Points signal(int l) {
        return Objects.requireNonNull(signals.get(l), () -> "the signal of layer " + l + " was not asked for");
    }

    /** T_l with noise. */
    public Points noisy(int l) {
        return Objects.requireNonNull(noisy.get(l), () -> "the noisy output of layer " + l + " was not asked for");
    }
}
