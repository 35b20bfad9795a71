package io.noisyflow.information.flow;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds that must hold, checked on common noise.
 *
 * <p>Differences are taken query by query: layers share inputs, passes and marginal replicates, so that what they have in
 * common cancels, and the standard error is that of the difference. Bounds hold for the population of the given inputs
 * in either setting, so no sampling error enters.
 */
final class OrderChecks {
    private final InputDesign design;
    private final Precision precision;
    private final List<OrderDifference> differences = new ArrayList<>();
    private @Nullable String violation;

    OrderChecks(InputDesign design, Precision precision) {
        this.design = design;
        this.precision = precision;
    }

    /** Checks that an entropy is not exceeded. */
    void atMostEntropy(String name, double entropy, MixedEstimate estimate, double arithmeticError) {
        double error = design.error(estimate.values(), Setting.DATASET).monteCarlo();
        check(name, entropy - estimate.value(), error, Math.abs(estimate.replicateTerm()), arithmeticError);
    }

    /** Checks that another information is not exceeded. */
    void atMost(String name, MixedEstimate bound, MixedEstimate estimate, double arithmeticError) {
        double error = design.error(bound.values().minus(estimate.values()), Setting.DATASET).monteCarlo();
        check(name, bound.value() - estimate.value(), error,
                Math.abs(bound.replicateTerm()) + Math.abs(estimate.replicateTerm()), arithmeticError);
    }

    /** The differences so far, in the order of the checks. */
    List<OrderDifference> differences() {
        return List.copyOf(differences);
    }

    /** A clause on the first bound that is broken since the last call; null where none is. */
    @Nullable
    String takeViolation() {
        String taken = violation;
        violation = null;
        return taken;
    }

    private void check(String against, double value, double error, double replicateTerms, double arithmeticError) {
        double allowance = Judgement.allowance(error, replicateTerms, arithmeticError, precision);
        // A difference that is not a number is a violation, too.
        boolean violated = !(value >= -allowance);
        differences.add(new OrderDifference(against, value, error, allowance, violated));
        if (violated && violation == null) {
            violation = against + " is exceeded by " + Digits.of(-value) + " nats, more than the allowance of "
                    + Digits.of(allowance);
        }
    }
}
