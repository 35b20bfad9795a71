package io.noisyflow.report;

import io.noisyflow.information.Figure;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object under construction. It knows the unit, so that a quantity in nats is converted where it is put in, and
 * it turns a number that is not finite into null with {@code "<name>Reason"} beside it. Fields keep their order.
 *
 * @param node the object
 * @param unit of every quantity in it
 */
public record JsonObject(ObjectNode node, Unit unit) {
    public static JsonObject root(Unit unit) {
        return new JsonObject(JsonNodeFactory.instance.objectNode(), unit);
    }

    public JsonObject text(String name, String value) {
        node.put(name, value);
        return this;
    }

    public JsonObject flag(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    public JsonObject count(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** A count that may exceed a long; written without a fraction as far as it fits one. */
    public JsonObject count(String name, double value) {
        return Math.abs(value) < 0x1p63 && value == Math.rint(value) ? count(name, (long) value) : number(name, value);
    }

    /** A number without a unit of information. */
    public JsonObject number(String name, double value) {
        if (!Double.isFinite(value)) {
            return absent(name, nameOf(value));
        }
        node.put(name, value);
        return this;
    }

    public JsonObject number(String name, Figure figure) {
        return figure.reason() == null ? number(name, figure.value()) : absent(name, figure.reason());
    }

    /** A number of nats, in the unit. */
    public JsonObject quantity(String name, double nats) {
        return number(name, unit.fromNats(nats));
    }

    public JsonObject quantity(String name, Figure nats) {
        return nats.reason() == null ? quantity(name, nats.value()) : absent(name, nats.reason());
    }

    /** Null, and why. */
    public JsonObject absent(String name, String reason) {
        node.putNull(name);
        node.put(name + "Reason", reason);
        return this;
    }

    /** A new object in this one. */
    public JsonObject object(String name) {
        return new JsonObject(node.putObject(name), unit);
    }

    /** A new list in this one. */
    public JsonList list(String name) {
        return new JsonList(node.putArray(name), unit);
    }

    /**
     * A setting: a number, a boolean, a string, null, a list or a map of such.
     *
     * @throws IllegalArgumentException for anything else
     */
    public JsonObject setting(String name, Object value) {
        switch (value) {
            case String text -> text(name, text);
            case Boolean flag -> flag(name, flag);
            case Integer count -> count(name, count);
            case Long count -> count(name, count);
            // A setting is shown as it was given: 1e-3 as a float is 0.001, and not the double nearest to that float.
            case Float number when Float.isFinite(number) -> node.put(name, number);
            case Number number -> number(name, number.doubleValue());
            case Enum<?> constant -> text(name, constant.toString());
            case Map<?, ?> map -> {
                JsonObject inner = object(name);
                map.forEach((key, item) -> inner.setting(String.valueOf(key), item));
            }
            case Iterable<?> items -> {
                JsonList list = list(name);
                items.forEach(list::setting);
            }
            default -> throw new IllegalArgumentException("setting " + name + " is a " + value.getClass().getName()
                    + ": expected a number, a boolean, a string, a list or a map");
        }
        return this;
    }

    private static String nameOf(double value) {
        return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinity";
    }

    /**
     * A JSON list under construction.
     *
     * @param node the list
     * @param unit of every quantity in it
     */
    public record JsonList(ArrayNode node, Unit unit) {
        /** A new object at the end. */
        public JsonObject object() {
            return new JsonObject(node.addObject(), unit);
        }

        void setting(Object value) {
            JsonObject holder = JsonObject.root(unit).setting("item", value);
            node.add(holder.node().get("item"));
        }
    }
}
