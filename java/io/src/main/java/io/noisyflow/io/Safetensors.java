package io.noisyflow.io;

import io.noisyflow.io.stored.ArrayNames;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.TextCell;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of the <a href="https://github.com/huggingface/safetensors#format">safetensors format</a>: the length of the
 * header in eight little-endian bytes; the header, a JSON object that gives for each tensor {@code dtype},
 * {@code shape} and {@code data_offsets} (from, to) within what follows; the numbers, little-endian, in C order,
 * without holes. A tensor stays where it lies.
 */
final class Safetensors {
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH_BYTES = 8;
    private static final Pattern SHARD = Pattern.compile("-[0-9]+-of-[0-9]+\\.safetensors");
    private static final String METADATA = "__metadata__";
    private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("F64", Kind.F8), Map.entry("F32", Kind.F4),
            Map.entry("F16", Kind.F2), Map.entry("BF16", Kind.BF2), Map.entry("I64", Kind.I8),
            Map.entry("I32", Kind.I4), Map.entry("I16", Kind.I2), Map.entry("I8", Kind.I1), Map.entry("U64", Kind.U8),
            Map.entry("U32", Kind.U4), Map.entry("U16", Kind.U2), Map.entry("U8", Kind.U1),
            Map.entry("BOOL", Kind.BOOL));

    private Safetensors() {}

    /**
     * A tensor.
     *
     * @param from its first byte, counted from the end of the header
     * @param to the byte after its last
     */
    private record Tensor(String dtype, long[] shape, long from, long to) {}

    /**
     * Whether this may be a file of the format: a header that is no longer than one may be, and its first character.
     */
    static boolean begins(byte[] head) {
        return head.length > LENGTH_BYTES && head[LENGTH_BYTES] == '{' && head[4] == 0 && head[5] == 0 && head[6] == 0
                && head[7] == 0;
    }

    /**
     * A tensor of a file.
     *
     * @param name of the tensor; null where the file holds only one
     */
    static StoredArray read(String where, @Nullable String name, MemorySegment file) {
        if (file.byteSize() < LENGTH_BYTES) {
            throw DataFormatException.at(where, "truncated: " + file.byteSize()
                    + " bytes: expected the length of a safetensors header in the first 8");
        }
        long length = file.get(LENGTH, 0);
        if (length < 2 || length > file.byteSize() - LENGTH_BYTES) {
            throw DataFormatException.at(where, "a safetensors header of " + Long.toUnsignedString(length)
                    + " bytes is declared at byte 0: expected one that ends within the " + file.byteSize()
                    + " bytes there are");
        }
        JsonFields header = JsonText.read(where, file.asSlice(LENGTH_BYTES, length));
        MemorySegment numbers = file.asSlice(LENGTH_BYTES + length);
        Map<String, Tensor> tensors = tensors(where, header);
        requireWhole(where, tensors, numbers.byteSize());
        if (name != null && !tensors.containsKey(name) && SHARD.matcher(where).find()) {
            throw DataFormatException.at(where, "no tensor '" + TextCell.quote(name) + "' in this one of several files"
                    + " of a model: expected the name of their index, as in model.safetensors.index.json:NAME");
        }
        ArrayNames names = new ArrayNames(where, "tensor", "file.safetensors:name");
        return array(names.where(name), names.pick(name, tensors), numbers);
    }

    private static Map<String, Tensor> tensors(String where, JsonFields header) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.fields().forEach((name, value) -> {
            if (!name.equals(METADATA)) {
                String what = "the tensor '" + TextCell.quote(name) + "'";
                JsonFields fields = JsonFields.of(where, what, value).requireOnly("dtype", "shape", "data_offsets");
                long[] offsets = fields.counts("data_offsets");
                if (offsets.length != 2 || offsets[0] > offsets[1]) {
                    throw DataFormatException.at(where, "'data_offsets' of " + what
                            + " are no two ascending numbers: expected the first byte and the one after the last");
                }
                tensors.put(name, new Tensor(fields.text("dtype"), fields.counts("shape"), offsets[0], offsets[1]));
            }
        });
        return tensors;
    }

    /** The tensors lie one after another and fill the file. */
    private static void requireWhole(String where, Map<String, Tensor> tensors, long bytes) {
        List<Tensor> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(Tensor::from).thenComparingLong(Tensor::to));
        long end = 0;
        for (Tensor tensor : inOrder) {
            if (tensor.from() != end) {
                throw DataFormatException.at(where, "a tensor begins at byte " + tensor.from()
                        + " after the header, and the one before it ends at " + end + ": expected no holes");
            }
            end = tensor.to();
        }
        if (end != bytes) {
            throw DataFormatException.at(where, (end > bytes ? "truncated: " : "too long: ") + "the header declares "
                    + end + " bytes of numbers, and there are " + bytes + ": expected the same number twice");
        }
    }

    private static StoredArray array(String where, Tensor tensor, MemorySegment numbers) {
        Kind kind = KINDS.get(tensor.dtype());
        if (kind == null) {
            throw DataFormatException.at(where, "dtype '" + TextCell.quote(tensor.dtype())
                    + "': expected F64 F32 F16 BF16, I64 I32 I16 I8, U64 U32 U16 U8 or BOOL");
        }
        ElementType type = new ElementType(kind, false);
        long declared = StoredArray.byteCount(where, type, tensor.shape());
        if (declared != tensor.to() - tensor.from()) {
            throw DataFormatException.at(where, "the shape " + StoredArray.format(tensor.shape()) + " takes " + declared
                    + " bytes, and its data_offsets hold " + (tensor.to() - tensor.from())
                    + ": expected the same number twice");
        }
        return new StoredArray(where, numbers.asSlice(tensor.from(), declared), type, tensor.shape(), false);
    }
}
