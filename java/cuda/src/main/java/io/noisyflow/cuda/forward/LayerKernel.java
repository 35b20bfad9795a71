package io.noisyflow.cuda.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Shapes;

/**
 * Which kernel computes a layer. An output is the same sum in each, so the choice changes no digit.
 *
 * @param unit of PTX
 * @param name of the kernel
 * @param tile passes of a block, and outputs
 */
record LayerKernel(String unit, String name, int tile) {
    /**
     * The kernel for a layer: 8 x 8 outputs a thread in float32 where more than 64 outputs fill its blocks, else 4 x 4.
     *
     * @param asyncCopies whether the card copies to shared memory past its registers
     */
    static LayerKernel of(Precision precision, int outputs, boolean asyncCopies) {
        boolean wide = precision == Precision.FLOAT32 && outputs > Shapes.LAYER_PIECE;
        return new LayerKernel(unit(precision, asyncCopies),
                (wide ? "layer_wide_" : "layer_") + (asyncCopies ? "async_" : "") + Shapes.suffix(precision),
                (wide ? 2 : 1) * Shapes.LAYER_PIECE);
    }

    /** The unit of the kernels. */
    static String unit(Precision precision, boolean asyncCopies) {
        return asyncCopies ? Ptx.layers(precision) : Ptx.kernels(precision);
    }

    /** Blocks for so many passes. */
    long blocks(int passes, int outputs) {
        return (long) Math.ceilDiv(passes, tile) * Math.ceilDiv(outputs, tile);
    }
}
