package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.Arena;

/**
 * Computes one request for forward passes: some passes at a time, layer after layer. Weights stay on the device; a pass
 * does not depend on those beside it, so how many are taken together changes no digit.
 */
final class ForwardRun implements AutoCloseable {
    private static final Frame AS_THEY_ARE = new Frame(null, 0);

    private final ForwardPass pass;
    private final Session session;
    private final Precision precision;
    private final Packing packing;
    private final Activations results;
    private final Resources resources;
    private final DeviceBuffer[] weights;
    private final DeviceBuffer[] biases;
    private final DeviceBuffer signal;
    private DeviceBuffer input;
    private DeviceBuffer output;
    private long widest;
    private long largestLayer;

    private ForwardRun(ForwardPass pass, Session session, Precision precision, Workers workers) {
        this.pass = pass;
        this.session = session;
        this.precision = precision;
        this.packing = new Packing(session, workers, precision);
        this.results = new Activations(pass, precision);
        this.resources = new Resources(session);
        this.weights = new DeviceBuffer[pass.lastLayer() + 1];
        this.biases = new DeviceBuffer[pass.lastLayer() + 1];
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            weights[l] = resources.buffer();
            biases[l] = resources.buffer();
        }
        signal = resources.buffer();
        input = resources.buffer();
        output = resources.buffer();
    }

    static Activations compute(ForwardPass pass, Session session, Precision precision, Workers workers, Limits limits) {
        try (ForwardRun run = new ForwardRun(pass, session, precision, workers)) {
            run.compute(limits);
            return run.results;
        }
    }

    @Override
    public void close() {
        resources.close();
    }

    private void compute(Limits limits) {
        widest = pass.network().width(pass.startLayer());
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            Layer layer = pass.network().layer(l);
            packing.upload(layer.weights(), weights[l]);
            packing.upload(layer.biases(), biases[l]);
            widest = Math.max(widest, layer.outputs());
            largestLayer = Math.max(largestLayer, (long) layer.inputs() * layer.outputs());
        }
        long bytes = Math.min(limits.deviceBytes(), session.freeMemory()) / 2;
        long byMemory = bytes / (3 * Arguments.bytes(precision, widest));
        int together = Math.clamp(Math.min(byMemory, limits.pairsOfLaunch() / largestLayer), Shapes.LAYER_TILE,
                Integer.MAX_VALUE);
        for (long first = 0; first < pass.passes(); first += together) {
            propagate((int) first, (int) Math.min(together, pass.passes() - first));
        }
    }

    /** Layers of passes first .. first + count - 1. */
    private void propagate(int first, int count) {
        int firstRow = first / pass.replicates();
        int rows = (first + count - 1) / pass.replicates() - firstRow + 1;
        packing.upload(pass.start(), AS_THEY_ARE, rows, i -> firstRow + i, input);
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            Interrupts.check();
            layer(l, first, count);
            if (pass.signals().contains(l)) {
                download(signal, first, count, results.signal(l));
            }
            if (pass.noisy().contains(l)) {
                download(output, first, count, results.noisy(l));
            }
            DeviceBuffer next = output;
            output = input;
            input = next;
        }
    }

    private void layer(int l, int first, int count) {
        Layer layer = pass.network().layer(l);
        boolean fromStart = l == pass.startLayer() + 1;
        long bytes = Arguments.bytes(precision, count * (long) layer.outputs());
        output.require(bytes);
        long signalAddress = 0;
        if (pass.signals().contains(l)) {
            signal.require(bytes);
            signalAddress = signal.address();
        }
        long blocks = (long) Math.ceilDiv(count, Shapes.LAYER_TILE) * Math.ceilDiv(layer.outputs(), Shapes.LAYER_TILE);
        try (Arena arena = Arena.ofConfined()) {
            session.launch(Ptx.kernels(precision), "layer_" + Shapes.suffix(precision), blocks, Shapes.LAYER_THREADS,
                    Shapes.layerBytes(precision),
                    new Arguments(arena).pointer(input.address()).pointer(weights[l].address())
                            .pointer(biases[l].address()).pointer(signalAddress).pointer(output.address())
                            .wide(pass.seed()).wide(pass.firstRow()).wide(first)
                            .real(layer.activation().slope()).real(pass.sigma(l))
                            .ints(pass.streamBase() + l, pass.firstReplicate(), count, layer.inputs(), layer.outputs(),
                                    pass.replicates(), fromStart ? pass.replicates() : 1,
                                    code(layer.activation().kind())),
                    null);
        }
    }

    /** The number of an activation in cuda/kernels/forward.cuh. */
    private static int code(Activation.Kind kind) {
        return switch (kind) {
            case LINEAR -> 0;
            case TANH -> 1;
            case SIGMOID -> 2;
            case RELU -> 3;
            case LEAKY_RELU -> 4;
        };
    }

    private void download(DeviceBuffer from, int first, int count, Points to) {
        long bytes = Arguments.bytes(precision, count * (long) to.d());
        DeviceMemory memory = from.require(bytes);
        session.driver().copyToHost(memory, 0, to.segment().asSlice(to.byteOffset(first), bytes));
    }
}
