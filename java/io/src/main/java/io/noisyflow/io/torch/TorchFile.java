package io.noisyflow.io.torch;

import io.noisyflow.io.stored.ArrayNames;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.TextCell;
import io.noisyflow.io.stored.ZipDirectory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of {@code torch.save} since PyTorch 1.6: a zip archive whose entry {@code data.pkl} tells tensors, and whose
 * entries {@code data/0}, {@code data/1}, ... are their storages, stored and aligned. A tensor stays where it lies.
 *
 * <p>{@link Pickle} runs no code of the file: a plain tensor, a state_dict or a checkpoint of such is read, and an
 * object of any other class is a name without content.
 */
public final class TorchFile {
    private static final String PICKLE = "data.pkl";
    private static final ArrayNames NAMES = new ArrayNames("", "tensor", "file.pt:fc1.weight");

    private TorchFile() {}

    /** Whether these are the entries of such a file. */
    public static boolean isOne(Map<String, ZipDirectory.Entry> entries) {
        return prefix(entries) != null;
    }

    /**
     * A tensor of a file.
     *
     * @param name of the tensor; null where there is only one
     */
    public static StoredArray read(String where, @Nullable String name, Map<String, ZipDirectory.Entry> entries,
            MemorySegment file) {
        String prefix = prefix(entries);
        if (prefix == null) {
            throw DataFormatException.at(where, "no " + PICKLE + " in the archive: expected a file of torch.save");
        }
        Object root = Pickle.read(where, content(where, prefix + PICKLE, entries, file));
        TensorTree tree = TensorTree.of(root);
        if (tree.tensors().isEmpty()) {
            throw DataFormatException.at(where, "holds " + described(root) + " and no tensor: expected"
                    + " a tensor or a state_dict, as torch.save(model.state_dict(), FILE) writes it");
        }
        String twice = tree.ambiguous();
        if (twice != null) {
            throw DataFormatException.at(where, "two tensors are called '" + TextCell.quote(twice)
                    + "': expected keys that differ when they are joined by dots");
        }
        ArrayNames names = new ArrayNames(where, NAMES.what(), NAMES.example());
        SavedTensor tensor = names.pick(name, tree.tensors());
        return array(names.where(name), tensor, prefix, entries, file);
    }

    private static StoredArray array(String where, SavedTensor tensor, String prefix,
            Map<String, ZipDirectory.Entry> entries, MemorySegment file) {
        ElementType.Kind kind = tensor.kind();
        if (kind == null) {
            throw DataFormatException.at(where, "a tensor of " + TextCell.quote(tensor.storageName())
                    + ": expected real numbers, integers or booleans, neither complex nor quantised");
        }
        if (!tensor.isRowMajor() && !tensor.isColumnMajor()) {
            throw DataFormatException.at(where, "a view of shape " + StoredArray.format(tensor.shape())
                    + " whose numbers do not lie together: expected them so, as .contiguous() puts them");
        }
        ElementType type = new ElementType(kind, isBigEndian(where, prefix, entries, file));
        MemorySegment storage = content(where, prefix + "data/" + tensor.storage(), entries, file);
        long bytes = StoredArray.byteCount(where, type, tensor.shape());
        long from = bytes == 0 ? 0 : tensor.offset();
        if (from > storage.byteSize() / type.bytes() || bytes > storage.byteSize() - from * type.bytes()) {
            throw DataFormatException.at(where, "shape " + StoredArray.format(tensor.shape()) + " from number " + from
                    + " on of a storage of " + storage.byteSize() + " bytes: expected it to lie within");
        }
        return new StoredArray(where, storage.asSlice(from * type.bytes(), bytes), type, tensor.shape(),
                !tensor.isRowMajor());
    }

    private static boolean isBigEndian(String where, String prefix, Map<String, ZipDirectory.Entry> entries,
            MemorySegment file) {
        if (!entries.containsKey(prefix + "byteorder")) {
            return false;
        }
        MemorySegment order = content(where, prefix + "byteorder", entries, file);
        return new String(order.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII).startsWith("big");
    }

    /** What stands before the names of all entries; null where there is no pickle. */
    private static @Nullable String prefix(Map<String, ZipDirectory.Entry> entries) {
        Predicate<String> isPickle = entry -> entry.equals(PICKLE)
                || entry.endsWith("/" + PICKLE) && entry.indexOf('/') == entry.length() - PICKLE.length() - 1;
        return entries.keySet().stream().filter(isPickle).findFirst()
                .map(entry -> entry.substring(0, entry.length() - PICKLE.length())).orElse(null);
    }

    private static MemorySegment content(String where, String name, Map<String, ZipDirectory.Entry> entries,
            MemorySegment file) {
        ZipDirectory.Entry entry = entries.get(name);
        if (entry == null) {
            throw DataFormatException.at(where, "no entry '" + TextCell.quote(name)
                    + "' in the archive: expected it, as torch.save writes it");
        }
        return entry.stored(where, file);
    }

    private static String described(Object root) {
        return switch (root) {
            case Pickle.Call(Pickle.Global global, Object _) -> "an object of class "
                    + TextCell.quote(global.toString());
            case Map<?, ?> _ -> "a dictionary";
            case java.util.List<?> _ -> "a list";
            default -> "no container";
        };
    }
}
