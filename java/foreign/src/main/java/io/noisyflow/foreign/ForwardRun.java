package io.noisyflow.foreign;

import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Computes one forward pass: the layers are packed once, and blocks of passes are shared out to the threads. */
final class ForwardRun {
    private static final int LAYER_WORDS = 10;
    private static final int PASS_WORDS = 10;
    private static final int CACHED_BYTES = 128 * 1024;
    private static final int UNIT = 16;
    private static final int MOST_UNITS = 16;

    private ForwardRun() {}

    static Activations compute(ForwardPass request, Engine engine, Workers workers) {
        Activations results = new Activations(request, engine.precision());
        try (Arena arena = Arena.ofShared()) {
            Points start = Words.offHeap(request.start(), arena);
            int widest = request.start().d();
            for (int l = request.startLayer() + 1; l <= request.lastLayer(); l++) {
                widest = Math.max(widest, request.network().width(l));
            }
            int layers = request.lastLayer() - request.startLayer();
            long pass = new Words(arena, PASS_WORDS).put(start).put((long) layers)
                    .put(writeLayers(request, results, layers, engine, arena)).put((long) widest)
                    .put((long) request.replicates()).put(request.seed()).put(request.firstRow())
                    .put((long) request.firstReplicate()).address();
            int capacity =
                    Math.clamp(CACHED_BYTES / ((long) widest * engine.precision().bytes() * UNIT), 1, MOST_UNITS)
                            * UNIT;
            int passes = request.passes();
            long scratchBytes = engine.calls().passScratchBytes(engine.kind(), pass, capacity);
            Queue<MemorySegment> idle = new ConcurrentLinkedQueue<>();
            try {
                workers.forEach(Math.ceilDiv(passes, capacity), item -> {
                    MemorySegment scratch = idle.poll();
                    if (scratch == null) {
                        scratch = arena.allocate(scratchBytes, 64);
                    }
                    int first = item * capacity;
                    engine.calls().propagate(engine.kind(), pass, first, Math.min(capacity, passes - first),
                            scratch.address());
                    idle.add(scratch);
                });
            } finally {
                Reference.reachabilityFence(start);
                Reference.reachabilityFence(results);
            }
        }
        return results;
    }

    /** Packs the layers and returns where their descriptions begin. */
    private static long writeLayers(ForwardPass request, Activations results, int layers, Engine engine, Arena arena) {
        Words words = new Words(arena, LAYER_WORDS * layers);
        for (int i = 0; i < layers; i++) {
            int l = request.startLayer() + 1 + i;
            Dense layer = request.network().dense(l);
            long padded = Math.ceilDiv(layer.outputs(), engine.lanes()) * (long) engine.lanes();
            MemorySegment signals = request.signals().contains(l) ? results.signal(l).segment() : null;
            MemorySegment noisy = request.noisy().contains(l) ? results.noisy(l).segment() : null;
            words.put((long) layer.inputs()).put((long) layer.outputs())
                    .put(Words.numbers(padded * layer.inputs(), engine.precision(), arena))
                    .put(Words.numbers(padded, engine.precision(), arena))
                    .put(number(layer.activation().kind())).put(layer.activation().slope())
                    .put(request.sigma(l)).put((long) request.streamBase() + l).put(signals).put(noisy);
            try (Arena unpacked = Arena.ofConfined()) {
                MemorySegment weights = Words.copy(layer.weights(), unpacked);
                MemorySegment bias = Words.copy(layer.biases(), unpacked);
                engine.calls().packLayer(engine.kind(), words.address() + 8L * LAYER_WORDS * i,
                        weights == null ? 0 : weights.address(), bias == null ? 0 : bias.address());
            }
        }
        return words.address();
    }

    /** What the library calls an activation. */
    private static long number(Activation.Kind kind) {
        return switch (kind) {
            case LINEAR -> 0;
            case TANH -> 1;
            case SIGMOID -> 2;
            case RELU -> 3;
            case LEAKY_RELU -> 4;
        };
    }
}
