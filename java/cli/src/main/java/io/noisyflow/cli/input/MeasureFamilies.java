package io.noisyflow.cli.input;

import io.noisyflow.information.distance.estimate.Measure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/**
 * The distances of a command line: {@code transport} or {@code divergences,mmd}.
 *
 * @param chosen at least one
 */
public record MeasureFamilies(Set<Measure.Family> chosen) {
    /** Every distance there is. */
    public static final MeasureFamilies ALL = new MeasureFamilies(EnumSet.allOf(Measure.Family.class));

    /** Copies the set. */
    public MeasureFamilies {
        chosen = Set.copyOf(chosen);
    }

    /** For picocli. */
    public static final class Converter implements ITypeConverter<MeasureFamilies> {
        @Override
        public MeasureFamilies convert(String list) {
            return KernelChoice.converted(list, each -> new MeasureFamilies(
                    Arrays.stream(each.split(",", -1)).map(Measure.Family::of).collect(Collectors.toSet())));
        }
    }
}
