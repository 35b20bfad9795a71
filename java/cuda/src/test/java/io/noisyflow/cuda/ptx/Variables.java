package io.noisyflow.cuda.ptx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables of shared or local memory and their addresses. */
final class Variables {
    private static final Pattern VARIABLE = Pattern
            .compile("(?:\\.extern )?\\.(shared|local) (?:\\.align (\\d+) )?\\.([busf]\\d+) ([\\w$]+)(\\[(\\d*)\\])?");
    /** What starts after all variables is aligned for any access. */
    private static final int ALIGNMENT = 16;

    private final Space space;
    private final Map<String, Integer> addresses = new LinkedHashMap<>();
    private @Nullable String dynamic;
    private int bytes;

    Variables(Space space) {
        this.space = space;
    }

    Variables copy() {
        Variables copy = new Variables(space);
        copy.addresses.putAll(addresses);
        copy.dynamic = dynamic;
        copy.bytes = bytes;
        return copy;
    }

    /** Takes a declaration; one without a length is what the launch asks for. */
    void take(Statement statement) {
        Matcher matcher = VARIABLE.matcher(statement.text());
        if (!matcher.matches()) {
            throw KernelParser.unknown(statement);
        }
        String name = matcher.group(4);
        if (matcher.group(5) != null && matcher.group(6).isEmpty()) {
            dynamic = name;
            return;
        }
        int element = bytes(matcher.group(3));
        int aligned = matcher.group(2) == null ? element : Integer.parseInt(matcher.group(2));
        int at = Math.ceilDiv(bytes, aligned) * aligned;
        addresses.put(name, at);
        bytes = at + element * (matcher.group(6) == null ? 1 : Integer.parseInt(matcher.group(6)));
    }

    /** Bytes of the variables of known length. */
    int bytes() {
        return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
    }

    void define(Slots slots) {
        addresses.forEach(slots::define);
        if (dynamic != null) {
            slots.define(dynamic, bytes());
        }
    }

    /** Bytes of a type by the digits of its name. */
    static int bytes(String type) {
        return Integer.parseInt(type.substring(1)) / Byte.SIZE;
    }
}
