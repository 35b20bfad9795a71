package io.noisyflow.vector.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Computes one forward pass: blocks of passes are shared out to the threads. */
public final class ForwardRun {
    private ForwardRun() {}

    public static Activations compute(ForwardPass request, Precision precision, Workers workers) {
        Activations results = new Activations(request, precision);
        Queue<PassBlock> idle = new ConcurrentLinkedQueue<>();
        int passes = request.passes();
        int capacity = PassBlock.of(request, precision).capacity;
        workers.forEach(Math.ceilDiv(passes, capacity), item -> {
            PassBlock block = idle.poll();
            if (block == null) {
                block = PassBlock.of(request, precision);
            }
            int first = item * capacity;
            block.propagate(first, Math.min(capacity, passes - first), results);
            idle.add(block);
        });
        return results;
    }
}
