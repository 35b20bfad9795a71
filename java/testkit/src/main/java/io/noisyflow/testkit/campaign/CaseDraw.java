package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import java.util.EnumSet;
import java.util.Set;

/**
 * Draws cases: number i of a seed is always the same.
 *
 * <p>Most are log-sums, and of these some half have 400 to 20 000 rows with few queries, where backends cut the centres
 * into parts.
 */
final class CaseDraw {
    /** Pairs times sigmas times (coordinates + 8), that a case has at most: some milliseconds of the reference. */
    private static final double MOST_WORK = 2e6;
    private static final int COST_OF_PAIR = 8;
    private static final int MOST_QUERIES = 300;
    private static final int MOST_ROWS = 20_000;
    private static final int SOME_ROWS = 400;
    private static final int SOME_CLASSES = 64;

    private final Dice dice;
    private final PointsDraw points;

    private CaseDraw(Dice dice) {
        this.dice = dice;
        this.points = new PointsDraw(dice);
    }

    /**
     * Case number {@code index} of a seed.
     *
     * @param work a factor of the size of cases, 1 for a backend of ordinary speed
     */
    static Case of(long seed, long index, double work) {
        CaseDraw draw = new CaseDraw(new Dice(Hash.random(seed, index)));
        return switch (draw.dice.random().nextInt(16)) {
            case 0 -> draw.forward();
            case 1 -> draw.distances(work);
            default -> draw.logSums(work);
        };
    }

    private Precision precision() {
        return dice.once(3) ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    private int threads() {
        return dice.once(5) ? 2 + dice.random().nextInt(6) : 1;
    }

    private LogSumCase logSums(double work) {
        Precision arithmetic = precision();
        int n = dice.once(2) ? dice.logarithmic(SOME_ROWS, MOST_ROWS) : dice.logarithmic(1, SOME_ROWS);
        PointsRecipe centres = points.draw(n, arithmetic);
        RowsRecipe rows = rows(centres);
        double[] sigmas = sigmas();
        int draws = dice.once(3) ? dice.of(2, 2, 3, 4) : 1;
        double perQuery = (double) n * draws * sigmas.length * (centres.d() + COST_OF_PAIR);
        int most = Math.clamp((long) (work * MOST_WORK / perQuery), 1, MOST_QUERIES);
        QueryRecipe.Form form =
                dice.once(2) ? QueryRecipe.Form.AROUND_ROWS : dice.of(QueryRecipe.Form.values());
        boolean inOrder = dice.once(3);
        int count = inOrder && n <= most && dice.once(2) ? n : dice.logarithmic(1, most);
        QueryRecipe queries = new QueryRecipe(form, dice.random().nextLong(), count, inOrder,
                form == QueryRecipe.Form.AT_POINTS ? 1 : draws,
                draws % 2 == 0 && form != QueryRecipe.Form.AT_POINTS && !dice.once(3),
                dice.of(QueryRecipe.Place.values()), dice.power(0.5, dice.once(3) ? 5 : 2.3),
                dice.once(4) ? dice.of(Precision.values()) : centres.element(), !dice.once(3));
        LogSumCase usual = new LogSumCase(arithmetic, threads(), centres, rows, queries, sigmas,
                dice.of(LeaveOut.values()), wanted());
        return rows.classes() > 1 && dice.once(12)
                ? usual.withClasses(dice.logarithmic(SOME_CLASSES, Mixture.MAX_CLASSES))
                : usual;
    }

    private RowsRecipe rows(PointsRecipe centres) {
        RowsRecipe.Weights weights = dice.once(3) ? dice.of(RowsRecipe.Weights.values()) : RowsRecipe.Weights.EQUAL;
        int largestGroup = dice.once(5) ? dice.of(1, 2, 9, 40, 400, 5000) : 0;
        int clusters = dice.once(2) ? dice.logarithmic(1, Math.max(2, centres.n())) : 0;
        int classes = dice.once(3) ? 0 : dice.logarithmic(1, SOME_CLASSES);
        boolean ofBlobs = centres.blobs() > 1 && !dice.once(4);
        return new RowsRecipe(dice.random().nextLong(), weights, largestGroup, clusters,
                classes > 0 && ofBlobs && !dice.once(4) ? Math.min(SOME_CLASSES, centres.blobs()) : classes, ofBlobs);
    }

    private double[] sigmas() {
        double[] sigmas = new double[dice.of(1, 1, 1, 2, 3, 4)];
        double spread = dice.once(3) ? 3 : 0.5;
        for (int s = 0; s < sigmas.length; s++) {
            sigmas[s] = dice.power(-spread, spread);
        }
        return sigmas;
    }

    private Set<SumKind> wanted() {
        EnumSet<SumKind> kinds = EnumSet.allOf(SumKind.class);
        switch (dice.random().nextInt(4)) {
            case 0 -> kinds.retainAll(Set.of(dice.of(SumKind.values())));
            case 1 -> kinds.removeIf(kind -> kind != SumKind.ALL && dice.once(2));
            default -> {}
        }
        return kinds;
    }

    private ForwardCase forward() {
        Precision arithmetic = precision();
        int[] widths = new int[dice.of(1, 2, 2, 3, 4)];
        for (int l = 0; l < widths.length; l++) {
            widths[l] = dice.of(1, 2, 3, 5, 7, 10, 16, 17, 33, 65, 129);
        }
        PointsRecipe start = points.draw(dice.logarithmic(1, 60), arithmetic);
        double sigma = dice.once(4) ? 0 : dice.power(-4, 2);
        return new ForwardCase(arithmetic, threads(), start, dice.random().nextLong(), widths,
                dice.once(3) ? dice.of(1, 2) : 0, dice.of(Activation.Kind.values()), dice.power(-2, 1), sigma,
                dice.once(2) ? sigma : 0, dice.logarithmic(1, 20), dice.once(2) ? 0 : (1L << 32) - 5,
                dice.once(2) ? 0 : 1000, !dice.once(3));
    }

    private DistanceCase distances(double work) {
        Precision arithmetic = precision();
        int n = dice.logarithmic(1, work < 1 ? 150 : 300);
        PointsRecipe recipe = points.draw(n, arithmetic);
        Metric metric = dice.of(Metric.values());
        double[] edges = new double[2 + dice.random().nextInt(12)];
        double typical = recipe.spread() * Math.sqrt(recipe.d());
        for (int b = 0; b < edges.length; b++) {
            edges[b] = metric == Metric.COSINE
                    ? -1 + 2.0 * b / (edges.length - 1)
                    : b * (typical * 3 + (recipe.blobs() > 1 ? recipe.separation() : 0)) / edges.length;
        }
        return new DistanceCase(arithmetic, threads(), recipe, metric, dice.once(2) ? 0 : dice.of(1, 2, 5, 64), edges);
    }
}
