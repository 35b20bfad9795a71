package io.noisyflow.experiments;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One setting of a record of settings.
 *
 * @param name as in {@link Named}
 * @param label as in {@link Named}
 * @param about as in {@link Named}
 * @param type of a value: int, double, boolean, String; of a list, that of its items
 * @param isList whether a value is a list
 * @param value what holds
 */
public record NamedSetting(String name, String label, String about, Class<?> type, boolean isList, Object value) {
    /** The settings of a record in its order: its components that are {@link Named}. */
    public static List<NamedSetting> of(Record settings) {
        List<NamedSetting> all = new ArrayList<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Named named = component.getAnnotation(Named.class);
            if (named != null) {
                boolean isList = component.getGenericType() instanceof ParameterizedType;
                all.add(new NamedSetting(named.value(), named.label(), named.about(), type(component), isList,
                        value(component, settings)));
            }
        }
        return List.copyOf(all);
    }

    /** Every setting by its name, in the order of the record. */
    public static Map<String, Object> byName(Record settings) {
        Map<String, Object> byName = new LinkedHashMap<>();
        of(settings).forEach(setting -> byName.put(setting.name, setting.value));
        return byName;
    }

    /**
     * The same settings with some in the place of what they hold.
     *
     * @param given values by name; other names count nothing
     * @throws IllegalArgumentException with the record's own sentence if a value is out of range
     */
    public static <S extends Record> S with(S settings, Map<String, ?> given) {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Named named = components[i].getAnnotation(Named.class);
            Object asked = named == null ? null : given.get(named.value());
            values[i] = asked == null ? value(components[i], settings) : asked;
        }
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked") // The class of a record of type S.
            Class<S> type = (Class<S>) settings.getClass();
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(settings.getClass() + " is no public record", e);
        }
    }

    private static Class<?> type(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(settings), component.getName());
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(settings.getClass() + " is no public record", e);
        }
    }

    /** What a record's own code threw. */
    private static RuntimeException refusal(InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException own) {
            return own;
        }
        return new IllegalStateException(e);
    }
}
