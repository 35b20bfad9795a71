package io.noisyflow.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps, lists, texts, numbers and null as JSON; numbers that are not finite are null. One line for each element of a
 * list.
 */
public final class Json {
    private Json() {}

    /** A document, ended by a line feed. */
    public static String of(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json, 0);
        return json.append('\n').toString();
    }

    private static void write(@Nullable Object value, StringBuilder json, int depth) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> map -> {
                json.append('{');
                String separator = depth == 0 ? "\n  " : "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.append(separator);
                    separator = depth == 0 ? ",\n  " : ", ";
                    text(String.valueOf(entry.getKey()), json);
                    json.append(": ");
                    write(entry.getValue(), json, depth + 1);
                }
                json.append(depth == 0 ? "\n}" : "}");
            }
            case List<?> list -> {
                json.append('[');
                String line = depth == 1 ? "\n    " : "";
                String separator = line;
                for (Object element : list) {
                    json.append(separator);
                    separator = depth == 1 ? "," + line : ", ";
                    write(element, json, depth + 1);
                }
                json.append(depth == 1 && !list.isEmpty() ? "\n  ]" : "]");
            }
            case Double number -> json.append(Double.isFinite(number) ? number.toString() : "null");
            case Number number -> json.append(number);
            case Boolean truth -> json.append(truth);
            default -> text(value.toString(), json);
        }
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
