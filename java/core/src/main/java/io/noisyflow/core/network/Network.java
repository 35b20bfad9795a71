package io.noisyflow.core.network;

import java.util.List;

/**
 * A chain of dense layers, numbered from 1; the input is layer 0.
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
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + (i + 1) + " takes " + layers.get(i).inputs()
                        + " inputs, but layer " + i + " has " + layers.get(i - 1).outputs() + " outputs");
            }
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
