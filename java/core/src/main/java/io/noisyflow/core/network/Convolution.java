package io.noisyflow.core.network;

/**
 * f(sum over channels c and the kernel's (v, u) of W[o, c, v, u] x[c, y + v - padding, x + u - padding] + b[o]) at
 * every place (y, x), with zeros around the image: a cross-correlation of stride 1, as in PyTorch's Conv2d.
 *
 * <p>The output has height + 2 padding - kernelHeight + 1 lines, its width likewise. It is the {@link #ofPatches()
 * dense layer} of the patches that the kernel sees, one for each place.
 */
public final class Convolution implements Layer {
    private final Shape input;
    private final Shape output;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int padding;
    private final Dense patches;

    private Convolution(Shape input, Shape output, int kernelHeight, int kernelWidth, int padding, Dense patches) {
        this.input = input;
        this.output = output;
        this.kernelHeight = kernelHeight;
        this.kernelWidth = kernelWidth;
        this.padding = padding;
        this.patches = patches;
    }

    /**
     * A layer; the arrays are copied.
     *
     * @param kernelHeight at least 1
     * @param kernelWidth at least 1
     * @param padding lines and columns of zeros on each side; fewer than the kernel has
     * @param weights output channels x input channels x kernel height x kernel width, row-major
     * @param bias one for each output channel
     * @throws IllegalArgumentException if the kernel does not fit into the padded image, a length does not fit or a
     *     number is not finite
     */
    public static Convolution of(Shape input, int kernelHeight, int kernelWidth, int padding, double[] weights,
            double[] bias, Activation activation) {
        if (kernelHeight < 1 || kernelWidth < 1 || padding < 0 || padding >= Math.min(kernelHeight, kernelWidth)) {
            throw new IllegalArgumentException("a kernel of " + kernelHeight + " x " + kernelWidth + " with padding "
                    + padding + ": expected at least 1 x 1, and fewer padded lines than it has");
        }
        long height = input.height() + 2L * padding - kernelHeight + 1;
        long width = input.width() + 2L * padding - kernelWidth + 1;
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a kernel of " + kernelHeight + " x " + kernelWidth + " on "
                    + input.height() + " x " + input.width() + " places with padding " + padding
                    + ": expected a kernel that fits");
        }
        long patch = (long) input.channels() * kernelHeight * kernelWidth;
        if (bias.length < 1 || patch > Integer.MAX_VALUE || weights.length != patch * bias.length) {
            throw new IllegalArgumentException("a convolution " + input.channels() + " -> " + bias.length
                    + " channels by " + kernelHeight + " x " + kernelWidth + " needs " + patch * bias.length
                    + " weights, not " + weights.length);
        }
        return new Convolution(input, new Shape(bias.length, (int) height, (int) width), kernelHeight, kernelWidth,
                padding, Dense.of((int) patch, bias.length, weights, bias, activation));
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Shape output() {
        return output;
    }

    /** Lines of the kernel. */
    public int kernelHeight() {
        return kernelHeight;
    }

    /** Columns of the kernel. */
    public int kernelWidth() {
        return kernelWidth;
    }

    /** Lines and columns of zeros on each side of the image. */
    public int padding() {
        return padding;
    }

    /** From a patch, channel by channel and line by line, to the output channels at its place. */
    public Dense ofPatches() {
        return patches;
    }

    @Override
    public Activation activation() {
        return patches.activation();
    }

    @Override
    public double[] weights() {
        return patches.weights();
    }

    @Override
    public double[] biases() {
        return patches.biases();
    }

    @Override
    public Convolution with(double[] newWeights, double[] newBiases) {
        return new Convolution(input, output, kernelHeight, kernelWidth, padding,
                patches.with(newWeights, newBiases));
    }
}
