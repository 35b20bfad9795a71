package io.noisyflow.core.network;

import java.util.List;

/**
 * A chain of layers, numbered from 1; the input is layer 0.
 *
 * @param layers at least one, each fed by the one before it
 */
public record Network(List<Layer> layers) {
    /** Checks that the shapes chain. */
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            requireChained(layers.get(i - 1).output(), layers.get(i).input(), i);
        }
    }

    private static void requireChained(Shape output, Shape input, int l) {
        if (input.size() != output.size()) {
            throw new IllegalArgumentException("layer " + (l + 1) + " takes " + input.size() + " inputs, but layer " + l
                    + " has " + output.size() + " outputs");
        }
        if (!input.equals(output)) {
            throw new IllegalArgumentException("layer " + (l + 1) + " takes "
                    + (input.isFlat() ? "numbers that are no image" : input) + ", but layer " + l + " gives " + output
                    + (input.isFlat() ? ": expected a flatten layer between them" : ""));
        }
    }

    /** Number of layers L. */
    public int depth() {
        return layers.size();
    }

    /** Layer l, 1 .. L. */
    public Layer layer(int l) {
        if (l < 1 || l > layers.size()) {
            throw new IllegalArgumentException("layer " + l + ": expected 1 .. " + layers.size());
        }
        return layers.get(l - 1);
    }

    /**
     * Layer l, 1 .. L, as what it is.
     *
     * @throws IllegalArgumentException if it is not dense
     */
    public Dense dense(int l) {
        if (layer(l) instanceof Dense dense) {
            return dense;
        }
        throw new IllegalArgumentException("layer " + l + " is a " + layer(l).getClass().getSimpleName()
                + ": expected a dense layer");
    }

    /** Whether layers from .. to are dense. */
    public boolean isDense(int from, int to) {
        for (int l = from; l <= to; l++) {
            if (!(layer(l) instanceof Dense)) {
                return false;
            }
        }
        return true;
    }

    /** The function whose values layer l gives: its own, or that of a layer before it where it only picks numbers. */
    public Activation valuesOf(int l) {
        return switch (layer(l)) {
            case Dense dense -> dense.activation();
            case Convolution convolution -> convolution.activation();
            case MaxPooling _,Flatten _ -> l == 1 ? Activation.LINEAR : valuesOf(l - 1);
        };
    }

    /** Shape of layer l, 0 .. L; layer 0 is the input. */
    public Shape shape(int l) {
        return l == 0 ? layers.getFirst().input() : layer(l).output();
    }

    /** Width of layer l, 0 .. L; layer 0 is the input. */
    public int width(int l) {
        return l == 0 ? layers.getFirst().inputs() : layer(l).outputs();
    }

    /** The first l layers. */
    public Network upTo(int l) {
        if (l < 1 || l > layers.size()) {
            throw new IllegalArgumentException("layer " + l + ": expected 1 .. " + layers.size());
        }
        return new Network(layers.subList(0, l));
    }
}
