package io.noisyflow.report.entropy;

import io.noisyflow.information.Information;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedJson;
import org.jspecify.annotations.Nullable;

/**
 * The fields of command {@code entropy}: of an estimate the entropy and the information, each with a bracket of its
 * name.
 */
public final class EntropyJson {
    private EntropyJson() {}

    /** Writes all estimates. */
    public static void write(EntropyResult report, JsonObject root) {
        write(report, null, root);
    }

    /**
     * The same with what projections say.
     *
     * @param projected what projections say at the same sigmas; null where none was asked for
     */
    public static void write(EntropyResult report, @Nullable ProjectedResult projected, JsonObject root) {
        JsonDocument.setting(root, report.setting());
        root.count("n", report.n()).count("d", report.d()).count("dimensions", report.dimensions())
                .quantity("labelEntropy", report.labelEntropy());
        JsonDocument.origin(root, report.provenance());
        root.count("queries", report.queries()).count("draws", report.draws());
        JsonDocument.cost(root, report.provenance());
        JsonObject.JsonList estimates = root.list("estimates");
        for (int s = 0; s < report.estimates().size(); s++) {
            JsonObject estimate = estimates.object();
            write(report.estimates().get(s), estimate);
            if (projected != null) {
                ProjectedJson.write(projected.estimates().get(s), Bounded.ofSamples(), estimate);
            }
        }
    }

    /** One estimate; experiments show it in the same shape. */
    public static void write(EntropyEstimate estimate, JsonObject to) {
        to.number("sigma", estimate.sigma()).quantity("entropy", estimate.entropy()).quantity("information",
                estimate.information());
        InformationJson.standardError(estimate.standardError(), to);
        InformationJson.bracket("entropyBracket", estimate.bracket(), to);
        InformationJson.bracket("informationBracket", estimate.asInformation().bracket(), to);
        EntropyEstimate.PairwiseBounds pairwise = estimate.pairwiseBounds();
        to.object("entropyPairwiseBounds").quantity("lower", pairwise.lower()).quantity("upper", pairwise.upper())
                .quantity("standardError", pairwise.standardError());
        to.number("effectiveNeighbours", estimate.effectiveNeighbours())
                .quantity("firstOrderBias", estimate.firstOrderBias())
                .quantity("worstCaseRisk", estimate.worstCaseRisk())
                .number("sigmaToSpacing", estimate.sigmaToSpacing())
                .quantity("arithmeticError", estimate.arithmeticError());
        to.object("skippedMass").quantity("mean", estimate.skippedMass().mean()).quantity("maximum",
                estimate.skippedMass().largest());
        to.quantity("certificate", estimate.certificate())
                .text("verdict", estimate.verdict().label()).text("advice", estimate.advice());
        information("labelInformation", estimate.labelInformation(), to);
        information("inputInformation", estimate.inputInformation(), to);
    }

    /** An information that is there only where labels, or replicates, were given. */
    private static void information(String name, @Nullable Information information, JsonObject to) {
        if (information != null) {
            InformationJson.write(information, to.object(name));
        }
    }
}
