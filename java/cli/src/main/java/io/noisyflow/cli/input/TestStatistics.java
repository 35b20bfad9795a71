package io.noisyflow.cli.input;

import io.noisyflow.information.distance.permutation.TestStatistic;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * The statistics of a command line: {@code mmd} or {@code mmd,totalVariation}.
 *
 * @param chosen each once
 */
public record TestStatistics(List<TestStatistic> chosen) {
    /** Copies the list. */
    public TestStatistics {
        chosen = List.copyOf(chosen);
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException with a sentence that names the one that is unknown
     */
    public static TestStatistics of(String list) {
        return new TestStatistics(Arrays.stream(list.split(",", -1)).map(TestStatistic::of).distinct().toList());
    }

    /** For picocli. */
    public static final class Converter implements ITypeConverter<TestStatistics> {
        @Override
        public TestStatistics convert(String list) {
            return KernelChoice.converted(list, TestStatistics::of);
        }
    }
}
