package io.noisyflow.information.noise;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.SampleRemedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where on a grid of sigmas the rows suffice for one quantity.
 *
 * <p>On the edge of a tolerance other rows of the same law would lie to either side of it. So rows are said to suffice
 * where bracket and errors keep to {@link SampleRemedies#AIM} of what their verdicts allow: of other samples of that
 * size nine in ten converge there.
 *
 * @param quantity which
 * @param zones ascending, at least one
 * @param sufficientFrom the smallest sigma of the grid at which, and above which, every verdict is converged with that
 *     margin, or at its ceiling; none where the last one is neither
 */
public record QuantityZones(Quantity quantity, List<VerdictZone> zones, Figure sufficientFrom) {
    /** Copies the list. */
    public QuantityZones {
        zones = List.copyOf(zones);
    }

    /** What a verdict is given on. */
    public enum Quantity {
        /** I(S;S+Z). */
        INFORMATION("information"),
        /** I(Y;S+Z). */
        LABEL_INFORMATION("labelInformation"),
        /** I(X;S+Z). */
        INPUT_INFORMATION("inputInformation");

        private final String label;

        Quantity(String label) {
            this.label = label;
        }

        /** The name of the field of an estimate that holds it. */
        public String label() {
            return label;
        }

        /** What an estimate says of it; null where it was not estimated. */
        @Nullable
        Information of(EntropyEstimate estimate) {
            return switch (this) {
                case INFORMATION -> estimate.asInformation();
                case LABEL_INFORMATION -> estimate.labelInformation();
                case INPUT_INFORMATION -> estimate.inputInformation();
            };
        }
    }

    /** The zones of each quantity that these estimates, at ascending sigmas, hold. */
    static List<QuantityZones> of(List<EntropyEstimate> estimates) {
        List<QuantityZones> all = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            if (quantity.of(estimates.getFirst()) != null) {
                all.add(of(quantity, estimates));
            }
        }
        return all;
    }

    private static QuantityZones of(Quantity quantity, List<EntropyEstimate> estimates) {
        List<VerdictZone> zones = VerdictZone.of(estimates.stream().mapToDouble(EntropyEstimate::sigma).toArray(),
                estimates.stream().map(each -> Objects.requireNonNull(quantity.of(each)).verdict()).toList());
        Figure from = Figure.none("the rows do not suffice at the largest sigma of the grid");
        for (EntropyEstimate estimate : estimates.reversed()) {
            if (!suffices(Objects.requireNonNull(quantity.of(estimate)))) {
                break;
            }
            from = Figure.of(estimate.sigma());
        }
        return new QuantityZones(quantity, zones, from);
    }

    private static boolean suffices(Information information) {
        return suffices(information.verdict(), information.value(), information.bracket(),
                information.standardError());
    }

    /** Whether rows suffice for a value, with a margin. */
    static boolean suffices(Verdict verdict, double information, Bracket bracket, StandardError error) {
        return verdict == Verdict.AT_CEILING || verdict == Verdict.CONVERGED
                && bracket.halfWidth() <= SampleRemedies.AIM * Judgement.bracketTolerance(information)
                && 2 * error.total() <= SampleRemedies.AIM * Judgement.errorTolerance(information);
    }
}
