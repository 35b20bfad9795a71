package io.noisyflow.onnx;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of protocol buffers: a sequence of fields, each a tag (number and kind) and a value.
 *
 * <p>Source: protobuf.dev/programming-guides/encoding. Messages that follow one another are one message, in which
 * repeated fields are appended and embedded messages merged.
 *
 * @param bytes of the message
 * @param fields in their order
 */
record Message(MemorySegment bytes, List<Field> fields) {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int DELIMITED = 2;
    private static final int FOUR_BYTES = 5;

    /**
     * One field.
     *
     * @param number of the field
     * @param whole its bytes, with the tag
     * @param content its value: of text and embedded messages without their length
     */
    record Field(int number, MemorySegment whole, MemorySegment content) {
        /** The value as text. */
        String text() {
            return new String(content.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }

        /** The value as a message of its own. */
        Message message() {
            return Message.of(content);
        }
    }

    /**
     * The fields of a message.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    static Message of(MemorySegment bytes) {
        List<Field> fields = new ArrayList<>();
        Cursor cursor = new Cursor(bytes);
        while (cursor.at < bytes.byteSize()) {
            long begin = cursor.at;
            long tag = cursor.varint();
            long length = switch ((int) (tag & 7)) {
                case VARINT -> {
                    long from = cursor.at;
                    cursor.varint();
                    long size = cursor.at - from;
                    cursor.at = from;
                    yield size;
                }
                case EIGHT_BYTES -> 8;
                case DELIMITED -> cursor.varint();
                case FOUR_BYTES -> 4;
                default -> -1;
            };
            if (length < 0 || length > bytes.byteSize() - cursor.at || tag >>> 3 == 0 || tag >>> 3 > 1 << 29) {
                throw new IllegalArgumentException("byte " + begin + " begins no field of a message");
            }
            MemorySegment content = bytes.asSlice(cursor.at, length);
            cursor.at += length;
            fields.add(new Field((int) (tag >>> 3), bytes.asSlice(begin, cursor.at - begin), content));
        }
        return new Message(bytes, fields);
    }

    /** All fields of a number. */
    List<Field> all(int number) {
        return fields.stream().filter(field -> field.number == number).toList();
    }

    /** The texts of all fields of a number. */
    List<String> texts(int number) {
        return all(number).stream().map(Field::text).toList();
    }

    /** The last text of a number; empty where there is none. */
    String text(int number) {
        List<Field> found = all(number);
        return found.isEmpty() ? "" : found.getLast().text();
    }

    /** A field whose value is text or a message. */
    static byte[] delimited(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeVarint(out, (long) number << 3 | DELIMITED);
        writeVarint(out, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** A field whose value is text. */
    static byte[] delimited(int number, String text) {
        return delimited(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A field whose value is a number, zero or more. */
    static byte[] varint(int number, long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeVarint(out, (long) number << 3 | VARINT);
        writeVarint(out, value);
        return out.toByteArray();
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A place in the bytes. */
    private static final class Cursor {
        private final MemorySegment bytes;
        private long at;

        Cursor(MemorySegment bytes) {
            this.bytes = bytes;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < 64 && at < bytes.byteSize(); shift += 7) {
                byte next = bytes.get(ValueLayout.JAVA_BYTE, at++);
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("byte " + at + ": a number has no end");
        }
    }
}
