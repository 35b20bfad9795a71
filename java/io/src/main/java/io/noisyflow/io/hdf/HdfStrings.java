package io.noisyflow.io.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.Inflation;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Strings of a dataset, of one length or of any, as labels are: each in as many bytes of UTF-8 as the longest takes,
 * filled up with zeros.
 *
 * @param data one behind the other
 * @param type with that length
 */
record HdfStrings(MemorySegment data, ElementType type) {
    /** Whether a dataset holds them. */
    static boolean areIn(Dataset dataset) {
        DataType type = dataset.getDataType();
        return type instanceof StringData || type instanceof VariableLength list && list.isVariableLengthString();
    }

    /**
     * Reads a dataset, all of whose chunks are there.
     *
     * @param fileSize bytes of the file: what the strings take must be possible beside them
     */
    static HdfStrings of(String where, Dataset dataset, long fileSize) {
        List<byte[]> strings = new ArrayList<>();
        add(dataset.getData(), strings);
        int longest = Math.max(1, strings.stream().mapToInt(bytes -> bytes.length).max().orElse(0));
        long bytes = (long) longest * strings.size();
        Inflation.requirePossible(where, bytes, fileSize);
        MemorySegment data = HdfChunks.allocate(where, bytes);
        for (int i = 0; i < strings.size(); i++) {
            MemorySegment.copy(MemorySegment.ofArray(strings.get(i)), 0, data, (long) i * longest,
                    strings.get(i).length);
        }
        return new HdfStrings(data, new ElementType(Kind.S, false, longest));
    }

    /** A string, or arrays of them; one that was never written is empty. */
    private static void add(Object read, List<byte[]> to) {
        if (read instanceof Object[] parts) {
            for (Object part : parts) {
                add(part == null ? "" : part, to);
            }
        } else {
            to.add(((String) read).getBytes(StandardCharsets.UTF_8));
        }
    }
}
