package io.noisyflow.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a network: the blocks of its sequence, those of sequences within it in their place. A block of any
 * other kind is one layer, whatever it is made of.
 *
 * @param blocks by the names that their sequences give them, as 01Linear, and within another sequence
 *     02SequentialBlock/01Linear
 */
public record BlockLayers(Map<String, Block> blocks) {
    /** Keeps the order. */
    public BlockLayers {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** The layers of a network. */
    public static BlockLayers of(Block network) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        if (network instanceof SequentialBlock) {
            add("", network, blocks);
        } else {
            blocks.put(network.getClass().getSimpleName(), network);
        }
        return new BlockLayers(blocks);
    }

    private static void add(String prefix, Block sequence, Map<String, Block> blocks) {
        for (Pair<String, Block> child : sequence.getChildren()) {
            String name = prefix + child.getKey();
            if (child.getValue() instanceof SequentialBlock) {
                add(name + "/", child.getValue(), blocks);
            } else {
                blocks.put(name, child.getValue());
            }
        }
    }

    /** Their names, in the order in which they are computed. */
    public List<String> names() {
        return List.copyOf(blocks.keySet());
    }

    /**
     * Checks that there are such layers.
     *
     * @throws IllegalArgumentException if one is not there
     */
    void require(List<String> layers) {
        for (String layer : layers) {
            if (!blocks.containsKey(layer)) {
                throw new IllegalArgumentException("no layer '" + layer + "': expected some of " + names());
            }
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layers: expected some of " + names());
        }
    }

    /**
     * What layers put out for inputs, the network being used and not trained: without dropout, for one.
     *
     * @param manager owns the arrays, and what is made on the way
     * @param inputs a row for each input
     * @param layers names
     * @return an array for each layer, of which {@link DjlPoints#of} makes rows
     * @throws IllegalArgumentException if there is no such layer, or it puts out more than one array
     */
    public List<NDArray> activations(NDManager manager, NDArray inputs, List<String> layers) {
        require(layers);
        Map<String, NDArray> found = new LinkedHashMap<>();
        ParameterStore parameters = new ParameterStore(manager, false);
        NDArray attached = inputs.duplicate();
        attached.attach(manager);
        NDList values = new NDList(attached);
        for (Map.Entry<String, Block> layer : blocks.entrySet()) {
            values = layer.getValue().forward(parameters, values, false);
            values.attach(manager);
            if (layers.contains(layer.getKey())) {
                if (values.size() != 1) {
                    throw new IllegalArgumentException("layer '" + layer.getKey() + "' puts out " + values.size()
                            + " arrays: expected one");
                }
                found.put(layer.getKey(), values.getFirst());
            }
        }
        List<NDArray> results = new ArrayList<>();
        layers.forEach(layer -> results.add(found.get(layer)));
        return results;
    }
}
