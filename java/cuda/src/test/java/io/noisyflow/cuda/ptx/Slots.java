package io.noisyflow.cuda.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The register file of a kernel: registers, constants and addresses of variables, each in a slot of its own. A register
 * that nothing has written is all ones: NaN as a float, outside of all memory as an address.
 */
final class Slots {
    private static final long UNWRITTEN = -1;
    private static final int HEX = 16;

    private final Map<String, Integer> named = new HashMap<>();
    private final List<Long> initial = new ArrayList<>();
    private int accesses;

    /** Gives a name a value: that of a variable's address, say. */
    void define(String name, long value) {
        named.put(name, initial.size());
        initial.add(value);
    }

    /** The slot of a register, a defined name or a number; registers come into being when they are named. */
    int of(String operand) {
        Integer present = named.get(operand);
        if (present == null) {
            present = initial.size();
            define(operand, operand.startsWith("%") ? UNWRITTEN : number(operand));
        }
        return present;
    }

    /** The slot of a register that is in use, or -1. */
    int find(String register) {
        return named.getOrDefault(register, -1);
    }

    int scratch() {
        initial.add(UNWRITTEN);
        return initial.size() - 1;
    }

    int access() {
        return accesses++;
    }

    int accesses() {
        return accesses;
    }

    /** What the registers of a thread hold at first. */
    long[] initial() {
        return initial.stream().mapToLong(Long::longValue).toArray();
    }

    private static long number(String text) {
        if (text.startsWith("0f") || text.startsWith("0F")) {
            return Integer.parseUnsignedInt(text.substring(2), HEX);
        }
        if (text.startsWith("0d") || text.startsWith("0D")) {
            return Long.parseUnsignedLong(text.substring(2), HEX);
        }
        String digits = text.endsWith("U") ? text.substring(0, text.length() - 1) : text;
        boolean hex = digits.startsWith("0x");
        return hex ? Long.parseUnsignedLong(digits.substring(2), HEX) : Long.parseLong(digits);
    }

}
