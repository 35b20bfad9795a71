package io.noisyflow.information.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.noise.QuantityZones.Quantity;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Zones of verdicts that were made up. */
class NoiseProposalTest {
    private static final Bracket BRACKET = new Bracket(.46, Figure.of(.53), UpperFrom.LEAVE_ONE_OUT);

    @Test
    void aRunOfEqualVerdictsIsAZone() {
        QuantityZones of = zones(Verdict.ISOLATED, Verdict.UNDERSAMPLED, Verdict.UNDERSAMPLED, Verdict.CONVERGED);
        assertEquals(Quantity.INFORMATION, of.quantity());
        assertEquals(List.of(new VerdictZone(1, 1, Verdict.ISOLATED), new VerdictZone(2, 3, Verdict.UNDERSAMPLED),
                new VerdictZone(4, 4, Verdict.CONVERGED)), of.zones());
        assertEquals(4, of.sufficientFrom().value());
    }

    @Test
    void rowsSufficeOnlyWhereTheySufficeAboveAsWell() {
        assertEquals(4, zones(Verdict.CONVERGED, Verdict.CONVERGED, Verdict.UNDERSAMPLED, Verdict.CONVERGED)
                .sufficientFrom().value());
        assertFalse(zones(Verdict.CONVERGED, Verdict.CONVERGED, Verdict.IMPRECISE).sufficientFrom().isPresent());
        assertFalse(zones(Verdict.CONVERGED, Verdict.ORDER_VIOLATED).sufficientFrom().isPresent());
    }

    /** Two standard errors of .1 would be allowed, so .08 is the most; of half a width .05, so .04. */
    @Test
    void rowsSufficeWithAMarginOnly() {
        assertEquals(1, quantities(new StandardError(.03, .02), Verdict.CONVERGED, Verdict.CONVERGED).sufficientFrom()
                .value());
        assertFalse(quantities(new StandardError(.03, .03), Verdict.CONVERGED, Verdict.CONVERGED).sufficientFrom()
                .isPresent());
        assertTrue(QuantityZones.suffices(Verdict.CONVERGED, .5, bracket(.039), StandardError.ZERO));
        assertFalse(QuantityZones.suffices(Verdict.CONVERGED, .5, bracket(.041), StandardError.ZERO));
        assertFalse(QuantityZones.suffices(Verdict.CONVERGED, .5, bracket(Double.NaN), StandardError.ZERO));
    }

    private static Bracket bracket(double halfWidth) {
        return new Bracket(.5 - halfWidth, Figure.of(.5 + (Double.isNaN(halfWidth) ? 0 : halfWidth)),
                UpperFrom.LEAVE_ONE_OUT);
    }

    @Test
    void whatIsAtItsCeilingIsKnown() {
        assertEquals(1, zones(Verdict.AT_CEILING, Verdict.CONVERGED, Verdict.CONVERGED).sufficientFrom().value());
        assertEquals(2, zones(Verdict.SATURATED, Verdict.AT_CEILING, Verdict.CONVERGED).sufficientFrom().value());
    }

    @Test
    void everyQuantityHasZonesOfItsOwn() {
        Information label = information(Verdict.UNDERSAMPLED);
        List<QuantityZones> all = NoiseProposal.of(result(List.of(
                estimate(1, StandardError.ZERO, Verdict.UNDERSAMPLED, label, information(Verdict.SATURATED)),
                estimate(2, StandardError.ZERO, Verdict.CONVERGED, label, information(Verdict.CONVERGED)))))
                .quantities();
        assertEquals(List.of(Quantity.INFORMATION, Quantity.LABEL_INFORMATION, Quantity.INPUT_INFORMATION),
                all.stream().map(QuantityZones::quantity).toList());
        assertEquals(List.of(new VerdictZone(1, 2, Verdict.UNDERSAMPLED)), all.get(1).zones());
        assertFalse(all.get(1).sufficientFrom().isPresent());
        assertEquals(2, all.get(2).sufficientFrom().value());
    }

    private static QuantityZones zones(Verdict... verdicts) {
        return quantities(StandardError.ZERO, verdicts);
    }

    private static QuantityZones quantities(StandardError error, Verdict... verdicts) {
        return NoiseProposal.of(result(IntStream.range(0, verdicts.length)
                .mapToObj(k -> estimate(k + 1, error, verdicts[k], null, null)).toList())).quantities().getFirst();
    }

    private static EntropyResult result(List<EntropyEstimate> estimates) {
        return new EntropyResult(Setting.SAMPLE, 10, 1, 1, Figure.none("no labels"), 10, 2,
                new Provenance("vector", Precision.FLOAT32, 0, 2, 100, 1), estimates);
    }

    private static EntropyEstimate estimate(double sigma, StandardError error, Verdict verdict,
            @Nullable Information label, @Nullable Information input) {
        return new EntropyEstimate(sigma, .5, .5, error, BRACKET, new PairwiseBounds(0, 1, 0), 3,
                Figure.of(.1), Figure.of(1), Figure.of(1), 0, SkippedMass.NONE, 0, verdict, "", label, input);
    }

    private static Information information(Verdict verdict) {
        return new Information(.5, StandardError.ZERO, BRACKET, verdict, "", null);
    }
}
