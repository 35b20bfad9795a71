package io.noisyflow.information.distance.permutation;

import io.noisyflow.information.distance.divergence.Divergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a permutation test compares: larger where two samples differ more. */
public sealed interface TestStatistic {
    /** The name in JSON and on a command line. */
    String label();

    /** The U-statistic of MMD^2, kernel exp(-|x - y|^2 / (4 sigma^2)). A side of one row has no pairs, and no term. */
    record Mmd() implements TestStatistic {
        @Override
        public String label() {
            return "mmd";
        }
    }

    /**
     * An f-divergence of the smoothed samples, from noise draws around all rows, weighted so that each labeling's own
     * (p + q)/2 is averaged over.
     */
    record Smoothed(Divergence divergence) implements TestStatistic {
        @Override
        public String label() {
            return divergence.label();
        }
    }

    /** W1 of the smoothed samples on a line, exact; sigma 0 is that of the rows themselves. */
    record FirstWasserstein() implements TestStatistic {
        @Override
        public String label() {
            return "firstWasserstein";
        }
    }

    /** The distance of the means, whatever sigma. */
    record MeanDifference() implements TestStatistic {
        @Override
        public String label() {
            return "meanDifference";
        }
    }

    /** All of them, the default first. */
    static List<TestStatistic> all() {
        List<TestStatistic> all = new ArrayList<>();
        all.add(new Mmd());
        Arrays.stream(Divergence.values()).forEach(divergence -> all.add(new Smoothed(divergence)));
        all.add(new FirstWasserstein());
        all.add(new MeanDifference());
        return List.copyOf(all);
    }

    /**
     * The statistic of a label.
     *
     * @throws IllegalArgumentException for anything else
     */
    static TestStatistic of(String label) {
        return all().stream().filter(one -> one.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown statistic '" + label + "': expected one of "
                        + String.join(", ", all().stream().map(TestStatistic::label).toList())));
    }
}
