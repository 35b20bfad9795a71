package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings as {@link SweepSettings#byName} wrote them. */
public final class SweepSettingsByName {
    private final Map<String, ?> settings;

    private SweepSettingsByName(Map<String, ?> settings) {
        this.settings = settings;
    }

    /**
     * Reads settings back.
     *
     * @throws IllegalArgumentException if they are none of a sweep
     */
    public static SweepSettings of(Map<String, ?> settings) {
        try {
            return new SweepSettingsByName(settings).read();
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the settings are not those of a sweep", e);
        }
    }

    private SweepSettings read() {
        List<String> names = texts("samples");
        List<SampleShape> samples = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            samples.add(new SampleShape(names.get(i), texts("files").get(i), numbers("rows").get(i).intValue(),
                    numbers("columns").get(i).intValue()));
        }
        SweepGrid grid = new SweepGrid(samples, numbers("sigma").stream().map(Number::doubleValue).toList(),
                all("n", RowCount::of),
                Stream.concat(all("d", Coordinates::of).stream(), all("project", Coordinates::projection).stream())
                        .toList(),
                all("estimators", SweepEstimator::of), numbers("seeds").stream().map(Number::longValue).toList());
        String precision = text("precision");
        return new SweepSettings(grid, Setting.of(text("setting")),
                get("queries") instanceof Number number ? number.intValue() : null,
                ((Number) get("draws")).intValue(), precision.equals("auto") ? null : Precision.of(precision),
                (Boolean) get("exact"),
                settings.containsKey("shard") ? Shard.of(text("shard")) : Shard.WHOLE);
    }

    private Object get(String name) {
        return Objects.requireNonNull(settings.get(name));
    }

    private String text(String name) {
        return (String) get(name);
    }

    private List<String> texts(String name) {
        return all(name, Function.identity());
    }

    private <T> List<T> all(String name, Function<String, T> of) {
        return ((List<?>) get(name)).stream().map(each -> of.apply((String) each)).toList();
    }

    private List<Number> numbers(String name) {
        return ((List<?>) get(name)).stream().map(each -> (Number) each).toList();
    }
}
