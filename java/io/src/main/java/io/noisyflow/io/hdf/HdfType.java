package io.noisyflow.io.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.VariableLength;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of a dataset: how each is stored. */
final class HdfType {
    /** Booleans are an enumeration of these names of 0 and 1. */
    static final String FALSE = "FALSE";
    static final String TRUE = "TRUE";
    private static final int BFLOAT_EXPONENT = 8;

    private HdfType() {}

    /** The type of a dataset's numbers, refused where they are none that are read. */
    static ElementType of(String where, Dataset dataset) {
        DataType type = dataset.getDataType();
        Kind kind = switch (type) {
            case FloatingPoint real -> real(real);
            case FixedPoint integer -> integer(integer);
            case EnumDataType names when isBoolean(names) -> Kind.BOOL;
            default -> null;
        };
        if (kind == null || dataset.isVariableLength()) {
            throw DataFormatException.at(where, "a dataset of " + described(type)
                    + ": expected integers, real numbers, booleans or strings");
        }
        ByteOrder order = switch (type) {
            case FloatingPoint real -> real.getByteOrder();
            case FixedPoint integer -> integer.getByteOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
        return new ElementType(kind, order == ByteOrder.BIG_ENDIAN);
    }

    /** Whether it is what h5py writes booleans as. */
    private static boolean isBoolean(EnumDataType type) {
        return type.getBaseType().getSize() == 1 && type.getEnumMapping().equals(Map.of(0, FALSE, 1, TRUE));
    }

    /** What a type holds, as users of h5py know it. */
    private static String described(DataType type) {
        return switch (type) {
            case VariableLength _ -> "lists of any length";
            case CompoundDataType _ -> "records, as complex numbers are too";
            case EnumDataType names -> "an enumeration of " + names.getEnumMapping().size() + " names that are not "
                    + FALSE + " and " + TRUE;
            default -> type.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ", " + type.getSize()
                    + " bytes each";
        };
    }

    private static @Nullable Kind real(FloatingPoint type) {
        int exponent = type.getExponentSize();
        return switch (type.getSize()) {
            case 2 -> exponent == BFLOAT_EXPONENT ? Kind.BF2 : Kind.F2;
            case 4 -> Kind.F4;
            case 8 -> Kind.F8;
            default -> null;
        };
    }

    private static @Nullable Kind integer(FixedPoint type) {
        if (type.getBitOffset() != 0 || type.getBitPrecision() != Byte.SIZE * type.getSize()) {
            return null;
        }
        return switch (type.getSize()) {
            case 1 -> type.isSigned() ? Kind.I1 : Kind.U1;
            case 2 -> type.isSigned() ? Kind.I2 : Kind.U2;
            case 4 -> type.isSigned() ? Kind.I4 : Kind.U4;
            case 8 -> type.isSigned() ? Kind.I8 : Kind.U8;
            default -> null;
        };
    }
}
