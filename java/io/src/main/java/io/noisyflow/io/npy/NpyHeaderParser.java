package io.noisyflow.io.npy;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.TextCell;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dictionary of an npy header: the three keys {@code descr}, {@code fortran_order} and {@code shape}, each
 * once, in any order, and nothing but blanks after it. Only what such a dictionary may contain is understood; nothing
 * is evaluated.
 */
final class NpyHeaderParser {
    private static final String EXPECTED_TYPES = "expected f2 f4 f8, i1 i2 i4 i8, u1 u2 u4 u8, bool or bfloat16";
    private static final String STRUCTURED_REMEDY =
            "; np.lib.recfunctions.structured_to_unstructured(x) makes a plain array of one with fields";
    /** Names that numpy's dtypes have beside their codes, and its one-letter codes of one meaning everywhere. */
    private static final Map<String, Kind> NAMES = Map.ofEntries(Map.entry("?", Kind.BOOL), Map.entry("b1", Kind.BOOL),
            Map.entry("bool", Kind.BOOL), Map.entry("int8", Kind.I1), Map.entry("int16", Kind.I2),
            Map.entry("int32", Kind.I4), Map.entry("int64", Kind.I8), Map.entry("uint8", Kind.U1),
            Map.entry("uint16", Kind.U2), Map.entry("uint32", Kind.U4), Map.entry("uint64", Kind.U8),
            Map.entry("float16", Kind.F2), Map.entry("half", Kind.F2), Map.entry("e", Kind.F2),
            Map.entry("float32", Kind.F4), Map.entry("single", Kind.F4), Map.entry("f", Kind.F4),
            Map.entry("float64", Kind.F8), Map.entry("double", Kind.F8), Map.entry("float", Kind.F8),
            Map.entry("d", Kind.F8), Map.entry("bfloat16", Kind.BF2),
            // numpy has no bfloat16; it saves that of ml_dtypes and JAX as raw items of two bytes, without the name.
            Map.entry("V2", Kind.BF2));
    /** Strings of at least one character; lengths have up to eight digits, so that their bytes fit an int. */
    private static final Pattern TEXT = Pattern.compile("[SUa][1-9][0-9]{0,7}");
    /** A length as repr prints the scalars of numpy 2. */
    private static final Pattern SCALAR = Pattern.compile("(?:np|numpy)\\.u?int(?:8|16|32|64|p|c)?\\(");

    private final String where;
    private final String text;
    private final long dataOffset;
    private int position;
    private @Nullable ElementType type;
    private @Nullable Boolean fortran;
    private long @Nullable [] shape;

    NpyHeaderParser(String where, String text, long dataOffset) {
        this.where = where;
        this.text = text;
        this.dataOffset = dataOffset;
    }

    NpyHeader parse() {
        expect('{');
        Set<String> keys = new HashSet<>();
        while (!accept('}')) {
            String key = string();
            if (!keys.add(key)) {
                throw refused("the key '" + TextCell.quote(key) + "' twice: expected each key once");
            }
            expect(':');
            switch (key) {
                case "descr" -> type = elementType();
                case "fortran_order" -> fortran = truth();
                case "shape" -> shape = tuple();
                default -> throw refused(
                        "the key '" + TextCell.quote(key) + "': expected descr, fortran_order and shape");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipBlanks();
        if (position < text.length()) {
            throw refused("something after the dictionary: expected blanks only");
        }
        if (type == null || fortran == null || shape == null) {
            throw refused("no key '" + (type == null ? "descr" : fortran == null ? "fortran_order" : "shape")
                    + "': expected descr, fortran_order and shape");
        }
        return new NpyHeader(type, fortran, shape, dataOffset);
    }

    private ElementType elementType() {
        skipBlanks();
        if (peek() == '[') {
            throw DataFormatException.at(where, "a structured dtype: " + EXPECTED_TYPES + STRUCTURED_REMEDY);
        }
        String descr = string();
        char order = descr.isEmpty() ? '?' : descr.charAt(0);
        boolean ordered = "<>=|".indexOf(order) >= 0;
        String code = ordered ? descr.substring(1) : descr;
        boolean bigHere = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        boolean big = order == '>' || (order != '<' && bigHere);
        for (Kind kind : Kind.values()) {
            if (kind.isNumpys() && code.equals(kind.name().toLowerCase(Locale.ROOT))) {
                return new ElementType(kind, big);
            }
        }
        Kind named = NAMES.get(code);
        if (named != null) {
            return new ElementType(named, big);
        }
        if (TEXT.matcher(code).matches()) {
            Kind text = code.charAt(0) == 'U' ? Kind.U : Kind.S;
            return new ElementType(text, big, text.bytes() * Integer.parseInt(code.substring(1)));
        }
        char letter = code.isEmpty() ? ' ' : code.charAt(0);
        throw DataFormatException.at(where, "dtype '" + TextCell.quote(descr) + "'" + unreadable(letter) + ": "
                + EXPECTED_TYPES + remedy(letter));
    }

    /** What a numpy type code that we refuse stands for. */
    private static String unreadable(char letter) {
        return switch (letter) {
            case 'O' -> ", pickled Python objects, which are never loaded";
            case 'c' -> ", complex numbers";
            case 'S', 'U', 'a' -> ", strings";
            case 'V' -> ", raw bytes or a structure";
            case 'M', 'm' -> ", dates or times";
            default -> "";
        };
    }

    /** What makes numbers of it. */
    private static String remedy(char letter) {
        return switch (letter) {
            case 'O' -> "; in numpy save x.astype(float)";
            case 'c' -> "; in numpy np.concatenate([x.real, x.imag], axis=1) makes two real columns of a complex one";
            case 'M', 'm' -> "; in numpy x.astype('int64') makes numbers of them";
            case 'V' -> STRUCTURED_REMEDY;
            default -> "";
        };
    }

    private String string() {
        skipBlanks();
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, position + 1) : -1;
        if (end < 0) {
            throw expected("a quoted string");
        }
        String string = text.substring(position + 1, end);
        position = end + 1;
        return string;
    }

    private boolean truth() {
        skipBlanks();
        for (String word : new String[] {"True", "False", "np.True_", "np.False_"}) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.contains("True");
            }
        }
        throw expected("True or False");
    }

    private long[] tuple() {
        expect('(');
        List<Long> lengths = new ArrayList<>();
        boolean comma = true;
        while (!accept(')')) {
            if (!comma) {
                throw expected("',' or ')'");
            }
            lengths.add(length());
            comma = accept(',');
        }
        if (lengths.size() == 1 && !comma) {
            throw refused("a shape that is a number in brackets: expected a tuple");
        }
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    private long length() {
        skipBlanks();
        Matcher scalar = SCALAR.matcher(text).region(position, text.length());
        if (scalar.lookingAt()) {
            position = scalar.end();
            long length = digits();
            expect(')');
            return length;
        }
        return digits();
    }

    private long digits() {
        skipBlanks();
        int start = position;
        if (peek() == '-') {
            throw refused("a negative length in the shape: expected lengths of zero or more");
        }
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == start) {
            throw expected("a length");
        }
        String digits = text.substring(start, position);
        // Python 2 wrote long integers with a suffix.
        accept('L');
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new DataFormatException(where + ": the length " + TextCell.quote(digits)
                    + " in the shape overflows: expected lengths below 2^63", e);
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean accept(char c) {
        skipBlanks();
        boolean there = position < text.length() && text.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw expected("'" + c + "'");
        }
    }

    private DataFormatException expected(String what) {
        String there = position < text.length()
                ? "'" + TextCell.quote(text.substring(position)) + "'"
                : "the end of the header";
        return DataFormatException.at(where, "the npy header has " + there + " at byte "
                + (dataOffset - text.length() + position) + ": expected " + what);
    }

    private DataFormatException refused(String what) {
        return DataFormatException.at(where, "the npy header has " + what);
    }
}
