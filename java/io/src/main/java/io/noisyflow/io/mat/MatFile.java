package io.noisyflow.io.mat;

import io.noisyflow.io.stored.ArrayNames;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.ForeignLibrary;
import io.noisyflow.io.stored.Inflation;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader.EntryFilter;
import us.hebi.matlab.mat.format.Mat5Reader.EntryHeader;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/** Variables of MATLAB files, read outside the heap; their first axis varies fastest. Versions 5 to 7 end at 2 GiB. */
public final class MatFile {
    private static final String BEGIN = "MATLAB 5.0 MAT-file";
    private static final String EXPECTED = "expected a MATLAB file of version 5 to 7 whose variable is a full matrix";

    private MatFile() {}

    /** Whether a file begins as one. */
    public static boolean isOne(MemorySegment file) {
        return file.byteSize() >= BEGIN.length() && new String(
                file.asSlice(0, BEGIN.length()).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                .equals(BEGIN);
    }

    /**
     * A variable of a file.
     *
     * @param name of the variable; null where the file holds only one
     */
    public static StoredArray read(String where, @Nullable String name, MemorySegment file) {
        if (file.byteSize() > Integer.MAX_VALUE) {
            throw DataFormatException.at(where, "of " + file.byteSize() + " bytes: expected fewer than 2^31, as the"
                    + " format allows");
        }
        return ForeignLibrary.call(where, EXPECTED, () -> {
            MatTags.require(where, file);
            return variable(where, name, file);
        });
    }

    private static StoredArray variable(String where, @Nullable String name, MemorySegment file) throws IOException {
        Map<String, EntryHeader> headers = new LinkedHashMap<>();
        entries(file, header -> {
            headers.put(header.getName(), header);
            return false;
        });
        ArrayNames names = new ArrayNames(where, "variable", "file.mat:X");
        EntryHeader wanted = names.pick(name, headers);
        String place = names.where(name);
        Kind kind = kind(wanted.getType());
        if (kind == null || wanted.isComplex()) {
            throw DataFormatException.at(place, "a " + (wanted.isComplex() ? "complex matrix"
                    : "variable of class " + wanted.getType().toString().toLowerCase(Locale.ROOT))
                    + ": expected a full matrix of real numbers"
                    + (wanted.getType() == MatlabType.Sparse ? ", as full(X) gives it" : ""));
        }
        ElementType type = new ElementType(wanted.isLogical() ? Kind.BOOL : kind,
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        long[] shape = Arrays.stream(wanted.getDimensions()).asLongStream().toArray();
        long bytes = StoredArray.byteCount(place, type, shape);
        Inflation.requirePossible(place, bytes, file.byteSize());
        for (Entry entry : entries(file, header -> header.getName().equals(wanted.getName()))) {
            if (entry.getValue() instanceof Matrix matrix) {
                return new StoredArray(place, numbers(matrix, type, bytes), type, shape, true);
            }
        }
        throw DataFormatException.at(place, "the variable is listed and not there: " + EXPECTED);
    }

    private static Iterable<Entry> entries(MemorySegment file, EntryFilter filter) throws IOException {
        return Mat5.newReader(Sources.wrap(file.asByteBuffer())).setEntryFilter(filter).disableSubsystemProcessing()
                .setBufferAllocator(new Limited(Inflation.LARGEST_RATIO * file.byteSize())).readMat().getEntries();
    }

    /**
     * Memory for numbers, no more than the file can hold.
     *
     * @param most bytes at a time
     */
    private record Limited(long most) implements BufferAllocator {
        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes < 0 || bytes > most) {
                throw new IllegalArgumentException(bytes + " bytes are declared where at most " + most + " can be");
            }
            return ByteBuffer.allocateDirect(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // The garbage collector's.
        }
    }

    private static MemorySegment numbers(Matrix matrix, ElementType type, long bytes) {
        MemorySegment data = Arena.ofAuto().allocate(bytes, 64);
        int count = matrix.getNumElements();
        for (int i = 0; i < count; i++) {
            switch (type.kind()) {
                case F8 -> data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, matrix.getDouble(i));
                case F4 -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, matrix.getFloat(i));
                case I8, U8 -> data.setAtIndex(ValueLayout.JAVA_LONG, i, matrix.getLong(i));
                case I4, U4 -> data.setAtIndex(ValueLayout.JAVA_INT, i, matrix.getInt(i));
                case I2, U2 -> data.setAtIndex(ValueLayout.JAVA_SHORT, i, matrix.getShort(i));
                default -> data.set(ValueLayout.JAVA_BYTE, i, matrix.getByte(i));
            }
        }
        return data;
    }

    private static @Nullable Kind kind(MatlabType type) {
        return switch (type) {
            case Double -> Kind.F8;
            case Single -> Kind.F4;
            case Int8 -> Kind.I1;
            case UInt8 -> Kind.U1;
            case Int16 -> Kind.I2;
            case UInt16 -> Kind.U2;
            case Int32 -> Kind.I4;
            case UInt32 -> Kind.U4;
            case Int64 -> Kind.I8;
            case UInt64 -> Kind.U8;
            default -> null;
        };
    }
}
