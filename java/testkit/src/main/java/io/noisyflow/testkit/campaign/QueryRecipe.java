package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a mixture is evaluated.
 *
 * @param form around rows, around other points, or at points
 * @param seed of the generator, and of the noise
 * @param count queries
 * @param inOrder rows 0 .. count - 1, rather than random ones with repeats; all of them as null where count is n
 * @param draws around each anchor
 * @param antithetic whether draws come in pairs
 * @param place where other points lie
 * @param away how far from the centres, in units, points that lie away are
 * @param element the element type of other points
 * @param known whether queries that are no rows have an own row, or a cluster and a class
 */
record QueryRecipe(Form form, long seed, int count, boolean inOrder, int draws, boolean antithetic, Place place,
        double away, Precision element, boolean known) {
    /** The forms of queries. */
    enum Form {
        /** Noise around rows of the centres. */
        AROUND_ROWS,
        /** Noise around rows of other points. */
        AROUND_POINTS,
        /** Explicit points. */
        AT_POINTS
    }

    /** Where other points lie. */
    enum Place {
        /** On centres. */
        ON_CENTRES,
        /** By the law of the centres. */
        AMONG_CENTRES,
        /** Moved away from there. */
        AWAY
    }

    private static final int ROW_STREAM = 1;
    private static final int GROUP_STREAM = 2;
    private static final int OWN_STREAM = 3;
    private static final int POINT_STREAM = 4;
    private static final int FLOOR_STREAM = 5;
    /** One in so many requests has sums that count beside something known. */
    private static final int ONE_WITH_FLOORS = 5;

    /** The queries. */
    Queries queries(PointsRecipe centres, RowsRecipe rows, Mixture mixture) {
        int n = centres.n();
        NoiseDraws noise = new NoiseDraws(seed, (int) (seed >>> 40), draws, antithetic);
        int @Nullable [] groups = mixture.groups() == 1 && inOrder ? null
                : ints(q -> random(mixture.groups(), GROUP_STREAM, q));
        return switch (form) {
            case AROUND_ROWS -> new Queries.AroundRows(inOrder && count == n ? null : rows(n), n, noise);
            case AROUND_POINTS -> new Queries.AroundPoints(points(centres, mixture), rows(count), noise, groups,
                    known && rows.clusters() > 0 ? ints(q -> rows.cluster(-1L - q)) : null,
                    known && rows.classes() > 0 ? ints(q -> rows.classOf(-1L - q)) : null);
            case AT_POINTS -> new Queries.AtPoints(points(centres, mixture),
                    known ? ints(q -> ownRow(mixture, groups == null ? 0 : groups[q], q)) : null, groups);
        };
    }

    /** Mostly a row of the query's own group; an own row elsewhere leaves nothing out. */
    private int ownRow(Mixture mixture, int group, int q) {
        int from = mixture.offsets()[group];
        return random(8, OWN_STREAM, q) == 0
                ? random(mixture.centres().n(), OWN_STREAM, -1 - q)
                : from + random(mixture.offsets()[group + 1] - from, OWN_STREAM, -1 - q);
    }

    private Points points(PointsRecipe centres, Mixture mixture) {
        PointsRecipe others = centres.others(Hash.of(seed, POINT_STREAM), count, element);
        Points points = others.points();
        for (int q = 0; q < count && place == Place.ON_CENTRES; q++) {
            int row = random(centres.n(), POINT_STREAM, q);
            for (int j = 0; j < centres.d(); j++) {
                points.set(q, j, mixture.centres().get(row, j));
            }
        }
        for (int q = 0; q < count && place == Place.AWAY; q++) {
            int j = random(centres.d(), POINT_STREAM, q);
            points.set(q, j, points.get(q, j) + centres.unit() * away);
        }
        return points;
    }

    private int[] rows(int bound) {
        return ints(q -> inOrder ? q % bound : random(bound, ROW_STREAM, q));
    }

    private int[] ints(IntUnaryOperator value) {
        int[] ints = new int[count];
        Arrays.setAll(ints, value);
        return ints;
    }

    private int random(int bound, int stream, int q) {
        return Hash.below(bound, Hash.of(seed, stream), q);
    }

    /** Whether the sums count beside something known. */
    boolean hasFloors() {
        return Hash.below(ONE_WITH_FLOORS, seed, FLOOR_STREAM) == 0;
    }

    /** Mostly what a sum may well be, some far below and far above, and some of nothing. */
    double[] floors(int sigmas) {
        double[] floors = new double[count * draws * sigmas];
        SplittableRandom random = Hash.random(seed, FLOOR_STREAM);
        for (int i = 0; i < floors.length; i++) {
            double size = random.nextDouble(8);
            floors[i] = switch (random.nextInt(6)) {
                case 0 -> Double.NEGATIVE_INFINITY;
                case 1 -> -StrictMath.exp(size);
                case 2 -> StrictMath.exp(size);
                default -> size - 4;
            };
        }
        return floors;
    }

    /** Whether the cluster and class of a query, or its own row, can be told. */
    boolean knowsOwn() {
        return form == Form.AROUND_ROWS || known;
    }

    /** Recipes of fewer queries. */
    List<QueryRecipe> simpler() {
        return Stream.of(of(1, draws, antithetic), of(count / 2, draws, antithetic), of(count - 1, draws, antithetic),
                of(count, 1, false), of(count, 2, antithetic), of(count, draws, false),
                new QueryRecipe(form, seed, count, true, draws, antithetic, place, away, element, known),
                new QueryRecipe(form, seed, count, inOrder, draws, antithetic, place, away, element, false),
                new QueryRecipe(form, seed, count, inOrder, draws, antithetic, place, Math.rint(away), element, known),
                new QueryRecipe(form, seed, count, inOrder, draws, antithetic, Place.AMONG_CENTRES, away, element,
                        known))
                .filter(recipe -> recipe.count >= 1 && !recipe.equals(this)).toList();
    }

    /** The first or more of the queries. */
    QueryRecipe withCount(int queries) {
        return of(queries, draws, antithetic);
    }

    private QueryRecipe of(int queries, int times, boolean pairs) {
        return new QueryRecipe(form, seed, queries, inOrder, Math.min(times, draws), pairs, place, away, element,
                known);
    }
}
