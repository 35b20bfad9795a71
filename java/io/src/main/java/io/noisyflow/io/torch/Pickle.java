package io.noisyflow.io.torch;

import io.noisyflow.io.stored.DataFormatException;
import java.lang.foreign.MemorySegment;
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

    private final PickleBytes bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Pickle(PickleBytes bytes) {
        this.bytes = bytes;
    }

    /** The value of a pickle. */
    static Object read(String where, MemorySegment bytes) {
        return new Pickle(new PickleBytes(where, bytes)).run();
    }

    private Object run() {
        while (true) {
            long begin = bytes.at();
            int code = bytes.unsignedByte();
            if (code == '.') {
                return pop();
            }
            try {
                if (!(isConstant(code) || isContainer(code) || isMemo(code) || isObject(code))) {
                    throw damaged("code " + code + " at byte " + begin + " is none that data need");
                }
            } catch (ClassCastException e) {
                throw bytes.damaged("code " + code + " at byte " + begin + " meets a value of another kind", e);
            }
        }
    }

    /** Values that stand in the code. */
    private boolean isConstant(int code) {
        switch (code) {
            case 0x80 -> bytes.skip(1);
            case 0x95 -> bytes.skip(8);
            case 'N' -> stack.add(None.NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) bytes.unsignedByte());
            case 'M' -> stack.add((long) bytes.unsignedShort());
            case 'J' -> stack.add((long) bytes.int32());
            case 0x8a -> stack.add(bytes.integer(bytes.unsignedByte()));
            case 'G' -> stack.add(bytes.float64());
            case 'X' -> stack.add(bytes.text(bytes.length32()));
            case 0x8c -> stack.add(bytes.text(bytes.unsignedByte()));
            case 0x8d -> stack.add(bytes.text(bytes.int64()));
            case 'C' -> stack.add(bytes.binary(bytes.unsignedByte()));
            case 'B' -> stack.add(bytes.binary(bytes.length32()));
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
            case 'q' -> memo.put(bytes.unsignedByte(), top());
            case 'r' -> memo.put(bytes.int32(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(bytes.unsignedByte()));
            case 'j' -> stack.add(remembered(bytes.int32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Names, calls of them, and what they leave. */
    private boolean isObject(int code) {
        switch (code) {
            case 'c' -> stack.add(new Global(bytes.line(), bytes.line()));
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
            throw damaged("a dictionary has a key without a value before byte " + bytes.at());
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
            throw damaged("nothing is left on the stack before byte " + bytes.at());
        }
        return stack.getLast();
    }

    private List<Object> last(int count) {
        if (stack.size() < count) {
            throw damaged("nothing is left on the stack before byte " + bytes.at());
        }
        List<Object> top = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(top);
        top.clear();
        return items;
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw damaged("no mark is on the stack before byte " + bytes.at());
        }
        List<Object> items = last(stack.size() - mark - 1);
        pop();
        return items;
    }

    private Object remembered(int key) {
        @Nullable Object value = memo.get(key);
        if (value == null) {
            throw damaged("nothing was remembered under " + key + " before byte " + bytes.at());
        }
        return value;
    }

    private DataFormatException damaged(String what) {
        return bytes.damaged(what);
    }
}
