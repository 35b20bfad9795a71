package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.TextCell;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as maps, lists, strings, longs, doubles and booleans. A field that is null is one that is not there; a key twice
 * is refused, and so is whatever follows the value. What is made takes memory in proportion to the text.
 */
final class JsonText {
    /** A safetensors header takes about 100 bytes a tensor; what is larger than this is no description of a network. */
    static final int LONGEST = 16 << 20;

    private static final int DEEPEST = 16;
    private static final int SHOWN = 120;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxDocumentLength(LONGEST)
                    .maxStringLength(1 << 16).maxNameLength(1 << 16).maxNumberLength(100).build())
            .build();

    private final String where;
    private final JsonParser parser;

    private JsonText(String where, JsonParser parser) {
        this.where = where;
        this.parser = parser;
    }

    /**
     * The object that a text holds.
     *
     * @param where the file, and the part of it
     * @throws DataFormatException with one sentence if it is no JSON, or no object
     */
    static JsonFields read(String where, MemorySegment text) {
        if (text.byteSize() > LONGEST) {
            throw DataFormatException.at(where,
                    text.byteSize() + " bytes of JSON: expected at most " + LONGEST);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new SegmentInputStream(text))) {
            JsonText reader = new JsonText(where, parser);
            Object value = reader.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw reader.refused("something after the JSON value", "nothing");
            }
            return JsonFields.of(where, "the JSON text", value);
        } catch (JacksonException e) {
            throw new DataFormatException(where + ": cannot be read as JSON" + place(e.getLocation()) + " ("
                    + printable(String.valueOf(e.getOriginalMessage())) + "): expected a JSON object", e);
        }
    }

    private Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            case null, default -> throw refused("null or the end of the text where a value should stand", "a value");
        };
    }

    private Object number(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        return parser.getDoubleValue();
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, value(token));
            }
        }
        return fields;
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return items;
    }

    private DataFormatException refused(String what, String expected) {
        return DataFormatException.at(where, what + place(parser.currentTokenLocation()) + ": expected " + expected);
    }

    /** Where the text went wrong; a limit that is exceeded has no place. */
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** A foreign sentence on one line; a complaint repeats what the file holds, whatever that is. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        for (int from = 0; from < Math.min(SHOWN, text.length()); from += TextCell.SHOWN) {
            shown.append(TextCell.quote(text.substring(from, Math.min(text.length(), from + TextCell.SHOWN))));
        }
        return shown.toString();
    }
}
