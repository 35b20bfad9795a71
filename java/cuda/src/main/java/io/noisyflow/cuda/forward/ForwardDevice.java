package io.noisyflow.cuda.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Frame;
import io.noisyflow.cuda.device.HostBuffer;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Pipeline;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Ranges;
import io.noisyflow.cuda.device.Ranges.Range;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.device.Stream;
import io.noisyflow.cuda.driver.Blas;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One device's share of a request for forward passes: some passes at a time, layer after layer. Weights stay there. */
final class ForwardDevice implements Pipeline.Stages<Range>, AutoCloseable {
    private static final Frame AS_THEY_ARE = new Frame(null, 0);
    /** Bytes of results that one piece brings back. */
    private static final long MOST_RESULTS = 64L << 20;

    private final ForwardPass pass;
    private final Activations results;
    private final Ranges passes;
    private final Session session;
    private final Precision precision;
    private final Limits limits;
    private final boolean asyncCopies;
    private final @Nullable Blas blas;
    /** None where cuBLAS is not there. */
    private final LargeLayers largeLayers;
    private final Resources resources;
    private final Staging staging;
    private final Packing packing;
    private final Event copied;
    private final DeviceBuffer[] weights;
    private final DeviceBuffer[] biases;
    private final Track[] tracks;
    private final long widest;
    private final long largestLayer;

    ForwardDevice(ForwardPass pass, Activations results, Ranges passes, Session session, Precision precision,
            Workers workers, Limits limits, LargeLayers largeLayers, boolean asyncCopies) {
        this.pass = pass;
        this.results = results;
        this.passes = passes;
        this.session = session;
        this.precision = precision;
        this.limits = limits;
        this.asyncCopies = asyncCopies;
        this.blas = anyIsLarge(pass, largeLayers) ? session.driver().blas() : null;
        this.largeLayers = blas == null ? LargeLayers.NONE : largeLayers;
        this.weights = new DeviceBuffer[pass.lastLayer() + 1];
        this.biases = new DeviceBuffer[pass.lastLayer() + 1];
        this.resources = new Resources(session);
        try {
            staging = new Staging(resources);
            packing = new Packing(staging, workers, precision);
            copied = resources.event();
            long most = pass.network().width(pass.startLayer());
            long largest = 1;
            for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
                Dense layer = pass.network().dense(l);
                weights[l] = resources.buffer();
                biases[l] = resources.buffer();
                packing.upload(layer.weights(), weights[l]);
                packing.upload(layer.biases(), biases[l]);
                most = Math.max(most, layer.outputs());
                largest = Math.max(largest, (long) layer.inputs() * layer.outputs());
            }
            widest = most;
            largestLayer = largest;
            tracks = new Track[] {new Track(), new Track()};
        } catch (RuntimeException | Error e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    private static boolean anyIsLarge(ForwardPass pass, LargeLayers largeLayers) {
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            if (largeLayers.holds(pass.network().dense(l))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        resources.close();
    }

    /** What the passes of one piece have for themselves. */
    private final class Track {
        final Stream stream = resources.stream();
        final DeviceBuffer signal = resources.buffer();
        /** W T of a first layer whose inputs serve several passes each. */
        final DeviceBuffer product = resources.buffer();
        final List<Download> downloads = new ArrayList<>();
        DeviceBuffer input = resources.buffer();
        DeviceBuffer output = resources.buffer();
        final HostBuffer back = resources.pinned();
        final Event done = resources.event();
    }

    /** Results that are on their way back. */
    private record Download(MemorySegment from, MemorySegment to) {}

    /** Takes passes until there are none, at most so many at a time. */
    void work(long most) {
        // Half of what is free, for three buffers of each of two tracks.
        long byMemory = Math.min(limits.deviceBytes(), session.freeMemory()) / 2
                / (6 * Arguments.bytes(precision, widest));
        long byResults = MOST_RESULTS / Math.max(1, resultBytes(1));
        long together = Math.min(Math.min(most, byMemory),
                Math.min(byResults, ForwardRun.ofLaunch(precision, limits) / largestLayer));
        long step = largeLayers.above(2 * Shapes.LAYER_PIECE);
        Pipeline.run(passes.source(Math.max(step, together / step * step)), this);
    }

    /** Bytes of the wanted results of so many passes. */
    private long resultBytes(int count) {
        long numbers = 0;
        for (Set<Integer> wanted : List.of(pass.signals(), pass.noisy())) {
            for (int l : wanted) {
                numbers += pass.network().width(l);
            }
        }
        return Arguments.bytes(precision, numbers * count);
    }

    @Override
    public void start(int number, Range range) {
        Track track = tracks[number];
        int first = (int) range.from();
        int count = range.count();
        int firstRow = first / pass.replicates();
        int rows = (first + count - 1) / pass.replicates() - firstRow + 1;
        // What cuBLAS is to multiply begins and ends at multiples of its number of rows.
        int from = largeLayers.below(firstRow);
        long end = largeLayers.above(firstRow + (long) rows);
        // Before anything is started: memory that grows later could be taken from a kernel that still needs it.
        long most = Math.max(Arguments.bytes(precision, largeLayers.above(count) * widest),
                Arguments.bytes(precision, (end - from) * pass.start().d()));
        track.input.require(most);
        track.output.require(most);
        if (!pass.signals().isEmpty()) {
            track.signal.require(most);
        }
        Dense firstLayer = pass.network().dense(pass.startLayer() + 1);
        if (largeLayers.holds(firstLayer) && pass.replicates() > 1) {
            track.product.require(Arguments.bytes(precision, (end - from) * firstLayer.outputs()));
        }
        packing.upload(pass.start(), i -> AS_THEY_ARE, pass.start().d(), (int) Math.min(end, pass.start().n()) - from,
                i -> from + i, track.input);
        staging.record(copied);
        track.stream.await(copied);
        MemorySegment back = track.back.require(Math.max(1, resultBytes(count)));
        long used = 0;
        for (int l = pass.startLayer() + 1; l <= pass.lastLayer(); l++) {
            passes.meeting().check();
            if (largeLayers.holds(pass.network().dense(l))) {
                largeLayer(track, number, l, first, count);
            } else {
                layer(track, l, first, count);
            }
            if (pass.signals().contains(l)) {
                used += download(track, track.signal, results.signal(l), first, count, back, used);
            }
            if (pass.noisy().contains(l)) {
                used += download(track, track.output, results.noisy(l), first, count, back, used);
            }
            DeviceBuffer next = track.output;
            track.output = track.input;
            track.input = next;
        }
        track.stream.record(track.done);
    }

    private long download(Track track, DeviceBuffer from, Points to, int first, int count, MemorySegment back,
            long at) {
        long bytes = Arguments.bytes(precision, count * (long) to.d());
        MemorySegment part = back.asSlice(at, bytes);
        track.stream.download(from.require(bytes), part);
        track.downloads.add(new Download(part, to.segment().asSlice(to.byteOffset(first), bytes)));
        return bytes;
    }

    @Override
    public void finish(int number, Range range) {
        Track track = tracks[number];
        track.done.finish();
        for (Download download : track.downloads) {
            download.to.copyFrom(download.from);
        }
        track.downloads.clear();
    }

    /** Passes that share a row of a layer's input. */
    private int passesOfInput(int l) {
        return l == pass.startLayer() + 1 ? pass.replicates() : 1;
    }

    /**
     * Where the row of the first pass lies in the input of a layer, or in its product: behind those added to fill up.
     */
    private long bytesBefore(int l, int first, int width) {
        int row = first / passesOfInput(l);
        return Arguments.bytes(precision, (long) (row - largeLayers.below(row)) * width);
    }

    /** W T by cuBLAS, the rest by a kernel of our own. */
    private void largeLayer(Track track, int number, int l, int first, int count) {
        Blas multiplier = Objects.requireNonNull(blas);
        Dense layer = pass.network().dense(l);
        DeviceBuffer product = passesOfInput(l) == 1 ? track.output : track.product;
        int firstRow = first / passesOfInput(l);
        int from = largeLayers.below(firstRow);
        long end = largeLayers.above((first + count - 1) / passesOfInput(l) + 1L);
        Object handle = session.blas(multiplier, number, track.stream);
        session.timed("cublas", track.stream.handle(), () -> {
            for (long row = from; row < end; row += largeLayers.rows()) {
                multiplier.multiply(handle, precision == Precision.FLOAT64, largeLayers.rows(), layer.inputs(),
                        layer.outputs(),
                        track.input.address() + Arguments.bytes(precision, (row - from) * layer.inputs()),
                        weights[l].address(),
                        product.address() + Arguments.bytes(precision, (row - from) * layer.outputs()));
            }
        });
        long threads = count * (long) Math.ceilDiv(layer.outputs(), 4);
        try (Arena arena = Arena.ofConfined()) {
            track.stream.launch(Ptx.kernels(precision), "layer_epilogue_" + Shapes.suffix(precision),
                    Math.ceilDiv(threads, Shapes.LAYER_THREADS), Shapes.LAYER_THREADS, 0,
                    new Arguments(arena).pointer(product.address() + bytesBefore(l, first, layer.outputs()))
                            .pointer(biases[l].address()).pointer(signalAddress(track, l))
                            .pointer(track.output.address()).wide(pass.seed()).wide(pass.firstRow()).wide(first)
                            .real(layer.activation().slope()).real(pass.sigma(l))
                            .ints(pass.streamBase() + l, pass.firstReplicate(), count, layer.outputs(),
                                    pass.replicates(), passesOfInput(l), code(layer.activation().kind())));
        }
    }

    private long signalAddress(Track track, int l) {
        return pass.signals().contains(l) ? track.signal.address() : 0;
    }

    private void layer(Track track, int l, int first, int count) {
        Dense layer = pass.network().dense(l);
        LayerKernel kernel = LayerKernel.of(precision, layer.outputs(), asyncCopies);
        try (Arena arena = Arena.ofConfined()) {
            track.stream.launch(kernel.unit(), kernel.name(), kernel.blocks(count, layer.outputs()),
                    Shapes.LAYER_THREADS, Shapes.layerBytes(precision, kernel.tile()),
                    new Arguments(arena).pointer(track.input.address() + bytesBefore(l, first, layer.inputs()))
                            .pointer(weights[l].address()).pointer(biases[l].address())
                            .pointer(signalAddress(track, l)).pointer(track.output.address())
                            .wide(pass.seed()).wide(pass.firstRow()).wide(first)
                            .real(layer.activation().slope()).real(pass.sigma(l))
                            .ints(pass.streamBase() + l, pass.firstReplicate(), count, layer.inputs(), layer.outputs(),
                                    pass.replicates(), passesOfInput(l),
                                    code(layer.activation().kind())));
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
}
