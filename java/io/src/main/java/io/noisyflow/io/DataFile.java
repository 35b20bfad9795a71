package io.noisyflow.io;

import io.noisyflow.io.csv.Csv;
import io.noisyflow.io.csv.CsvLabels;
import io.noisyflow.io.hdf.Hdf5;
import io.noisyflow.io.mat.MatFile;
import io.noisyflow.io.npy.Npy;
import io.noisyflow.io.npy.NpyHeader;
import io.noisyflow.io.npy.Npz;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ForeignFormat;
import io.noisyflow.io.stored.ReadOptions;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.TextCell;
import io.noisyflow.io.stored.ZipDirectory;
import io.noisyflow.io.torch.TorchFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The array that a name stands for: {@code file}, {@code file.npz:array}, {@code file.safetensors:array}, likewise of
 * PyTorch, HDF5, Keras and MATLAB, and {@code /dev/stdin:array}. Its first bytes say which reader it needs.
 *
 * @param file the name of the file
 * @param entry the array of an archive, or null
 */
public record DataFile(String file, @Nullable String entry) {
    /** What stands between the name of an archive and that of an array in it. */
    private static final List<String> ENTRIES = List.of(".npz:", ".safetensors:", ".npz.gz:", ".safetensors.gz:",
            ".safetensors.index.json:", ".pt:", ".pth:", ".ckpt:", ".bin:", ".h5:", ".hdf5:", ".keras:", ".mat:");
    private static final String EXPECTED = "expected npy, npz, safetensors, PyTorch, HDF5, MATLAB, IDX, or text whose"
            + " name ends in .csv, .tsv, .txt or nothing";
    /** The entry of a .keras file that holds its arrays. */
    private static final String KERAS_WEIGHTS = "model.weights.h5";
    /** Bytes that are looked at before what has no name is called text. */
    private static final int HEAD = 4096;

    /** The readers. */
    private enum Format {
        SAFETENSORS, ZIP, NPY, HDF5, MATLAB, IDX, TEXT
    }

    /** The file and the array of a name. */
    public static DataFile of(String name) {
        int colon = colon(name);
        return colon < 0 || Files.exists(path(name))
                ? new DataFile(name, null)
                : new DataFile(name.substring(0, colon), name.substring(colon + 1));
    }

    /** The array that a name stands for. */
    public static StoredArray open(String name, InputBytes bytes, Reading reading) {
        DataFile data = of(name).resolved(bytes);
        return decode(data.file, data.entry, bytes.of(data.file, EXPECTED), reading);
    }

    /** The array that a name stands for, under the usual options. */
    public static StoredArray open(String name) {
        return DataFiles.of(ReadOptions.USUAL).open(name, 0);
    }

    /** The labels that a name stands for. */
    public static ClassLabels labels(String name, InputBytes bytes, Reading reading) {
        DataFile data = of(name).resolved(bytes);
        return labels(data.file, data.entry, bytes.of(data.file, EXPECTED), reading);
    }

    /** Of a model in several files the one that holds the tensor, else this. */
    private DataFile resolved(InputBytes bytes) {
        if (!SafetensorsIndex.isOne(file)) {
            return this;
        }
        DataFile found = SafetensorsIndex.find(file, entry, bytes.of(file, EXPECTED));
        return new DataFile(sibling(file, found.file), found.entry);
    }

    /** A name that a file gives to another, which is relative to the folder of the first. */
    static String sibling(String file, String name) {
        Path path = path(name);
        return path.isAbsolute() ? name : path(file).resolveSibling(path).toString();
    }

    /** Where the name of an archive ends and that of an array in it begins, or -1. */
    private static int colon(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String entry : ENTRIES) {
            int at = lower.lastIndexOf(entry);
            if (at >= 0) {
                return at + entry.length() - 1;
            }
        }
        int first = name.indexOf(':');
        return first > 0 && InputBytes.isNameless(name.substring(0, first)) ? first : -1;
    }

    /**
     * The array of a file's bytes.
     *
     * @param name the name of the file
     * @param entry the array of an archive, or null
     */
    public static StoredArray decode(String name, @Nullable String entry, MemorySegment file, Reading reading) {
        MemorySegment plain = plain(name, file);
        return switch (format(name, plain)) {
            case SAFETENSORS -> Safetensors.read(name, entry, plain);
            case ZIP -> archived(name, entry, plain);
            case NPY -> Npy.read(name, plain);
            case HDF5 -> Hdf5.read(name, entry, plain);
            case MATLAB -> MatFile.read(name, entry, plain);
            case IDX -> Idx.read(name, plain);
            case TEXT -> Csv.read(name, plain, reading);
        };
    }

    /** Zip archives of numpy, of PyTorch, and of Keras, whose weights are an HDF5 file in one. */
    private static StoredArray archived(String name, @Nullable String entry, MemorySegment file) {
        Map<String, ZipDirectory.Entry> entries = ZipDirectory.read(name, file);
        if (TorchFile.isOne(entries)) {
            return TorchFile.read(name, entry, entries, file);
        }
        ZipDirectory.Entry keras = entries.get(KERAS_WEIGHTS);
        return keras == null ? Npz.read(name, entry, entries, file)
                : Hdf5.read(name, entry, keras.stored(name, file));
    }

    /** The labels of a file's bytes, as {@link #decode}. */
    public static ClassLabels labels(String name, @Nullable String entry, MemorySegment file, Reading reading) {
        MemorySegment plain = plain(name, file);
        return format(name, plain) == Format.TEXT
                ? CsvLabels.read(name, plain, reading)
                : ClassLabels.of(decode(name, entry, plain, reading));
    }

    private static MemorySegment plain(String name, MemorySegment file) {
        return Gzip.begins(head(file, 2)) ? Gzip.inflate(name, file) : file;
    }

    private static Format format(String name, MemorySegment file) {
        byte[] head = head(file, 9);
        String lower = Gzip.plainName(name).toLowerCase(Locale.ROOT);
        boolean nameless = InputBytes.isNameless(name) || !lower.equals(name.toLowerCase(Locale.ROOT))
                || !hasEnding(lower);
        // By its name first: it begins with a length, which may look like any other kind's mark.
        if (lower.endsWith(".safetensors") || (nameless && Safetensors.begins(head))) {
            return Format.SAFETENSORS;
        }
        if (MatFile.isOne(file)) {
            return Format.MATLAB;
        }
        if (Hdf5.isOne(file)) {
            return Format.HDF5;
        }
        if (!NpyHeader.begins(head)) {
            ForeignFormat.refuse(name, name, file);
        }
        if (Gzip.begins(head)) {
            throw DataFormatException.at(name, "is gzipped twice: expected once");
        }
        if (ZipDirectory.begins(head) || lower.endsWith(".npz")) {
            return Format.ZIP;
        }
        if (NpyHeader.begins(head) || lower.endsWith(".npy")) {
            return Format.NPY;
        }
        if (Idx.begins(head)) {
            return Format.IDX;
        }
        if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt") || (nameless && isText(file))) {
            return Format.TEXT;
        }
        throw DataFormatException.at(name, "not a kind of file that is known: " + EXPECTED);
    }

    /** Temporary files of other programs often have none. */
    private static boolean hasEnding(String name) {
        Path file = path(name).getFileName();
        return file != null && file.toString().indexOf('.', 1) > 0;
    }

    private static byte[] head(MemorySegment file, int bytes) {
        return file.asSlice(0, Math.min(bytes, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Whether the beginning has no byte that text has not. */
    private static boolean isText(MemorySegment file) {
        return new String(head(file, HEAD), StandardCharsets.ISO_8859_1).chars()
                .noneMatch(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0);
    }

    /** A name as a path. */
    static Path path(String name) {
        try {
            if (name.isEmpty()) {
                throw new InvalidPathException(name, "the name is empty");
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new DataFormatException("'" + TextCell.quote(name) + "': cannot be read (" + e.getReason() + "): "
                    + EXPECTED, e);
        }
    }
}
