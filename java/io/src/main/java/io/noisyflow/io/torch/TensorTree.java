package io.noisyflow.io.torch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of what was saved, by names: keys of dictionaries and places in lists, joined by dots, as a state_dict
 * joins the names of modules. A tensor that was saved by itself has the empty name.
 */
final class TensorTree {
    /** A checkpoint holds dictionaries of dictionaries; deeper lies nothing that was meant. */
    private static final int DEEPEST = 32;
    private static final int PARAMETER_ARGUMENTS = 3;

    private final Map<String, SavedTensor> tensors = new LinkedHashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean ambiguous;
    private String ambiguousName = "";

    private TensorTree() {}

    /** The tensors of a value. */
    static TensorTree of(Object root) {
        TensorTree tree = new TensorTree();
        tree.gather("", root, 0);
        return tree;
    }

    /** By name, in the order of the file. */
    Map<String, SavedTensor> tensors() {
        return tensors;
    }

    /** A name that two tensors have, if there is one. */
    @Nullable
    String ambiguous() {
        return ambiguous ? ambiguousName : null;
    }

    private void gather(String name, Object value, int depth) {
        SavedTensor tensor = tensor(value);
        if (tensor != null) {
            if (tensors.put(name, tensor) != null) {
                ambiguous = true;
                ambiguousName = name;
            }
        } else if (depth < DEEPEST && (value instanceof Map<?, ?> || value instanceof List<?>) && seen.add(value)) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> gather(joined(name, key.toString()), item, depth + 1));
            } else {
                List<?> list = (List<?>) value;
                for (int i = 0; i < list.size(); i++) {
                    gather(joined(name, Integer.toString(i)), list.get(i), depth + 1);
                }
            }
        }
    }

    private static String joined(String name, String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /** The tensor that a call would have made; null for anything else. */
    private static @Nullable SavedTensor tensor(Object value) {
        if (!(value instanceof Pickle.Call(Pickle.Global(String module, String function), List<?> arguments))
                || !module.equals("torch._utils")) {
            return null;
        }
        boolean parameter = function.equals("_rebuild_parameter")
                || function.equals("_rebuild_parameter_with_state");
        if (parameter && arguments.size() >= PARAMETER_ARGUMENTS) {
            return arguments.getFirst() instanceof Pickle.Call inner ? tensorOnly(inner) : null;
        }
        return function.equals("_rebuild_tensor_v2") || function.equals("_rebuild_tensor") ? SavedTensor.of(arguments)
                : null;
    }

    /** A parameter holds a tensor and never a parameter again. */
    private static @Nullable SavedTensor tensorOnly(Pickle.Call call) {
        return call.function() instanceof Pickle.Global(String module, String function)
                && module.equals("torch._utils") && function.startsWith("_rebuild_tensor")
                && call.arguments() instanceof List<?> arguments ? SavedTensor.of(arguments) : null;
    }
}
