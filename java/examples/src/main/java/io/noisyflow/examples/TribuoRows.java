package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows as Tribuo has them: examples are lists of named features, those that are 0 left out, with a name for a label.
 * There it is {@code for (Feature f : example) row[dataset.getFeatureIDMap().getID(f.getName())] = f.getValue()} and
 * {@code example.getOutput().getLabel()}.
 */
public final class TribuoRows {
    private TribuoRows() {}

    /** What named features, as an array with a column for each name, tell of names of classes. */
    public static void main(String[] arguments) {
        Random random = new Random(2);
        List<Map<String, Double>> examples = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            boolean warm = random.nextBoolean();
            Map<String, Double> features = new TreeMap<>();
            features.put("temperature", (warm ? 1 : -1) + random.nextGaussian());
            if (random.nextInt(4) == 0) {
                features.put("rain", 1 + random.nextDouble());
            }
            examples.add(features);
            outputs.add(warm ? "summer" : "winter");
        }
        List<String> names = new ArrayList<>(new TreeSet<>(List.of("temperature", "rain")));
        double[][] rows = new double[examples.size()][names.size()];
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            examples.get(i).forEach((name, value) -> rows[row][names.indexOf(name)] = value);
        }
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyEstimate e = nf.entropy(rows, Labels.of(outputs.toArray(String[]::new)), 0.5);
            System.out.printf(Locale.ROOT, "columns %s%n", names);
            System.out.printf(Locale.ROOT, "I(S;S+Z) = %.3f +- %.3f nats, %s%n", e.information(),
                    e.standardError().total(), e.verdict().label());
            System.out.printf(Locale.ROOT, "I(Y;S+Z) = %.3f +- %.3f nats, %s%n", e.labelInformation().value(),
                    e.labelInformation().standardError().total(), e.labelInformation().verdict().label());
        }
    }
}
