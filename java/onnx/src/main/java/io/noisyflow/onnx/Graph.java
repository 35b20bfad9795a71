package io.noisyflow.onnx;

import io.noisyflow.core.Precision;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model computes: nodes, each of which makes tensors of earlier ones. Tensors are known by name.
 *
 * <p>Numbers of fields are those of onnx.proto3 (IR version 3 and above).
 *
 * @param model the whole file
 * @param inputs names of what has to be fed, which weights have not
 * @param nodes in an order in which they can be computed
 * @param outputs names
 */
record Graph(MemorySegment model, List<String> inputs, List<Node> nodes, List<String> outputs) {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_KIND = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int FLOAT = 1;
    private static final int DOUBLE = 11;
    /** Put behind the name of a tensor that is fed in place of what the model computes. */
    private static final String COMPUTED = "/computed";

    /**
     * One node.
     *
     * @param kind MatMul, Tanh, ...
     * @param inputs names of the tensors that it reads, those of graphs within it among them
     * @param outputs names of the tensors that it makes
     * @param message itself
     */
    record Node(String kind, Set<String> inputs, List<String> outputs, Message.Field message) {}

    /**
     * The graph of a model.
     *
     * @throws IllegalArgumentException if the bytes are no model
     */
    static Graph of(MemorySegment model) {
        Set<String> inputs = new LinkedHashSet<>();
        Set<String> weights = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (Message.Field field : Message.of(model).all(MODEL_GRAPH)) {
            Message graph = field.message();
            graph.all(GRAPH_INPUT).forEach(input -> inputs.add(input.message().text(VALUE_NAME)));
            graph.all(GRAPH_INITIALIZER).forEach(weight -> weights.add(weight.message().text(TENSOR_NAME)));
            graph.all(GRAPH_NODE).forEach(node -> nodes.add(node(node)));
            graph.all(GRAPH_OUTPUT).forEach(output -> outputs.add(output.message().text(VALUE_NAME)));
        }
        inputs.removeAll(weights);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("there is no graph with nodes in it");
        }
        return new Graph(model, List.copyOf(inputs), List.copyOf(nodes), List.copyOf(outputs));
    }

    private static Node node(Message.Field field) {
        Message node = field.message();
        Set<String> inputs = new LinkedHashSet<>();
        read(node, inputs);
        return new Node(node.text(NODE_KIND), inputs,
                node.texts(NODE_OUTPUT).stream().filter(name -> !name.isEmpty()).toList(), field);
    }

    /** What a node reads, and what nodes of graphs within it read: names of tensors outside are theirs as well. */
    private static void read(Message node, Set<String> names) {
        names.addAll(node.texts(NODE_INPUT));
        for (Message.Field field : node.all(NODE_ATTRIBUTE)) {
            Message attribute = field.message();
            for (int number : new int[] {ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS}) {
                for (Message.Field graph : attribute.all(number)) {
                    Message inner = graph.message();
                    inner.all(GRAPH_NODE).forEach(each -> read(each.message(), names));
                    inner.all(GRAPH_OUTPUT).forEach(output -> names.add(output.message().text(VALUE_NAME)));
                }
            }
        }
    }

    /** Where in the order of computation a tensor is made, or -1 if no node makes it. */
    int placeOf(String tensor) {
        for (int k = 0; k < nodes.size(); k++) {
            if (nodes.get(k).outputs().contains(tensor)) {
                return k;
            }
        }
        return -1;
    }

    /** The model with these tensors among its outputs: in pieces, one behind the other. */
    List<MemorySegment> exposing(List<String> tensors) {
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        for (String tensor : tensors) {
            if (!outputs.contains(tensor)) {
                added.writeBytes(Message.delimited(GRAPH_OUTPUT, Message.delimited(VALUE_NAME, tensor)));
            }
        }
        return List.of(model, MemorySegment.ofArray(Message.delimited(MODEL_GRAPH, added.toByteArray())));
    }

    /**
     * The part of the model between some tensors, which are inputs now, and one that they lead to, the only output.
     *
     * @param fed names of the tensors that are inputs beside those of the model
     * @param elements the element type of each
     * @param wanted name of the output
     */
    List<MemorySegment> between(List<String> fed, List<Precision> elements, String wanted) {
        Set<Node> needed = needed(fed, wanted);
        List<MemorySegment> pieces = new ArrayList<>();
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        for (Message.Field field : Message.of(model).fields()) {
            if (field.number() != MODEL_GRAPH) {
                pieces.add(field.whole());
                continue;
            }
            for (Message.Field part : field.message().fields()) {
                if (part.number() != GRAPH_NODE && part.number() != GRAPH_OUTPUT) {
                    pieces.add(inGraph(part.whole()));
                    pieces.add(part.whole());
                }
            }
        }
        for (Node node : needed) {
            added.writeBytes(Message.delimited(GRAPH_NODE, renamed(node, fed)));
        }
        // TypeProto{tensor_type{elem_type}}: a tensor of any shape.
        for (int l = 0; l < fed.size(); l++) {
            byte[] type =
                    Message.delimited(1, Message.varint(1, elements.get(l) == Precision.FLOAT64 ? DOUBLE : FLOAT));
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(Message.delimited(VALUE_NAME, fed.get(l)));
            input.writeBytes(Message.delimited(VALUE_TYPE, type));
            added.writeBytes(Message.delimited(GRAPH_INPUT, input.toByteArray()));
        }
        added.writeBytes(Message.delimited(GRAPH_OUTPUT, Message.delimited(VALUE_NAME, wanted)));
        pieces.add(MemorySegment.ofArray(Message.delimited(MODEL_GRAPH, added.toByteArray())));
        return pieces;
    }

    /** What stands before a field of the graph that is a graph of its own: pieces of one message are merged. */
    private static MemorySegment inGraph(MemorySegment field) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] tag = Message.varint(MODEL_GRAPH, field.byteSize());
        // The same tag but for its kind: a length follows in place of a value.
        tag[0] |= 2;
        out.writeBytes(tag);
        return MemorySegment.ofArray(out.toByteArray());
    }

    /** The nodes that a tensor is made by, where some are given, in their order. */
    private Set<Node> needed(List<String> fed, String wanted) {
        Set<String> names = new HashSet<>(Set.of(wanted));
        List<Node> found = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (node.outputs().stream().anyMatch(name -> names.contains(name) && !fed.contains(name))) {
                found.add(node);
                names.addAll(node.inputs());
            }
        }
        return new LinkedHashSet<>(found.reversed());
    }

    /** A node that gives what it makes another name, where that is fed. */
    private static byte[] renamed(Node node, List<String> fed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Message.Field field : node.message().message().fields()) {
            boolean replaced = field.number() == NODE_OUTPUT && fed.contains(field.text());
            out.writeBytes(replaced
                    ? Message.delimited(NODE_OUTPUT, field.text() + COMPUTED)
                    : field.whole().toArray(ValueLayout.JAVA_BYTE));
        }
        return out.toByteArray();
    }
}
