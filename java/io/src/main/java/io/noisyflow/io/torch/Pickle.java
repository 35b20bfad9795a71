package io.noisyflow.io.torch;

import io.noisyflow.io.stored.DataFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stack machine of a pickle (PEP 307 and 3154, protocols 2 to 5), as far as data need it.
 *
 * <p>A pickle is a program that calls functions by their names. Here none is called: a name becomes a {@link Global}, a
 * call of it a {@link Call} that remembers its arguments, a persistent id a {@link Persistent}. What they mean is for
 * the reader of tensors to say, and what it does not know stays what it is, a remark without consequences.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@code byte[]}, {@link None},
 * {@link List} of lists and tuples, {@link Map} of dictionaries, and the three records.
 */
final class Pickle {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final String EXPECTED = ": expected a pickle as torch.save writes it";
    private static final int LONGEST_INTEGER = 8;

    /** A function or a class by its name. */
    record Global(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** What a function would have made of arguments. */
    record Call(Object function, Object arguments) {
    }

    /** What stands outside the pickle under an id. */
    record Persistent(Object id) {
    }

    /** Nothing. */
    enum None {
        NONE
    }

    /** Below which a tuple, a list or a dictionary gathers its items. */
    private enum Mark {
        MARK
    }

    private final String where;
    private final MemorySegment bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private long at;

    private Pickle(String where, MemorySegment bytes) {
        this.where = where;
        this.bytes = bytes;
    }

    /** The value of a pickle. */
    static Object read(String where, MemorySegment bytes) {
        return new Pickle(where, bytes).run();
    }

    private Object run() {
        while (true) {
            long begin = at;
            int code = unsignedByte();
            if (code == '.') {
                return pop();
            }
            try {
                if (!(isConstant(code) || isContainer(code) || isMemo(code) || isObject(code))) {
                    throw damaged("code " + code + " at byte " + begin + " is none that data need");
                }
            } catch (ClassCastException e) {
                throw new DataFormatException(where + ": damaged: code " + code + " at byte " + begin
                        + " meets a value of another kind" + EXPECTED, e);
            }
        }
    }

    /** Values that stand in the code. */
    private boolean isConstant(int code) {
        switch (code) {
            case 0x80 -> take(1);
            case 0x95 -> take(8);
            case 'N' -> stack.add(None.NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) unsignedByte());
            case 'M' -> stack.add((long) unsignedShort());
            case 'J' -> stack.add((long) bytes.get(INT, take(4)));
            case 0x8a -> stack.add(integer(unsignedByte()));
            case 'G' -> stack.add(bytes.get(DOUBLE, take(8)));
            case 'X' -> stack.add(text(length32()));
            case 0x8c -> stack.add(text(unsignedByte()));
            case 0x8d -> stack.add(text(bytes.get(LONG, take(8))));
            case 'C' -> stack.add(binary(unsignedByte()));
            case 'B' -> stack.add(binary(length32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Tuples, lists and dictionaries. */
    private boolean isContainer(int code) {
        switch (code) {
            case '(' -> stack.add(Mark.MARK);
            case ')' -> stack.add(List.of());
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 't' -> stack.add(Collections.unmodifiableList(sinceMark()));
            case 0x85 -> stack.add(Collections.unmodifiableList(last(1)));
            case 0x86 -> stack.add(Collections.unmodifiableList(last(2)));
            case 0x87 -> stack.add(Collections.unmodifiableList(last(3)));
            case 'a' -> append(last(1));
            case 'e' -> append(sinceMark());
            case 's' -> put(last(2));
            case 'u' -> put(sinceMark());
            case '0' -> pop();
            case '1' -> sinceMark();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isMemo(int code) {
        switch (code) {
            case 'q' -> memo.put(unsignedByte(), top());
            case 'r' -> memo.put(bytes.get(INT, take(4)), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(unsignedByte()));
            case 'j' -> stack.add(remembered(bytes.get(INT, take(4))));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Names, calls of them, and what they leave. */
    private boolean isObject(int code) {
        switch (code) {
            case 'c' -> stack.add(new Global(line(), line()));
            case 0x93 -> {
                List<Object> names = last(2);
                stack.add(new Global((String) names.getFirst(), (String) names.getLast()));
            }
            case 'Q' -> stack.add(new Persistent(pop()));
            case 'R', 0x81 -> {
                List<Object> call = last(2);
                stack.add(made(call.getFirst(), call.getLast()));
            }
            // A state that an object is given: what is built by a call remembers it no more than it ran the call.
            case 'b' -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An ordered dictionary is filled by later codes, as a plain one is. */
    private static Object made(Object function, Object arguments) {
        return function instanceof Global(String module, String name) && module.equals("collections")
                && name.equals("OrderedDict") && arguments instanceof List<?> list && list.isEmpty()
                        ? new LinkedHashMap<>()
                        : new Call(function, arguments);
    }

    private void append(List<Object> items) {
        // A list of a class of its own is a call, to which nothing can be added.
        if (top() instanceof ArrayList<?>) {
            list(top()).addAll(items);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> items) {
        if (items.size() % 2 != 0) {
            throw damaged("a dictionary has a key without a value before byte " + at);
        }
        if (top() instanceof LinkedHashMap<?, ?> map) {
            for (int i = 0; i < items.size(); i += 2) {
                // Keys of other kinds name no tensor; a container as a key could contain itself.
                Object key = items.get(i);
                if (key instanceof String || key instanceof Long) {
                    ((Map<Object, Object>) map).put(key, items.get(i + 1));
                }
            }
        }
    }

    private Object pop() {
        return last(1).getFirst();
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw damaged("nothing is left on the stack before byte " + at);
        }
        return stack.getLast();
    }

    private List<Object> last(int count) {
        if (stack.size() < count) {
            throw damaged("nothing is left on the stack before byte " + at);
        }
        List<Object> top = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(top);
        top.clear();
        return items;
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw damaged("no mark is on the stack before byte " + at);
        }
        List<Object> items = last(stack.size() - mark - 1);
        pop();
        return items;
    }

    private Object remembered(int key) {
        @Nullable Object value = memo.get(key);
        if (value == null) {
            throw damaged("nothing was remembered under " + key + " before byte " + at);
        }
        return value;
    }

    /** Where the next {@code count} bytes begin. */
    private long take(long count) {
        if (count < 0 || count > bytes.byteSize() - at) {
            throw damaged("it ends within the code at byte " + at + " of " + bytes.byteSize());
        }
        long from = at;
        at += count;
        return from;
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, take(1)));
    }

    private int unsignedShort() {
        return Short.toUnsignedInt(bytes.get(SHORT, take(2)));
    }

    private long length32() {
        return Integer.toUnsignedLong(bytes.get(INT, take(4)));
    }

    private long integer(int count) {
        if (count > LONGEST_INTEGER) {
            // The magic number of old files and hashes; no shape has such a number.
            take(count);
            return -1;
        }
        byte[] littleEndian = binary(count);
        byte[] bigEndian = new byte[count + 1];
        for (int i = 0; i < count; i++) {
            bigEndian[count - i] = littleEndian[i];
        }
        bigEndian[0] = (byte) (count > 0 && littleEndian[count - 1] < 0 ? -1 : 0);
        return new BigInteger(bigEndian).longValue();
    }

    private byte[] binary(long count) {
        return bytes.asSlice(take(count), count).toArray(ValueLayout.JAVA_BYTE);
    }

    private String text(long count) {
        return new String(binary(count), StandardCharsets.UTF_8);
    }

    private String line() {
        long begin = at;
        while (unsignedByte() != '\n') {
            // Up to the end of the line, or of the file.
        }
        return new String(bytes.asSlice(begin, at - 1 - begin).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private DataFormatException damaged(String what) {
        return DataFormatException.at(where, "damaged: " + what + EXPECTED);
    }
}
