package io.noisyflow.information.mixed;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds that must hold, checked on common noise.
 *
 * <p>Differences are taken query by query: layers share inputs, passes and marginal replicates, so that what they have
 * in common cancels, and the standard error is that of the difference. Bounds hold for the population of the given
 * inputs in either setting, so no sampling error enters.
 */
public final class OrderChecks {
    private final InputDesign design;
    private final Precision precision;
    private final List<OrderDifference> differences = new ArrayList<>();
    private @Nullable String violation;

    /** Nothing checked yet. */
    public OrderChecks(InputDesign design, Precision precision) {
        this.design = design;
        this.precision = precision;
    }

    /** Checks that an entropy is not exceeded. */
    public void atMostEntropy(String name, double entropy, MixedEstimate estimate, double arithmeticError) {
        double error = design.error(estimate.values(), Setting.DATASET, estimate.ceiling()).monteCarlo();
        check(name, entropy - estimate.value(), error, Math.abs(estimate.replicateTerm()), arithmeticError);
    }

    /** Checks that another information is not exceeded. */
    public void atMost(String name, MixedEstimate bound, MixedEstimate estimate, double arithmeticError) {
        double error = design.error(bound.values().minus(estimate.values()), Setting.DATASET,
                bound.ceiling() + estimate.ceiling()).monteCarlo();
        check(name, bound.value() - estimate.value(), error,
                Math.abs(bound.replicateTerm()) + Math.abs(estimate.replicateTerm()), arithmeticError);
    }

    /** The differences so far, in the order of the checks. */
    public List<OrderDifference> differences() {
        return List.copyOf(differences);
    }

    /** A clause on the first bound that is broken since the last call; null where none is. */
    @Nullable
    public String takeViolation() {
        String taken = violation;
        violation = null;
        return taken;
    }

    /** Checks that an information is not negative; not one of the {@link #differences}. */
    public void notNegative(String name, MixedEstimate estimate, double arithmeticError) {
        hear(ownDifference(estimate, estimate.value(), arithmeticError), name + " lies below 0");
    }

    /** Checks that a value lies within its bracket; not one of the {@link #differences}. */
    public void withinBracket(String name, MixedEstimate estimate, double arithmeticError) {
        double margin = Math.min(estimate.value() - estimate.lower(), estimate.upper() - estimate.value());
        hear(ownDifference(estimate, margin, arithmeticError), name + " lies outside its bracket");
    }

    /**
     * The declared error of an information, which is the difference of two logarithms. Exponents that count at a query
     * point belong to centres within 2 |z| sigma of the anchor, about, where the terms of an exponent add up to at most
     * 4 |z|^2, and |z|^2 is d on average.
     */
    public static double arithmeticError(Kernels kernels, int d) {
        return 2 * (4.0 * d * kernels.exponentError(d) + kernels.sumError());
    }

    private void check(String against, double value, double error, double replicateTerms, double arithmeticError) {
        OrderDifference difference = difference(against, value, error, replicateTerms, arithmeticError);
        differences.add(difference);
        hear(difference, against + " is exceeded");
    }

    private OrderDifference ownDifference(MixedEstimate estimate, double margin, double arithmeticError) {
        return difference("", margin, design.error(estimate.values(), Setting.DATASET, estimate.ceiling()).monteCarlo(),
                Math.abs(estimate.replicateTerm()), arithmeticError);
    }

    private OrderDifference difference(String against, double value, double error, double replicateTerms,
            double arithmeticError) {
        double arithmetic = Judgement.allowance(0, 0, arithmeticError, precision);
        double allowance = Judgement.allowance(error, replicateTerms, arithmeticError, precision);
        // A difference that is not a number is a violation, too.
        return new OrderDifference(against, value, error, replicateTerms, arithmetic, allowance,
                !(value >= -allowance));
    }

    private void hear(OrderDifference difference, String whatIsBroken) {
        if (difference.violated() && violation == null) {
            violation = whatIsBroken + " by " + Digits.of(-difference.value()) + " nats, more than the allowance of "
                    + Digits.of(difference.allowance());
        }
    }
}
