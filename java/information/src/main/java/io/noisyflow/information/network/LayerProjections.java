package io.noisyflow.information.network;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Information;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.ProjectedEstimator;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a layer along a few directions: as many as were asked for; or, where nothing was asked for and the
 * layer has too few rows for its width, as many as still converge.
 *
 * <p>The second looks along 1, 2, 3, 5, 10 directions (class means and two random choices of each, at most 2048 rows as
 * queries) until one is isolated, saturated or undersampled as well, and keeps the last that is not. That is only done
 * for layers of more than 10 units, beside which it costs little.
 *
 * @param estimate what it says; null where nothing was looked at
 * @param pairs Gaussian terms that it took
 */
record LayerProjections(@Nullable ProjectedEstimate estimate, double pairs) {
    /** Verdicts for want of rows, which fewer dimensions need fewer of. */
    private static final Set<Verdict> SPARSE =
            EnumSet.of(Verdict.ISOLATED, Verdict.SATURATED, Verdict.UNDERSAMPLED);
    private static final LayerProjections NONE = new LayerProjections(null, 0);
    private static final int[] TRIED = {1, 2, 3, 5, 10};
    private static final int RANDOM = 2;
    private static final int QUERIES = 2048;

    /**
     * Looks.
     *
     * @param rows S of the layer, with labels; asked for where they are needed
     * @param options of its estimate
     * @param wanted what was asked for; null where nothing was
     * @param whole what is known of the whole layer
     */
    static LayerProjections of(Kernels kernels, Supplier<Samples> rows, EntropyOptions options,
            @Nullable ProjectionOptions wanted, LayerFlow whole, Progress progress) {
        if (wanted != null) {
            return wanted.directions() < whole.width()
                    ? of(ProjectedEstimator.of(kernels).estimate(rows.get(), options, wanted, progress), 0)
                    : NONE;
        }
        boolean sparse = SPARSE.contains(whole.xInformation().verdict())
                || SPARSE.contains(whole.yInformation().verdict());
        return sparse && whole.width() > TRIED[TRIED.length - 1]
                ? asManyAsConverge(kernels, rows.get(), options, progress)
                : NONE;
    }

    private static EntropyOptions few(EntropyOptions options, int n) {
        Integer queries = options.queries();
        return options.withQueries(Math.max(2, Math.min(queries == null ? n : queries, QUERIES)));
    }

    private static LayerProjections asManyAsConverge(Kernels kernels, Samples rows, EntropyOptions options,
            Progress progress) {
        LayerProjections found = NONE;
        EntropyOptions few = few(options, rows.points().n());
        for (int k : TRIED) {
            LayerProjections next = of(ProjectedEstimator.of(kernels).estimate(rows, few,
                    new ProjectionOptions(k, RANDOM), progress), found.pairs);
            if (!next.converges()) {
                return new LayerProjections(found.estimate == null ? next.estimate : found.estimate, next.pairs);
            }
            found = next;
        }
        return found;
    }

    private static LayerProjections of(ProjectedResult result, double pairsBefore) {
        return new LayerProjections(result.estimates().getFirst(), pairsBefore + result.provenance().pairs());
    }

    private boolean converges() {
        return estimate != null && estimate.projections().stream().noneMatch(LayerProjections::isSparse);
    }

    private static boolean isSparse(Projection projection) {
        Information x = projection.inputInformation() == null
                ? projection.information()
                : projection.inputInformation();
        Information y = projection.labelInformation();
        return SPARSE.contains(x.verdict()) || y != null && SPARSE.contains(y.verdict());
    }
}
