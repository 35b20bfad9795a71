package io.noisyflow.experiments.curve;

import io.noisyflow.experiments.Spread;
import io.noisyflow.information.baseline.BaselineEstimate;
import java.util.List;

/**
 * A baseline on the samples of one point: h(S+Z) from one noisy point for every row.
 *
 * @param method its name: "kde, bandwidth scott", ...
 * @param estimates one for each sample
 */
public record BaselineSeries(String method, List<BaselineEstimate> estimates) {
    /** Copies the list. */
    public BaselineSeries {
        estimates = List.copyOf(estimates);
    }

    /** Mean and spread of the values in nats; NaN where there is none. */
    public Spread entropy() {
        double[] values = estimates.stream().map(BaselineEstimate::value).filter(value -> value.isPresent())
                .mapToDouble(value -> value.value()).toArray();
        return values.length == 0 ? new Spread(Double.NaN, Double.NaN) : Spread.of(values);
    }
}
