package io.noisyflow.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings and cells as bytes: records of numbers, strings, enums, lists, sets, maps, arrays and records, which is what
 * a journal can keep, too. They are no {@link java.io.Serializable}, and need not be for the sake of one room. Of
 * classes only those of the project are made.
 */
final class RecordBytes {
    private static final String PROJECT = "io.noisyflow.";

    /** What follows. */
    private enum Tag {
        NULL, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, STRING, ENUM, LIST, SET, MAP, ARRAY, RECORD;

        private static final Tag[] ALL = values();
    }

    private RecordBytes() {}

    /** The bytes of a value. */
    static byte[] of(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot be sent: " + value, e);
        }
        return bytes.toByteArray();
    }

    /** The value of bytes. */
    static <T> T read(byte[] bytes, Class<T> type) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return type.cast(Objects.requireNonNull(read(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " of this version of noisyflow: expected"
                    + " the same version on the driver and on every executor", e);
        }
    }

    private static void write(@Nullable Object value, DataOutputStream out)
            throws IOException, ReflectiveOperationException {
        switch (value) {
            case null -> tag(Tag.NULL, out);
            case Boolean b -> {
                tag(Tag.BOOLEAN, out);
                out.writeBoolean(b);
            }
            case Integer i -> {
                tag(Tag.INTEGER, out);
                out.writeInt(i);
            }
            case Long l -> {
                tag(Tag.LONG, out);
                out.writeLong(l);
            }
            case Float f -> {
                tag(Tag.FLOAT, out);
                out.writeFloat(f);
            }
            case Double d -> {
                tag(Tag.DOUBLE, out);
                out.writeDouble(d);
            }
            case String s -> {
                tag(Tag.STRING, out);
                text(s, out);
            }
            case Enum<?> e -> {
                tag(Tag.ENUM, out);
                out.writeUTF(e.getDeclaringClass().getName());
                out.writeUTF(e.name());
            }
            case List<?> list -> items(Tag.LIST, list, out);
            case Set<?> set -> items(Tag.SET, set, out);
            case Map<?, ?> map -> {
                tag(Tag.MAP, out);
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey(), out);
                    write(entry.getValue(), out);
                }
            }
            case Record record -> record(record, out);
            default -> array(value, out);
        }
    }

    private static void items(Tag tag, Collection<?> items, DataOutputStream out)
            throws IOException, ReflectiveOperationException {
        tag(tag, out);
        out.writeInt(items.size());
        for (Object item : items) {
            write(item, out);
        }
    }

    private static void record(Record record, DataOutputStream out) throws IOException, ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        tag(Tag.RECORD, out);
        out.writeUTF(record.getClass().getName());
        out.writeInt(components.length);
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            write(component.getAccessor().invoke(record), out);
        }
    }

    private static void array(Object array, DataOutputStream out) throws IOException, ReflectiveOperationException {
        Class<?> component = array.getClass().getComponentType();
        if (component == null) {
            throw new IllegalArgumentException("a value of " + array.getClass() + ": expected what a cell can hold");
        }
        tag(Tag.ARRAY, out);
        out.writeUTF(component.descriptorString());
        int length = Array.getLength(array);
        out.writeInt(length);
        for (int i = 0; i < length; i++) {
            write(Array.get(array, i), out);
        }
    }

    private static void tag(Tag tag, DataOutputStream out) throws IOException {
        out.writeByte(Arrays.asList(Tag.ALL).indexOf(tag));
    }

    /** A string may be longer than what writeUTF takes. */
    private static void text(String text, DataOutputStream out) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static @Nullable Object read(DataInputStream in) throws IOException, ReflectiveOperationException {
        return switch (Tag.ALL[in.readByte()]) {
            case NULL -> null;
            case BOOLEAN -> in.readBoolean();
            case INTEGER -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case STRING -> text(in);
            case ENUM -> constant(project(in.readUTF()), in.readUTF());
            case LIST -> items(in);
            case SET -> new LinkedHashSet<>(items(in));
            case MAP -> {
                int size = in.readInt();
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    Object key = read(in);
                    map.put(key, read(in));
                }
                yield map;
            }
            case ARRAY -> array(in);
            case RECORD -> record(in);
        };
    }

    private static List<@Nullable Object> items(DataInputStream in) throws IOException, ReflectiveOperationException {
        int size = in.readInt();
        List<@Nullable Object> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(read(in));
        }
        return items;
    }

    private static String text(DataInputStream in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }

    private static Object array(DataInputStream in) throws IOException, ReflectiveOperationException {
        Class<?> component = component(in.readUTF());
        int length = in.readInt();
        Object array = Array.newInstance(component, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, read(in));
        }
        return array;
    }

    private static Class<?> component(String descriptor) throws ClassNotFoundException {
        return switch (descriptor.charAt(0)) {
            case 'Z' -> boolean.class;
            case 'B' -> byte.class;
            case 'I' -> int.class;
            case 'J' -> long.class;
            case 'F' -> float.class;
            case 'D' -> double.class;
            case '[' -> component(descriptor.substring(1)).arrayType();
            default -> {
                String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
                yield name.equals(String.class.getName()) ? String.class : project(name);
            }
        };
    }

    private static Object record(DataInputStream in) throws IOException, ReflectiveOperationException {
        Class<?> type = project(in.readUTF());
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || in.readInt() != components.length) {
            throw new ClassNotFoundException(type + " has other components");
        }
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Class<?> project(String name) throws ClassNotFoundException {
        if (!name.startsWith(PROJECT)) {
            throw new ClassNotFoundException(name + " is none of noisyflow");
        }
        return Class.forName(name);
    }
}
