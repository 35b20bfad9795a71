package io.noisyflow.cuda.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instruction on its way from text to a step: opcode and operands, which become slots of the register file. */
final class Instruction {
    private static final Pattern GUARD = Pattern.compile("@(!?)(%[\\w.]+) ");
    private static final Pattern ADDRESS = Pattern.compile("([^+-]+)(?:\\+(-?\\d+))?");
    private static final int NO_GUARD = -1;

    final Statement statement;
    final String opcode;
    final String[] parts;
    private final List<String> operands;
    private final Slots slots;
    private final int guard;
    private final boolean negated;

    Instruction(Statement statement, Slots slots) {
        this.statement = statement;
        this.slots = slots;
        String text = statement.text();
        Matcher matcher = GUARD.matcher(text);
        boolean guarded = matcher.lookingAt();
        guard = guarded ? slots.of(matcher.group(2)) : NO_GUARD;
        negated = guarded && !matcher.group(1).isEmpty();
        String plain = guarded ? text.substring(matcher.end()) : text;
        int space = (plain + " ").indexOf(' ');
        opcode = plain.substring(0, space);
        parts = opcode.split("\\.");
        operands = operands(plain.substring(space).strip());
    }

    private static List<String> operands(String text) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                found.add(text.substring(from, at).strip());
                from = at + 1;
            }
        }
        found.add(text.substring(from).strip());
        return found;
    }

    /** The last part of the opcode. */
    String type() {
        return parts[parts.length - 1];
    }

    /** Bytes of a type, b8 to f64. */
    int bytes(String type) {
        return switch (type) {
            case "b8", "u8", "s8" -> 1;
            case "b16", "u16", "s16" -> 2;
            case "b32", "u32", "s32", "f32" -> 4;
            case "b64", "u64", "s64", "f64" -> 8;
            default -> throw refused();
        };
    }

    boolean isGuarded() {
        return guard != NO_GUARD;
    }

    /** The slot of the predicate; only if guarded. */
    int guard() {
        return guard;
    }

    /** Whether the instruction runs where the predicate is false. */
    boolean negated() {
        return negated;
    }

    int operandCount() {
        return operands.size();
    }

    /** The text of an operand. */
    String operand(int i) {
        if (i >= operands.size()) {
            throw refused();
        }
        return operands.get(i);
    }

    /** The slot of a register or of a constant. */
    int slot(int i) {
        return slot(operand(i));
    }

    private int slot(String operand) {
        try {
            return slots.of(operand);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** The slots of registers in braces, or of one without. */
    int[] vector(int i) {
        String text = operand(i);
        if (!text.startsWith("{")) {
            return new int[] {slot(i)};
        }
        String[] names = text.substring(1, text.length() - 1).split(",");
        int[] found = new int[names.length];
        for (int k = 0; k < names.length; k++) {
            found[k] = slot(names[k].strip());
        }
        return found;
    }

    /** Two registers, of which the second may be missing. */
    record Pair(int first, int second) {}

    /** The slots of two results, d|p; a scratch slot in place of one that is not wanted. */
    Pair pair(int i) {
        String[] names = operand(i).split("\\|");
        return new Pair(slot(names[0]), names.length == 1 ? scratch() : slot(names[1]));
    }

    /** The slot of what stands in brackets before the offset. */
    int base(int i) {
        return slot(address(i).group(1).strip());
    }

    /** The offset in brackets. */
    long offset(int i) {
        String offset = address(i).group(2);
        return offset == null ? 0 : Long.parseLong(offset);
    }

    private Matcher address(int i) {
        String text = operand(i);
        if (text.startsWith("[") && text.endsWith("]")) {
            String inner = text.substring(1, text.length() - 1).strip();
            Matcher matcher = ADDRESS.matcher(inner);
            if (matcher.matches()) {
                return matcher;
            }
        }
        throw refused();
    }

    /** A slot that nothing else uses, for values between two steps. */
    int scratch() {
        return slots.scratch();
    }

    /** A number for an access to memory, counted from 0. */
    int access() {
        return slots.access();
    }

    /** The error that says that this is beyond the interpreter. */
    IllegalArgumentException refused() {
        return KernelParser.unknown(statement);
    }
}
