package io.noisyflow.information.cluster;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.baseline.NoisyRows;
import io.noisyflow.information.cluster.ClusterEpoch.Binned;
import io.noisyflow.information.cluster.ClusterResult.Grid;
import io.noisyflow.information.cluster.ClusterResult.GridCorrelation;
import io.noisyflow.information.distance.divergence.ClassDivergenceEstimator;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clustering measures of Goldfeld et al. (ICML 2019, arXiv 1810.05728, section 5) over the epochs of a layer:
 * pairwise distances within and between classes, binned entropy, rows to be drawn; with noise also I(X;T) and how
 * closely H(Bin(T)) follows it.
 *
 * <p>All epochs share the edges of their histograms, the grids, the rows that are paired and drawn, and the noise. The
 * rows are a whole population of inputs, X uniform over it: I(X;T) has no sampling error, but for the replicates where
 * rows are replicates.
 */
public final class ClusterMeasures {
    private static final int MOST_DRAWN_DIMENSIONS = 3;
    private static final int MOST_DRAWN_ROWS = 500;
    /** What a page can hold: so many coordinates over all epochs. */
    private static final int MOST_DRAWN_COORDINATES = 120_000;
    /** The number of the choice of drawn rows under one seed; paired ones have 0. */
    private static final int DRAWN = 4;
    private static final double ERRORS = 4;

    private final Kernels kernels;

    private ClusterMeasures(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Measures on a backend, which stays open. */
    public static ClusterMeasures of(Kernels kernels) {
        return new ClusterMeasures(kernels);
    }

    /** Opens a backend in the arithmetic that fits the layer. */
    public static Kernels open(FittingPrecision fitting, LayerEpochs layer, ClusterSettings settings) {
        if (settings.sigma() == null) {
            return fitting.forMadeRows(List.of());
        }
        EntropyOptions options = ClusterSettings.options(settings.sigma(), settings.setting(), settings.queries(),
                settings.draws(), settings.seed());
        return fitting.forAll(layer.points().stream()
                .map(points -> new FittingPrecision.Question(() -> Samples.of(points), options)).toList());
    }

    /**
     * Estimates.
     *
     * @throws IllegalArgumentException for bins too fine for the rows, a number that is not finite, or one outside the
     *     range of the activation
     */
    public ClusterResult estimate(LayerEpochs layer, ClusterSettings settings, Progress progress) {
        long start = System.nanoTime();
        requireInRange(layer, settings.activation());
        List<Grid> grids = grids(layer.points(), settings);
        double longest = 0;
        for (Points points : layer.points()) {
            longest = Math.max(longest,
                    DistanceProfile.longest(kernels, points, settings.pairRows(), settings.seed()));
        }
        int[] drawn = drawnRows(layer, settings.seed());
        List<ClusterEpoch> epochs = new ArrayList<>();
        double pairs = 0;
        for (int e = 0; e < layer.points().size(); e++) {
            EntropyResult report = information(layer, e, settings);
            pairs += report == null ? 0 : report.provenance().pairs();
            epochs.add(epoch(layer, e, settings, grids, longest, drawn, report));
            progress.update("epoch " + layer.names().get(e), e + 1, layer.points().size());
        }
        Provenance provenance = Provenance.of(kernels, settings.seed(), pairs, (System.nanoTime() - start) / 1e9);
        return new ClusterResult(layer.n(), layer.d(), layer.inputs(), labelEntropy(layer), settings.byName(), grids,
                epochs, settings.sigma() == null ? List.of() : correlations(grids, epochs), drawnLabels(layer, drawn),
                provenance);
    }

    /** {@link #estimate(LayerEpochs, ClusterSettings, Progress)}, unheard. */
    public ClusterResult estimate(LayerEpochs layer, ClusterSettings settings) {
        return estimate(layer, settings, Progress.SILENT);
    }

    /**
     * An activation cannot have put out what lies outside its range: another one did, or T with its noise was given.
     */
    private static void requireInRange(LayerEpochs layer, Activation activation) {
        double low = activation.range()[0];
        double high = activation.range()[1];
        if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            return;
        }
        for (int e = 0; e < layer.points().size(); e++) {
            Points points = layer.points().get(e);
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < points.d(); j++) {
                    double value = points.get(i, j);
                    if (!(value >= low && value <= high)) {
                        throw new IllegalArgumentException("epoch " + layer.names().get(e) + ": row " + i + ", column "
                                + j + " is " + value + ": expected "
                                + (high == Double.POSITIVE_INFINITY ? low + " or more" : low + " .. " + high)
                                + ", the range of " + activation.kind().name().toLowerCase(Locale.ROOT)
                                + " (the activation data takes that of the data)");
                    }
                }
            }
        }
    }

    private static List<Grid> grids(List<Points> points, ClusterSettings settings) {
        List<Grid> grids = new ArrayList<>();
        for (double size : settings.binSizes()) {
            grids.add(new Grid(0, Binning.ofSize(size, settings.activation())));
        }
        for (int count : settings.binCounts()) {
            grids.add(new Grid(count, Binning.ofCount(count, settings.activation(), points)));
        }
        return grids;
    }

    private @Nullable EntropyResult information(LayerEpochs layer, int e, ClusterSettings settings) {
        if (settings.sigma() == null) {
            return null;
        }
        Samples samples = new Samples(layer.points().get(e), layer.labels(), null,
                layer.replicates());
        EntropyOptions options = ClusterSettings.options(settings.sigma(), settings.setting(), settings.queries(),
                settings.draws(), settings.seed());
        return EntropyEstimator.of(kernels).estimate(samples, options);
    }

    private ClusterEpoch epoch(LayerEpochs layer, int e, ClusterSettings settings, List<Grid> grids, double longest,
            int[] drawn, @Nullable EntropyResult report) {
        Points points = layer.points().get(e);
        Points noisy = settings.sigma() == null ? null : NoisyRows.of(points, settings.sigma(), settings.seed());
        List<Binned> binned = new ArrayList<>();
        for (Grid grid : grids) {
            Partition partition = Partition.of(points, grid.binning());
            binned.add(new Binned(partition.entropy(), layer.labels() == null
                    ? Double.NaN
                    : partition.labelInformation(layer.labels()),
                    noisy == null ? Double.NaN : BinnedEntropy.of(noisy, grid.binning()), layer.n()));
        }
        Information x = null;
        Information y = null;
        if (report != null) {
            EntropyEstimate estimate = report.estimates().getFirst();
            x = layer.replicates() == null ? estimate.asInformation() : estimate.inputInformation();
            y = estimate.labelInformation();
        }
        DistanceProfile profile =
                DistanceProfile.of(kernels, points, layer.labels() == null ? null : layer.labels().ofRows(), longest,
                        DistanceProfile.DEFAULT_BINS, settings.pairRows(), settings.seed());
        Labels labels = layer.labels();
        ClassDivergences classes = !settings.classDistances() || labels == null || settings.sigma() == null ? null
                : new ClassDivergenceEstimator(kernels, settings.seed()).estimate(points, labels, settings.sigma(),
                        settings.setting());
        return new ClusterEpoch(layer.names().get(e), profile, binned, x, y, coordinates(points, drawn), classes);
    }

    /**
     * Over the epochs whose H(Bin(T)) is not saturated, where the information changes by more than its errors: what
     * does not vary, or cannot, correlates with nothing.
     */
    private static List<GridCorrelation> correlations(List<Grid> grids, List<ClusterEpoch> epochs) {
        List<GridCorrelation> correlations = new ArrayList<>();
        for (int g = 0; g < grids.size(); g++) {
            int grid = g;
            List<ClusterEpoch> free = epochs.stream().filter(epoch -> !epoch.binned().get(grid).isNoisySaturated())
                    .toList();
            correlations.add(correlation(g, free, epochs.size()));
        }
        return correlations;
    }

    private static GridCorrelation correlation(int grid, List<ClusterEpoch> epochs, int all) {
        double[] information = new double[epochs.size()];
        double error = 0;
        for (int e = 0; e < information.length; e++) {
            Information x = Objects.requireNonNull(epochs.get(e).xInformation());
            information[e] = x.value();
            error = Math.max(error, x.standardError().total());
        }
        double range = Arrays.stream(information).max().orElse(0) - Arrays.stream(information).min().orElse(0);
        double[] entropy = epochs.stream().mapToDouble(epoch -> epoch.binned().get(grid).noisyEntropy()).toArray();
        Correlation correlation = Correlation.of(information, entropy);
        String reason = all < 3 ? "fewer than three epochs"
                : information.length < 3 ? "H(Bin(T)) is saturated, at log n, in " + (all - information.length) + " of "
                        + all + " epochs, and fewer than three remain"
                        : !(range > ERRORS * error + 1e-5) ? "I(X;T) does not vary beyond its errors"
                                : Double.isNaN(correlation.pearson()) ? "H(Bin(T)) does not vary" : null;
        return new GridCorrelation(reason == null ? correlation : null, reason);
    }

    private static double labelEntropy(LayerEpochs layer) {
        Labels labels = layer.labels();
        return labels == null ? Double.NaN : labels.entropy();
    }

    private static int[] drawnRows(LayerEpochs layer, long seed) {
        if (layer.d() > MOST_DRAWN_DIMENSIONS) {
            return new int[0];
        }
        int most = Math.max(1, Math.min(MOST_DRAWN_ROWS, MOST_DRAWN_COORDINATES / layer.points().size() / layer.d()));
        return new CounterRandom(seed, Streams.PAIR_ROWS, DRAWN).subset(layer.n(), Math.min(most, layer.n()));
    }

    private static int[] drawnLabels(LayerEpochs layer, int[] rows) {
        int[] drawn = new int[rows.length];
        Labels labels = layer.labels();
        if (labels != null) {
            Arrays.setAll(drawn, i -> labels.ofRows()[rows[i]]);
        }
        return drawn;
    }

    private static float @Nullable [][] coordinates(Points points, int[] rows) {
        if (rows.length == 0) {
            return null;
        }
        float[][] coordinates = new float[rows.length][points.d()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < points.d(); j++) {
                coordinates[i][j] = (float) points.get(rows[i], j);
            }
        }
        return coordinates;
    }
}
