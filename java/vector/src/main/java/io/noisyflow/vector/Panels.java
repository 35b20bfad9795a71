package io.noisyflow.vector;

import org.jspecify.annotations.Nullable;

/** The panels of one thread, one for each way to an exponent; each is made when it is first needed. */
final class Panels {
    private final LogSumPlan plan;
    private @Nullable DifferencePanel differences;
    private @Nullable ProductPanel products;

    Panels(LogSumPlan plan) {
        this.plan = plan;
    }

    /** The panel for a group whose exponents are products, or differences. */
    Panel of(boolean ofProducts) {
        int d = plan.mixture.centres().d();
        if (ofProducts && plan.products != null) {
            if (products == null) {
                products = ProductPanel.of(plan.precision, d, plan.products, plan.scheme.squares());
            }
            return products;
        }
        if (differences == null) {
            differences = DifferencePanel.of(plan.precision, d, plan.rows.noise() != null);
        }
        return differences;
    }
}
