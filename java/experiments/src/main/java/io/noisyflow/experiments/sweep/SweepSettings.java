package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.information.Setting;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.entropy.EntropyOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to estimate.
 *
 * @param grid the cells
 * @param setting what the rows are; a baseline knows {@link Setting#SAMPLE} alone
 * @param queries as in {@link EntropyOptions}
 * @param draws as in {@link EntropyOptions}
 * @param precision the arithmetic of all passes; null: each has the one that fits it, as {@code entropy} chooses it
 * @param exact whether every pair is summed
 * @param shard which of the passes are computed
 */
public record SweepSettings(SweepGrid grid, Setting setting, @Nullable Integer queries, int draws,
        @Nullable Precision precision, boolean exact, Shard shard) implements ExperimentSettings {
    /** Checks every value. (Written out, for of a compact one other modules cannot see what may be null.) */
    public SweepSettings(SweepGrid grid, Setting setting, @Nullable Integer queries, int draws,
            @Nullable Precision precision, boolean exact, Shard shard) {
        this.grid = grid;
        this.setting = setting;
        this.queries = queries;
        this.draws = draws;
        this.precision = precision;
        this.exact = exact;
        this.shard = shard;
        options(grid.seeds().getFirst());
        for (SweepEstimator estimator : grid.estimators()) {
            if (setting == Setting.DATASET && !(estimator instanceof SweepEstimator.PlugIn)) {
                throw new IllegalArgumentException("setting dataset with estimator " + estimator.label()
                        + ", which knows samples alone: expected setting sample, or estimator plug-in");
            }
        }
        int passes = allPasses().size();
        if (shard.of() > passes) {
            throw new IllegalArgumentException("shard " + shard.label() + " of a grid of " + passes
                    + (passes == 1 ? " pass" : " passes")
                    + " (cells that differ in sigma alone are one): expected at most as many shards");
        }
    }

    /** How rows are estimated under a seed. */
    EntropyOptions options(long ofSeed) {
        return new EntropyOptions(sigmas(), setting, queries, draws, null, EntropyOptions.DEFAULT_MAX_PAIRS, ofSeed);
    }

    /** The noise standard deviations, in the order of the grid. */
    double[] sigmas() {
        return grid.sigmas().stream().mapToDouble(sigma -> sigma).toArray();
    }

    /** All passes of the grid. */
    List<SweepPass> allPasses() {
        return grid.passes(queries == null ? EntropyOptions.DEFAULT_QUERIES : queries, draws);
    }

    /** The passes of this shard, in the order of the grid. */
    public List<SweepPass> passes() {
        return shard.share(allPasses());
    }

    /** The arithmetic that was asked for: {@code auto} where each pass has the one that fits it. */
    public String precisionLabel() {
        return precision == null ? "auto" : precision.label();
    }

    /** The same grid and options, as one run would have them. */
    SweepSettings whole() {
        return new SweepSettings(grid, setting, queries, draws, precision, exact, Shard.WHOLE);
    }

    /** The first seed. */
    @Override
    public long seed() {
        return grid.seeds().getFirst();
    }

    /** Cells of this shard. */
    @Override
    public int cells() {
        return passes().size() * grid.sigmas().size();
    }

    /** About how many Gaussian terms the passes of this shard take. */
    @Override
    public double pairs() {
        return passes().stream().mapToDouble(SweepPass::work).sum();
    }

    /** None: the arithmetic is chosen for each pass. */
    @Override
    public List<MadeRows> madeRows() {
        return List.of();
    }

    /** Every setting by its name on the command line; {@link SweepSettingsByName#of} reads them back. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("samples", grid.samples().stream().map(SampleShape::name).toList());
        settings.put("files", grid.samples().stream().map(SampleShape::file).toList());
        settings.put("rows", grid.samples().stream().map(SampleShape::n).toList());
        settings.put("columns", grid.samples().stream().map(SampleShape::d).toList());
        settings.put("sigma", grid.sigmas());
        settings.put("n", grid.rows().stream().map(RowCount::label).toList());
        settings.put("d", labels(false));
        settings.put("project", labels(true));
        settings.put("estimators", grid.estimators().stream().map(SweepEstimator::label).toList());
        settings.put("seeds", grid.seeds());
        settings.put("setting", setting.label());
        settings.put("queries", queries == null ? "default" : queries);
        settings.put("draws", draws);
        settings.put("precision", precisionLabel());
        settings.put("exact", exact);
        if (!shard.isWhole()) {
            settings.put("shard", shard.label());
        }
        return settings;
    }

    /** What the options {@code --d} and {@code --project} were given. */
    private List<String> labels(boolean projections) {
        return grid.coordinates().stream().filter(each -> each instanceof Coordinates.Projection == projections)
                .map(each -> each instanceof Coordinates.Projection projection
                        ? Integer.toString(projection.d())
                        : each.label())
                .toList();
    }
}
