package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that are measured. */
public enum Task {
    /** The heart of every estimate: one noise draw around every row, against every row. */
    SUM("sum", null),
    /** All that an estimate needs: also the sum without the own row, the squared weights, |z|^2. */
    ESTIMATE("estimate", SUM),
    /** The sums of each of ten classes. */
    CLASSES("10 class sums", SUM),
    /** Centres with weights. */
    WEIGHTED("weighted sum", SUM),
    /** One antithetic pair around every row. */
    PAIR("antithetic pair", SUM),
    /** Eight independent draws. */
    DRAWS("8 draws", null),
    /** Four antithetic pairs, which share what is common to z and -z. */
    PAIRS("4 antithetic pairs", DRAWS),
    /** Twenty sigmas, a request for each. */
    APART("20 sigmas apart", null),
    /** Twenty sigmas in one request, which share the coordinates. */
    SIGMAS("20 sigmas at once", APART),
    /** Many mixtures of 250 rows in one request; a query around every row. */
    GROUPS("groups of 250", ESTIMATE),
    /** What {@link #ESTIMATE} is, of rows that are multiplied: centres with covariances of their own. */
    DIAGONAL("multiplied rows", ESTIMATE),
    /** Log-densities at given points. */
    DENSITY("density", null),
    /** The histogram of all pairwise distances, within and between ten classes, 40 bins. */
    DISTANCES("distances", null),
    /** One linear layer d -> 512 without noise: a matrix product. */
    PRODUCT("layer product", null),
    /** tanh layers 784-512-256-10 with noise. */
    LAYERS("784-512-256-10", null),
    /** The network of Shwartz-Ziv and Tishby, tanh, with noise. */
    SZT("12-10-7-5-4-3-2", null);

    /** Rows of a group. */
    static final int GROUP = 250;

    private static final int MANY_SIGMAS = 20;
    private static final int CLASS_COUNT = 10;
    private static final int BINS = 40;
    private static final int VERIFIED_QUERIES = 16;
    private static final int VERIFIED_ROWS = 1024;
    /** With many draws or sigmas: as many terms for the reference as elsewhere. */
    private static final int VERIFIED_OF_MANY = 2;

    private final String label;
    private final @Nullable Task baseline;

    Task(String label, @Nullable Task baseline) {
        this.label = label;
        this.baseline = baseline;
    }

    /** As it stands in tables and files. */
    String label() {
        return label;
    }

    /** What its time is compared with. */
    @Nullable
    Task baseline() {
        return baseline;
    }

    /** Whether it multiplies matrices: its unit is then the multiply-add. */
    boolean isLayers() {
        return this == PRODUCT || this == LAYERS || this == SZT;
    }

    /**
     * Vector operations for each vector of terms, at the fewest that are known: the limit of a task is lanes times
     * vector FMAs per second over this.
     *
     * <p>A term takes d FMAs for its exponent, a product of coordinates, and nine operations for exp2 and the sum. Four
     * antithetic pairs share |u|^2 and z.u serves z and -z: five products for eight terms. Twenty sigmas share both
     * products. Multiplied rows are met by differences, in four operations a coordinate. Of distances only the product
     * is counted, of layers only the multiply-add.
     */
    double operations(int d) {
        return switch (this) {
            case PAIRS -> (5.0 * d + 8 * 9) / 8;
            case SIGMAS -> (2.0 * d + MANY_SIGMAS * 9) / MANY_SIGMAS;
            case DIAGONAL -> 4.0 * d + 9;
            case DISTANCES -> d;
            case PRODUCT, LAYERS, SZT -> 1;
            default -> d + 9.0;
        };
    }

    /** What is done for n rows of dimension d. */
    Work work(Precision precision, int d, int n) {
        Points centres = Law.centres(precision, n, d);
        return switch (this) {
            case SUM -> sums(Mixture.of(centres), SUM_ALONE, 1, false);
            case ESTIMATE -> sums(Mixture.of(centres), OF_AN_ESTIMATE, 1, false);
            case CLASSES -> sums(Mixture.of(centres).labelled(Law.labels(n, CLASS_COUNT), CLASS_COUNT),
                    EnumSet.of(SumKind.ALL, SumKind.CLASSES), 1, false);
            case WEIGHTED -> sums(Mixture.of(centres).weighted(weights(n)), SUM_ALONE, 1, false);
            case PAIR -> sums(Mixture.of(centres), SUM_ALONE, 2, true);
            case DRAWS -> sums(Mixture.of(centres), SUM_ALONE, 8, false);
            case PAIRS -> sums(Mixture.of(centres), SUM_ALONE, 8, true);
            case APART, SIGMAS -> manySigmas(Mixture.of(centres), d);
            case GROUPS -> sums(Mixture.of(centres).grouped(offsets(n)), OF_AN_ESTIMATE, 1, false);
            case DIAGONAL -> multiplied(centres);
            case DENSITY -> density(centres);
            case DISTANCES -> distances(centres);
            case PRODUCT -> new LayerWork(Law.network(Activation.LINEAR, d, 512), centres, 0);
            case LAYERS -> layers(centres, 0.1, d, 512, 256, 10);
            case SZT -> layers(centres, 0.005, d, 10, 7, 5, 4, 3, 2);
        };
    }

    private static final Set<SumKind> SUM_ALONE = EnumSet.of(SumKind.ALL);
    private static final Set<SumKind> OF_AN_ESTIMATE =
            EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE);

    private static Work sums(Mixture mixture, Set<SumKind> kinds, int draws, boolean antithetic) {
        double[] sigmas = {Law.sigma(mixture.centres().d())};
        NoiseDraws noise = new NoiseDraws(Law.NOISE_SEED, Streams.ESTIMATE, draws, antithetic);
        int few = draws > 2 ? VERIFIED_OF_MANY : VERIFIED_QUERIES;
        return new SumWork(List.of(around(mixture, null, noise, sigmas, kinds)),
                around(mixture, spread(mixture.centres().n(), few), noise, sigmas, kinds));
    }

    private Work manySigmas(Mixture mixture, int d) {
        double[] sigmas = new double[MANY_SIGMAS];
        for (int s = 0; s < MANY_SIGMAS; s++) {
            sigmas[s] = Law.sigma(d) * (0.5 + 0.1 * s);
        }
        NoiseDraws noise = new NoiseDraws(Law.NOISE_SEED, Streams.ESTIMATE, 1, false);
        List<LogSums> timed = new ArrayList<>();
        if (this == SIGMAS) {
            timed.add(around(mixture, null, noise, sigmas, SUM_ALONE));
        } else {
            for (double sigma : sigmas) {
                timed.add(around(mixture, null, noise, new double[] {sigma}, SUM_ALONE));
            }
        }
        int[] few = spread(mixture.centres().n(), VERIFIED_OF_MANY);
        return new SumWork(timed, around(mixture, few, noise, sigmas, SUM_ALONE));
    }

    private static LogSums around(Mixture mixture, int @Nullable [] rows, NoiseDraws noise, double[] sigmas,
            Set<SumKind> kinds) {
        return LogSums.of(mixture, new Queries.AroundRows(rows, mixture.centres().n(), noise), sigmas, LeaveOut.ROW,
                kinds);
    }

    /** Rows 2 + S under a factor of half the sigma that is added elsewhere, which blurs them about as much. */
    private static Work multiplied(Points centres) {
        int d = centres.d();
        double sigma = Law.sigma(d) / 2;
        Points scales = Points.allocate(centres.element(), centres.n(), d);
        for (int i = 0; i < centres.n(); i++) {
            for (int j = 0; j < d; j++) {
                scales.set(i, j, 1 / (sigma * (2 + centres.get(i, j))));
            }
        }
        DiagonalMixture mixture = DiagonalMixture.of(scales, 1 / sigma);
        NoiseDraws noise = new NoiseDraws(Law.NOISE_SEED, Streams.ESTIMATE, 1, false);
        return new DiagonalWork(new DiagonalSums(mixture, null, noise, OF_AN_ESTIMATE),
                new DiagonalSums(mixture, spread(centres.n(), VERIFIED_QUERIES), noise, OF_AN_ESTIMATE));
    }

    private static Work density(Points centres) {
        Points points = Law.noisy(centres);
        Mixture mixture = Mixture.of(centres);
        double[] sigmas = {Law.sigma(centres.d())};
        Points few = points.rows(0, Math.min(VERIFIED_QUERIES, points.n()));
        return new SumWork(
                List.of(LogSums.of(mixture, new Queries.AtPoints(points, null, null), sigmas, LeaveOut.NOTHING,
                        SUM_ALONE)),
                LogSums.of(mixture, new Queries.AtPoints(few, null, null), sigmas, LeaveOut.NOTHING, SUM_ALONE));
    }

    /** Distances lie around 0.4 sqrt(2 d). */
    private static Work distances(Points centres) {
        double[] edges = new double[BINS + 1];
        for (int b = 0; b <= BINS; b++) {
            edges[b] = b * 1.2 * Math.sqrt(centres.d()) / BINS;
        }
        Points few = centres.rows(0, Math.min(VERIFIED_ROWS, centres.n()));
        return new DistanceWork(histogram(centres, edges), histogram(few, edges));
    }

    private static DistanceHistogram histogram(Points points, double[] edges) {
        return new DistanceHistogram(points, Law.labels(points.n(), CLASS_COUNT), edges,
                DistanceHistogram.Metric.EUCLIDEAN);
    }

    private static Work layers(Points inputs, double sigma, int... widths) {
        Network network = Law.network(Activation.TANH, widths);
        return new LayerWork(network, inputs, sigma);
    }

    /** Rows 0, n / count, 2 n / count, ... */
    private static int[] spread(int n, int count) {
        int[] rows = new int[Math.min(n, count)];
        for (int q = 0; q < rows.length; q++) {
            rows[q] = (int) ((long) q * n / rows.length);
        }
        return rows;
    }

    private static double[] weights(int n) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1 + i % 7;
        }
        return weights;
    }

    private static int[] offsets(int n) {
        int[] offsets = new int[Math.ceilDiv(n, GROUP) + 1];
        for (int g = 0; g < offsets.length; g++) {
            offsets[g] = Math.min(g * GROUP, n);
        }
        return offsets;
    }
}
