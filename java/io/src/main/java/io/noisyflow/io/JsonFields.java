package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each asked for by its kind.
 *
 * @param where the file: the beginning of every sentence
 * @param what the object in words: layer 2, the tensor 'fc1.weight'
 * @param fields by name
 */
record JsonFields(String where, String what, Map<String, Object> fields) {
    /** A value as an object. */
    static JsonFields of(String where, String what, Object value) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") Map<String, Object> fields = (Map<String, Object>) map;
            return new JsonFields(where, what, fields);
        }
        throw DataFormatException.at(where, what + " is " + kind(value) + ": expected an object {...}");
    }

    /** Refuses fields of other names: a misspelt one would change what is computed. */
    JsonFields requireOnly(String... names) {
        for (String name : fields.keySet()) {
            if (!Arrays.asList(names).contains(name)) {
                throw DataFormatException.at(where, what + " has a field '" + TextCell.quote(name) + "': expected "
                        + String.join(", ", names));
            }
        }
        return this;
    }

    /** The format that a description names first. */
    JsonFields requireFormat(String format) {
        String found = text("format");
        if (!found.equals(format)) {
            throw DataFormatException.at(where,
                    "format '" + TextCell.quote(found) + "': expected \"format\": \"" + format
                            + "\"");
        }
        return this;
    }

    /** An object within this one. */
    JsonFields object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw missing(name, "an object {...}");
        }
        return of(where, "'" + name + "'", value);
    }

    /** A string. */
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw missing(name, "a string");
        }
        return text;
    }

    /** True or false; false where there is none. */
    boolean flag(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw other(name, value, "true or false");
        }
        return value instanceof Boolean flag && flag;
    }

    /** A string, or null where there is none. */
    @Nullable
    String textOrNull(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw other(name, value, "a string");
        }
        return (String) value;
    }

    /** A number, or null where there is none. */
    @Nullable
    Double numberOrNull(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Number)) {
            throw other(name, value, "a number");
        }
        return value == null ? null : ((Number) value).doubleValue();
    }

    /** An integer from 0 on, within 32 bits. */
    int count(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw missing(name, "an integer");
        }
        if (!(value instanceof Long count) || count < 0 || count > Integer.MAX_VALUE) {
            throw other(name, value, "an integer from 0 to " + Integer.MAX_VALUE);
        }
        return (int) (long) count;
    }

    /** An integer from 0 on, within 32 bits, or null where there is none. */
    @Nullable
    Integer countOrNull(String name) {
        return fields.containsKey(name) ? count(name) : null;
    }

    /** At least one string or number, each as it would be typed; empty where there is no such field. */
    List<String> words(String name) {
        if (!fields.containsKey(name)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Object item : list(name, "numbers or strings")) {
            if (!(item instanceof String || item instanceof Number)) {
                throw other(name, item, "numbers or strings");
            }
            words.add(item.toString());
        }
        if (words.isEmpty()) {
            throw DataFormatException.at(where, "'" + name + "' of " + what + " is empty: expected at least one");
        }
        return words;
    }

    /** A list of integers from 0 on. */
    long[] counts(String name) {
        List<Object> items = list(name, "integers");
        long[] counts = new long[items.size()];
        for (int i = 0; i < counts.length; i++) {
            if (!(items.get(i) instanceof Long count) || count < 0) {
                throw other(name, items.get(i), "integers from 0 to 2^63 - 1");
            }
            counts[i] = count;
        }
        return counts;
    }

    /** A list of strings. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, "strings")) {
            if (!(item instanceof String text)) {
                throw other(name, item, "strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * A list of objects.
     *
     * @param noun what each is, to be numbered from 1
     */
    List<JsonFields> objects(String name, String noun) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object item : list(name, "objects")) {
            objects.add(of(where, noun + " " + (objects.size() + 1), item));
        }
        return objects;
    }

    private List<Object> list(String name, String ofWhat) {
        Object value = fields.get(name);
        if (value == null) {
            throw missing(name, "a list of " + ofWhat);
        }
        if (!(value instanceof List<?> items)) {
            throw other(name, value, "a list of " + ofWhat);
        }
        return List.copyOf(items);
    }

    private DataFormatException missing(String name, String expected) {
        return DataFormatException.at(where, what + " has no '" + name + "': expected " + expected);
    }

    private DataFormatException other(String name, Object value, String expected) {
        return DataFormatException.at(where, "'" + name + "' of " + what + " is or holds " + kind(value) + ": expected "
                + expected);
    }

    private static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text -> "the string '" + TextCell.quote(text) + "'";
            default -> TextCell.quote(value.toString());
        };
    }
}
