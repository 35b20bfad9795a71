package io.noisyflow.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes small models: the messages of onnx.proto3, IR version 8, operators of version 17. The Python package onnx
 * 1.23.1 takes that of {@link Perceptron} (onnx.checker.check_model).
 */
final class TestModel {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int DOUBLE = 11;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** An input; negative axes are open. */
    TestModel input(String name, int element, long... shape) {
        return value(11, name, element, shape);
    }

    TestModel output(String name, int element, long... shape) {
        return value(12, name, element, shape);
    }

    private TestModel value(int field, String name, int element, long[] shape) {
        ByteArrayOutputStream axes = new ByteArrayOutputStream();
        for (int axis = 0; axis < shape.length; axis++) {
            axes.writeBytes(Message.delimited(1,
                    shape[axis] < 0 ? Message.delimited(2, "axis" + axis) : Message.varint(1, shape[axis])));
        }
        byte[] tensor = join(Message.varint(1, element), Message.delimited(2, axes.toByteArray()));
        graph.writeBytes(Message.delimited(field,
                join(Message.delimited(1, name), Message.delimited(2, Message.delimited(1, tensor)))));
        return this;
    }

    /** A tensor of weights. */
    TestModel weights(String name, float[] values, long... shape) {
        return tensor(name, FLOAT, Message.delimited(9, bytes(values)), shape);
    }

    TestModel weights(String name, double[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return tensor(name, DOUBLE, Message.delimited(9, raw.array()), shape);
    }

    TestModel weights(String name, long[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, Message.delimited(9, raw.array()), shape);
    }

    /** A tensor of weights that lie in a file of their own. */
    TestModel weightsIn(String file, String name, long... shape) {
        byte[] location = join(Message.delimited(1, "location"), Message.delimited(2, file));
        return tensor(name, FLOAT, join(Message.delimited(13, location), Message.varint(14, 1)), shape);
    }

    private TestModel tensor(String name, int element, byte[] data, long[] shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long axis : shape) {
            tensor.writeBytes(Message.varint(1, axis));
        }
        tensor.writeBytes(Message.varint(2, element));
        tensor.writeBytes(Message.delimited(8, name));
        tensor.writeBytes(data);
        graph.writeBytes(Message.delimited(5, tensor.toByteArray()));
        return this;
    }

    /** A node; several inputs or outputs are separated by spaces. */
    TestModel node(String kind, String inputs, String outputs, byte[]... attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String name : inputs.split(" ")) {
            node.writeBytes(Message.delimited(1, name));
        }
        for (String name : outputs.split(" ")) {
            node.writeBytes(Message.delimited(2, name));
        }
        node.writeBytes(Message.delimited(4, kind));
        for (byte[] attribute : attributes) {
            node.writeBytes(Message.delimited(5, attribute));
        }
        graph.writeBytes(Message.delimited(1, node.toByteArray()));
        return this;
    }

    /** An attribute that is a number. */
    static byte[] attribute(String name, long value) {
        return join(Message.delimited(1, name), Message.varint(3, value), Message.varint(20, 2));
    }

    /** An attribute that is a graph. */
    static byte[] attribute(String name, TestModel branch) {
        return join(Message.delimited(1, name),
                Message.delimited(6, join(branch.graph.toByteArray(), Message.delimited(2, name))),
                Message.varint(20, 5));
    }

    byte[] toBytes() {
        return join(Message.varint(1, 8), Message.delimited(8, Message.varint(2, 17)),
                Message.delimited(7, join(graph.toByteArray(), Message.delimited(2, "test"))));
    }

    static byte[] bytes(float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return raw.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
