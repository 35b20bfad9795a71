package io.noisyflow.io;

import io.noisyflow.io.stored.ArrayNames;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index of a model in several safetensors files, {@code model.safetensors.index.json}: its {@code weight_map} gives
 * for each tensor the file, beside the index, that holds it.
 */
final class SafetensorsIndex {
    private static final String ENDING = ".safetensors.index.json";

    private SafetensorsIndex() {}

    /** Whether a file is one, by its name. */
    static boolean isOne(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * The file, relative to the index, and the tensor in it that a name stands for.
     *
     * @param name of the tensor; null where the model has only one
     */
    static DataFile find(String where, @Nullable String name, MemorySegment text) {
        JsonFields map = JsonText.read(where, text).object("weight_map");
        Map<String, DataFile> tensors = new LinkedHashMap<>();
        map.fields().keySet().forEach(tensor -> tensors.put(tensor, new DataFile(map.text(tensor), tensor)));
        return new ArrayNames(where, "tensor", "model.safetensors.index.json:name").pick(name, tensors);
    }
}
