package io.noisyflow.io.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.noisyflow.io.stored.ArrayNames;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ForeignLibrary;
import io.noisyflow.io.stored.Inflation;
import io.noisyflow.io.stored.StoredArray;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Datasets of HDF5 files. One that is contiguous and plain stays where it lies; one in chunks is put together outside
 * the heap. MATLAB 7.3 writes its matrices the first axis fastest, which HDF5 sees as their transpose; they are given
 * back as MATLAB shows them.
 */
public final class Hdf5 {
    private static final byte[] SIGNATURE = "\u0089HDF\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final String MATLAB = "MATLAB 7.3 MAT-file";
    /** A block of a user may stand before the file, of this many bytes or a power of two more. */
    private static final long USER_BLOCK = 512;
    private static final long LARGEST_USER_BLOCK = 1 << 20;
    /** Groups within groups that are looked through. */
    private static final int DEEPEST = 16;
    /** Datasets that are looked at for a sentence. */
    private static final int MOST_LISTED = 1000;
    private static final String EXPECTED = "expected an HDF5 file of numbers, as h5py, Keras or MATLAB write it";

    private final String where;
    private final MemorySegment file;

    private Hdf5(String where, MemorySegment file) {
        this.where = where;
        this.file = file;
    }

    /** Whether a file is one. */
    public static boolean isOne(MemorySegment file) {
        if (hasSignature(file, 0)) {
            return true;
        }
        for (long at = USER_BLOCK; at <= LARGEST_USER_BLOCK; at *= 2) {
            if (hasSignature(file, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSignature(MemorySegment file, long at) {
        return file.byteSize() >= at + SIGNATURE.length
                && file.asSlice(at, SIGNATURE.length).mismatch(MemorySegment.ofArray(SIGNATURE)) < 0;
    }

    /**
     * A dataset of a file.
     *
     * @param where the file; one of more than 2 GiB is opened by this name
     * @param name the path of the dataset, as in {@code group/dataset}; null where the file holds only one
     */
    public static StoredArray read(String where, @Nullable String name, MemorySegment file) {
        return ForeignLibrary.call(where, EXPECTED, () -> new Hdf5(where, file).read(name));
    }

    private StoredArray read(@Nullable String name) {
        ArrayNames names = new ArrayNames(where, "dataset", "file.h5:group/dataset");
        try (HdfFile hdf = open()) {
            Dataset named = name == null ? null : dataset(hdf, name);
            if (named == null) {
                Map<String, Dataset> datasets = new LinkedHashMap<>();
                gather("", hdf, 0, datasets);
                named = names.pick(name, datasets);
            }
            return array(names.where(name), named, hdf.getUserBlockSize());
        }
    }

    private HdfFile open() {
        return file.byteSize() <= Integer.MAX_VALUE ? HdfFile.fromByteBuffer(file.asByteBuffer())
                : new HdfFile(Path.of(where));
    }

    /** The dataset of a path; null where there is none. Links, which may lead to other files, are not followed. */
    private static @Nullable Dataset dataset(Group root, String path) {
        Node node = root;
        for (String part : path.replaceFirst("^/", "").split("/", -1)) {
            node = node instanceof Group group && !part.isEmpty() ? group.getChildren().get(part) : null;
            if (node == null || node.isLink()) {
                return null;
            }
        }
        return node instanceof Dataset dataset ? dataset : null;
    }

    private static void gather(String path, Group group, int depth, Map<String, Dataset> to) {
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            String name = path + child.getKey();
            if (child.getValue().isLink() || to.size() >= MOST_LISTED) {
                continue;
            }
            if (child.getValue() instanceof Dataset dataset) {
                to.put(name, dataset);
            } else if (child.getValue() instanceof Group inner && depth < DEEPEST && !name.startsWith("#")) {
                gather(name + "/", inner, depth + 1, to);
            }
        }
    }

    private StoredArray array(String place, Dataset dataset, long userBlock) {
        if (HdfStrings.areIn(dataset)) {
            return strings(place, dataset);
        }
        ElementType type = HdfType.of(place, dataset);
        long[] shape = dataset.getDimensionsAsLong();
        long bytes = StoredArray.byteCount(place, type, shape);
        MemorySegment data;
        if (dataset instanceof ContiguousDataset contiguous && dataset.getStorageInBytes() >= bytes && bytes > 0) {
            requireWritten(place, contiguous, shape);
            long from = contiguous.getDataAddress() + userBlock;
            if (from < 0 || bytes > file.byteSize() - from) {
                throw DataFormatException.at(place, "truncated: " + bytes + " bytes from byte " + from
                        + " on are declared, and the file has " + file.byteSize() + ": expected them to lie within");
            }
            data = file.asSlice(from, bytes);
        } else {
            Inflation.requirePossible(place, bytes, file.byteSize());
            requireAll(place, dataset, type, shape);
            HdfChunks chunks = HdfChunks.of(place, dataset, type, shape);
            data = chunks.data();
            type = chunks.type();
        }
        return isMatlab() ? new StoredArray(place, data, type, reversed(shape), true)
                : new StoredArray(place, data, type, shape, false);
    }

    private static void requireWritten(String place, ContiguousDataset dataset, long[] shape) {
        if (dataset.getDataAddress() < 0) {
            throw DataFormatException.at(place, "a dataset of shape " + StoredArray.format(shape)
                    + " without numbers: expected some that were written, and into this file");
        }
    }

    private void requireAll(String place, Dataset dataset, ElementType type, long[] shape) {
        if (dataset instanceof ChunkedDataset chunked) {
            long[] chunk = Arrays.stream(chunked.getChunkDimensions()).asLongStream().toArray();
            Inflation.requirePossible(place, StoredArray.byteCount(place, type, chunk), file.byteSize());
            HdfChunks.requireAll(place, chunked, shape);
        }
    }

    /** Strings, or where they stand in the file: either has one length. */
    private StoredArray strings(String place, Dataset dataset) {
        long[] shape = dataset.getDimensionsAsLong();
        ElementType stored = new ElementType(ElementType.Kind.S, false, dataset.getDataType().getSize());
        Inflation.requirePossible(place, StoredArray.byteCount(place, stored, shape), file.byteSize());
        if (dataset instanceof ContiguousDataset contiguous) {
            requireWritten(place, contiguous, shape);
        }
        requireAll(place, dataset, stored, shape);
        HdfStrings strings = HdfStrings.of(place, dataset, file.byteSize());
        return new StoredArray(place, strings.data(), strings.type(), shape, false);
    }

    private boolean isMatlab() {
        return file.byteSize() >= MATLAB.length() && new String(
                file.asSlice(0, MATLAB.length()).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                .equals(MATLAB);
    }

    private static long[] reversed(long[] shape) {
        long[] reversed = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            reversed[axis] = shape[shape.length - 1 - axis];
        }
        return reversed;
    }
}
