package io.noisyflow.testkit.campaign;

import io.noisyflow.core.kernel.SumKind;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Records of numbers, words and such records as lines {@code name = value}, and back. */
final class RecordText {
    private RecordText() {}

    /** One line for each component; components of components after a dot. */
    static String write(Record record) {
        Map<String, String> lines = new LinkedHashMap<>();
        collect(record, "", lines);
        return lines.entrySet().stream().map(line -> line.getKey() + " = " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The record of such lines.
     *
     * @throws IllegalArgumentException if a component is missing or not understood
     */
    static <R> R read(Class<R> type, Map<String, String> lines) {
        return type.cast(read(type, "", lines));
    }

    private static void collect(Record record, String prefix, Map<String, String> lines) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = prefix + component.getName();
            Object value = get(record, component);
            switch (value) {
                case Record inner -> collect(inner, name + ".", lines);
                case double[] numbers -> lines.put(name,
                        DoubleStream.of(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")));
                case int[] numbers -> lines.put(name,
                        IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
                case Set<?> words -> lines.put(name,
                        words.stream().map(Object::toString).sorted().collect(Collectors.joining(" ")));
                default -> lines.put(name, value.toString());
            }
        }
    }

    private static Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Class<?> type, String prefix, Map<String, String> lines) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = prefix + components[i].getName();
            if (types[i].isRecord()) {
                values[i] = read(types[i], name + ".", lines);
            } else {
                String text = lines.get(name);
                if (text == null) {
                    throw new IllegalArgumentException("no line '" + name + " = ...'");
                }
                values[i] = value(types[i], text);
            }
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.parseInt(text);
        }
        if (type == long.class) {
            return Long.parseLong(text);
        }
        if (type == double.class) {
            return Double.parseDouble(text);
        }
        if (type == boolean.class) {
            return text.equals("true");
        }
        if (type == double[].class) {
            return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        }
        if (type == int[].class) {
            return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
        }
        if (type == Set.class) {
            return Arrays.stream(text.split(" ")).map(SumKind::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(SumKind.class)));
        }
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName());
    }
}
