package io.noisyflow.io;

import io.noisyflow.io.ElementType.Kind;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dictionary of an npy header: the three keys {@code descr}, {@code fortran_order} and {@code shape}, each
 * once, in any order, and nothing but blanks after it. Only what such a dictionary may contain is understood; nothing
 * is evaluated.
 */
final class NpyHeaderParser {
    private static final String EXPECTED_TYPES = "expected f2 f4 f8, i1 i2 i4 i8, u1 u2 u4 u8 or bool";

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
            throw DataFormatException.at(where, "a structured dtype: " + EXPECTED_TYPES);
        }
        String descr = string();
        char order = descr.isEmpty() ? '?' : descr.charAt(0);
        boolean ordered = "<>=|".indexOf(order) >= 0;
        String code = ordered ? descr.substring(1) : descr;
        for (Kind kind : Kind.values()) {
            if (kind.isNumpys() && code.equals(kind == Kind.BOOL ? "b1" : kind.name().toLowerCase(Locale.ROOT))) {
                boolean bigHere = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
                return new ElementType(kind, order == '>' || (order != '<' && bigHere));
            }
        }
        throw DataFormatException.at(where, "dtype '" + TextCell.quote(descr) + "'" + unreadable(code) + ": "
                + EXPECTED_TYPES);
    }

    /** What a numpy type code that we refuse stands for. */
    private static String unreadable(String code) {
        return switch (code.isEmpty() ? '?' : code.charAt(0)) {
            case 'O' -> ", pickled Python objects, which are never loaded";
            case 'c' -> ", complex numbers";
            case 'S', 'U', 'a' -> ", strings";
            case 'V' -> ", raw bytes or a structure";
            case 'M', 'm' -> ", dates or times";
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
        for (String word : new String[] {"True", "False"}) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("True");
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
