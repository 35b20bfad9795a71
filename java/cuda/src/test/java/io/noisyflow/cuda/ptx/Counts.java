package io.noisyflow.cuda.ptx;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often instructions of each class have been executed, over all threads.
 *
 * @param counts classes that have not been executed are absent
 */
public record Counts(Map<InstructionClass, Long> counts) {
    /** None. */
    public static final Counts NONE = new Counts(Map.of());

    /** Those of a kernel, from how often each of its instructions has run. */
    static Counts of(Kernel kernel, long[] visits) {
        Map<InstructionClass, Long> counts = new EnumMap<>(InstructionClass.class);
        long running = 0;
        for (int at = 0; at < kernel.classes.length; at++) {
            running += visits[at];
            if (running != 0) {
                counts.merge(kernel.classes[at], running, Long::sum);
            }
        }
        return new Counts(counts);
    }

    /** Those of some classes together. */
    public long of(InstructionClass... wanted) {
        return Stream.of(wanted).mapToLong(each -> counts.getOrDefault(each, 0L)).sum();
    }

    /** All. */
    public long total() {
        return of(InstructionClass.values());
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return combined(other, 1);
    }

    /** What these have more. */
    public Counts minus(Counts other) {
        return combined(other, -1);
    }

    private Counts combined(Counts other, int sign) {
        Map<InstructionClass, Long> combined = new EnumMap<>(InstructionClass.class);
        combined.putAll(counts);
        other.counts.forEach((each, count) -> combined.merge(each, sign * count, Long::sum));
        combined.values().removeIf(count -> count == 0);
        return new Counts(combined);
    }

    @Override
    public String toString() {
        return Stream.of(InstructionClass.values()).filter(counts::containsKey)
                .map(each -> each.name().toLowerCase(Locale.ROOT) + " " + counts.get(each))
                .collect(Collectors.joining(", "));
    }
}
