package io.noisyflow.core.kernel;

import io.noisyflow.core.numerics.LogSumExp;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a request whose mixture has equal rows, by those of a mixture of units: equal rows of one class and
 * cluster, whose weight is the sum W of theirs.
 *
 * <p>With n rows in m units, sum_k a_k exp(x_k) = (n / m) sum_u A_u exp(x_u), A_u relative to the mean of all W. Of the
 * own unit nothing is left out but the own row: sums without it leave out the unit, and are given back what its other
 * rows weigh, (W - w) / mean(w) exp(0), for the own row is what the query is around. Squares are (sum w^2) exp(2 x_u)
 * of a unit, as those of a mixture with the weights sqrt(sum w^2), which is a request of its own.
 */
final class MergedSums {
    /** Squares that are kept until the other sums of their queries are there. */
    private static final int SQUARES_KEPT = 1 << 22;

    private final LogSums request;
    private final EqualRows rows;
    private final Mixture mixture;
    private final Mixture units;
    private final double[] weights;
    private final double meanWeight;
    private final double @Nullable [] rootsOfSquares;
    private final boolean leavesOutRow;
    /** What is left of the weight of each row's unit without the row, for rows that weigh more than half of it. */
    private final double[] restOfHeavy;
    /** log(n / m). */
    private final double shift;

    MergedSums(LogSums request, EqualRows rows) {
        this.request = request;
        this.rows = rows;
        this.mixture = request.mixture();
        int n = mixture.centres().n();
        int m = rows.firsts().length;
        this.shift = StrictMath.log((double) n / m);
        double[] given = mixture.weights();
        double[] ofRows = given == null ? ones(n) : given;
        this.meanWeight = Mixture.meanWeight(ofRows, 0, n);
        this.weights = rows.sums(ofRows);
        this.rootsOfSquares = request.wants(SumKind.SQUARES) ? rootsOfSquares(ofRows) : null;
        this.leavesOutRow = leavesOutRow(request);
        this.restOfHeavy = leavesOutRow && given != null ? restOfHeavy(given) : new double[0];
        Mixture all = Mixture.of(mixture.centres().select(rows.firsts())).weighted(weights);
        int[] classes = rows.ofFirsts(mixture.classes());
        Mixture labelled = classes == null ? all : all.labelled(classes, mixture.classCount());
        int[] clusters = leavesOutRow ? IntStream.range(0, m).toArray() : rows.ofFirsts(mixture.clusters());
        this.units = clusters == null ? labelled : labelled.clustered(clusters);
    }

    /**
     * Whether units can tell all that a request wants: of explicit points the own row's term is not known to be 1, and
     * squares alone are asked for by nobody but this.
     */
    static boolean arePossible(LogSums request) {
        return !request.wanted().equals(Set.of(SumKind.SQUARES))
                && !(leavesOutRow(request) && request.queries() instanceof Queries.AtPoints);
    }

    private static boolean leavesOutRow(LogSums request) {
        return request.leaveOut() == LeaveOut.ROW && request.wanted().stream().anyMatch(MergedSums::leavesOut);
    }

    private static boolean leavesOut(SumKind kind) {
        return kind == SumKind.LEFT_OUT || kind == SumKind.OWN_CLASS_LEFT_OUT || kind == SumKind.CLASSES_LEFT_OUT;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Relative to the largest weight, for squares may overflow or vanish. */
    private double[] rootsOfSquares(double[] ofRows) {
        double largest = Arrays.stream(ofRows).max().orElseThrow();
        double[] squares = rows.sums(Arrays.stream(ofRows).map(w -> w / largest * (w / largest)).toArray());
        return Arrays.stream(squares).map(square -> largest * Math.sqrt(square)).toArray();
    }

    /** A difference would lose a small rest of a large weight. */
    private double[] restOfHeavy(double[] ofRows) {
        double[] rest = new double[weights.length];
        for (int row = 0; row < ofRows.length; row++) {
            int unit = rows.units()[row];
            rest[unit] += isHeavy(row, ofRows) ? 0 : ofRows[row];
        }
        return rest;
    }

    private boolean isHeavy(int row, double[] ofRows) {
        return ofRows[row] > weights[rows.units()[row]] / 2;
    }

    /** What the other rows of a row's unit weigh. */
    private double rest(int row) {
        double[] ofRows = mixture.weights();
        int unit = rows.units()[row];
        return ofRows == null ? weights[unit] - 1
                : isHeavy(row, ofRows) ? restOfHeavy[unit] : weights[unit] - ofRows[row];
    }

    void compute(Kernels kernels, LogSumConsumer consumer) {
        compute(kernels, SQUARES_KEPT, consumer);
    }

    /** Of so many squares at a time, and of one query's at least. */
    void compute(Kernels kernels, int squaresKept, LogSumConsumer consumer) {
        int queries = request.queries().count();
        int numbers = request.queries().draws() * request.sigmaCount();
        int most = rootsOfSquares == null ? queries : Math.clamp(squaresKept / numbers, 1, queries);
        for (int from = 0; from < queries; from += most) {
            int to = Math.min(queries, from + most);
            double[] squares = rootsOfSquares == null ? null : squares(kernels, rootsOfSquares, from, to);
            compute(kernels, from, to, squares, consumer);
        }
    }

    private double[] squares(Kernels kernels, double[] roots, int from, int to) {
        int numbers = request.queries().draws() * request.sigmaCount();
        double[] squares = new double[(to - from) * numbers];
        LogSums asked = LogSums.of(Mixture.of(units.centres()).weighted(roots), queries(from, to, false),
                request.sigmas(), LeaveOut.NOTHING, Set.of(SumKind.SQUARES))
                // What polynomials miss of squares would not stand in the certificate of the other sums.
                .within(request.accuracy().termByTerm());
        double toWeights = 2 * StrictMath.log(Mixture.meanWeight(roots, 0, roots.length) / meanWeight);
        kernels.logSums(asked, block -> {
            int at = block.firstQuery() * numbers;
            double[] found = block.array(SumKind.SQUARES);
            for (int i = 0; i < block.count() * numbers; i++) {
                squares[at + i] = found[i] + toWeights;
            }
        });
        return squares;
    }

    private void compute(Kernels kernels, int from, int to, double @Nullable [] squares, LogSumConsumer consumer) {
        EnumSet<SumKind> others = EnumSet.copyOf(request.wanted());
        others.remove(SumKind.SQUARES);
        LeaveOut leaveOut = leavesOutRow ? LeaveOut.CLUSTER : request.leaveOut();
        LogSums asked = LogSums.of(units, queries(from, to, true), request.sigmas(),
                others.stream().anyMatch(MergedSums::leavesOut) ? leaveOut : LeaveOut.NOTHING, others)
                .within(request.accuracy());
        LogSums beside = request.hasFloors() ? asked.above(floors(from, to)) : asked;
        LogSumBlock[] room = new LogSumBlock[1];
        kernels.logSums(beside, block -> {
            if (room[0] == null || room[0].capacity() < block.count()) {
                room[0] = new LogSumBlock(request, block.count());
            }
            room[0].reset(from + block.firstQuery(), block.count());
            write(block, squares, from, room[0]);
            consumer.accept(room[0]);
        });
    }

    /** What the sums of units count beside, in their units. */
    private double[] floors(int from, int to) {
        int numbers = request.queries().draws() * request.sigmaCount();
        double[] floors = new double[(to - from) * numbers];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = request.floor(from + i / numbers, i % numbers / request.sigmaCount(),
                    i % request.sigmaCount()) - shift;
        }
        return floors;
    }

    private void write(LogSumBlock units, double @Nullable [] squares, int from, LogSumBlock to) {
        int numbers = request.queries().draws() * request.sigmaCount();
        int points = to.count() * numbers;
        for (SumKind kind : to.kinds()) {
            double[] values = to.array(kind);
            if (kind == SumKind.SQUARES) {
                System.arraycopy(Objects.requireNonNull(squares), (to.firstQuery() - from) * numbers, values, 0,
                        points);
                continue;
            }
            double[] found = units.array(kind);
            int length = points * (kind.isPerClass() ? mixture.classCount() : 1);
            double moved = kind == SumKind.SQUARED_NOISE ? 0 : shift;
            for (int i = 0; i < length; i++) {
                values[i] = found[i] + moved;
            }
            if (leavesOutRow && leavesOut(kind)) {
                giveBack(kind, to, numbers, values);
            }
        }
        if (units.leavesOut()) {
            System.arraycopy(units.skipped(), 0, to.skipped(), 0, points);
        }
    }

    /** Adds what the other rows of the own unit weigh. */
    private void giveBack(SumKind kind, LogSumBlock to, int numbers, double[] values) {
        for (int q = 0; q < to.count(); q++) {
            int query = to.firstQuery() + q;
            int own = request.ownRow(query);
            double logarithm = StrictMath.log(rest(own) / meanWeight);
            int step = kind.isPerClass() ? mixture.classCount() : 1;
            int first = kind.isPerClass() ? Objects.requireNonNull(mixture.classes())[own] : 0;
            for (int point = q * numbers; point < (q + 1) * numbers; point++) {
                values[point * step + first] = LogSumExp.of(values[point * step + first], logarithm);
            }
        }
    }

    /** Queries from .. to - 1, each with the noise that it has in the request. */
    private Queries queries(int from, int to, boolean withOwn) {
        return switch (request.queries()) {
            case Queries.AroundRows around -> {
                int[] ofQueries = IntStream.range(from, to).map(around::row).toArray();
                yield new Queries.AroundPoints(mixture.centres(), ofQueries, around.noise(), null,
                        withOwn ? of(leavesOutRow ? rows.units() : mixture.clusters(), ofQueries) : null,
                        withOwn ? of(mixture.classes(), ofQueries) : null);
            }
            case Queries.AroundPoints around -> new Queries.AroundPoints(around.anchors(),
                    Arrays.copyOfRange(around.rows(), from, to), around.noise(), null,
                    withOwn && around.clusters() != null ? Arrays.copyOfRange(around.clusters(), from, to) : null,
                    withOwn && around.classes() != null ? Arrays.copyOfRange(around.classes(), from, to) : null);
            case Queries.AtPoints at -> new Queries.AtPoints(at.points().rows(from, to),
                    withOwn && at.ownRows() != null
                            ? of(rows.units(), Arrays.copyOfRange(at.ownRows(), from, to))
                            : null,
                    null);
        };
    }

    private static int @Nullable [] of(int @Nullable [] ofRows, int[] some) {
        return ofRows == null ? null : Arrays.stream(some).map(row -> ofRows[row]).toArray();
    }
}
