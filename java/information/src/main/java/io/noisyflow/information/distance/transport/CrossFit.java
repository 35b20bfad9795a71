package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.projection.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Lower ends for the laws that two samples were drawn from: functions fitted to some rows and valued on others.
 *
 * <p>Whatever f of slope at most 1 the other folds say, E f(X + Z) - E f(Y + Z) over the rows of a fold is on average
 * at most W1 of the smoothed laws. Which kind of function is fitted is chosen within those folds too, by a part of them
 * that the trial fits have not seen. Of W2^2 the function is quadratic, as between normal laws.
 */
final class CrossFit {
    private static final int FOLDS = 5;
    /** One part of so many chooses, the others are fitted to. */
    private static final int PARTS = 3;
    private static final int LEAST_ROWS = 2;
    private static final int MORE = 16;
    private static final int MOST_PAIRS = 32;
    private static final int ROWS_OF_ITEM = 16;

    private final Cloud p;
    private final Cloud q;
    private final TransportBudget budget;
    private final long seed;
    private final Workers workers;
    private final int folds;

    CrossFit(Cloud p, Cloud q, TransportBudget budget, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.budget = budget;
        this.seed = seed;
        this.workers = workers;
        this.folds = Math.min(FOLDS, Math.min(p.n(), q.n()) / (PARTS * LEAST_ROWS));
    }

    /** Whether there are rows enough to leave some out. */
    boolean isPossible() {
        return folds > 1;
    }

    /** A kind of function. */
    private enum Kind {
        COORDINATES, MEANS_FIRST, PRINCIPAL, RADIAL, NEAREST
    }

    /** Of W1, with the error over rows. */
    RowMeans first(double sigma) {
        return overFolds((train, held) -> {
            Cloud[] fit = {part(train[0], false), part(train[1], false)};
            Cloud[] choice = {part(train[0], true), part(train[1], true)};
            Kind best = Kind.COORDINATES;
            double largest = Double.NEGATIVE_INFINITY;
            for (Kind kind : p.d() == 1 ? List.of(Kind.COORDINATES) : List.of(Kind.values())) {
                double value = p.d() == 1 ? 0 : valued(fitted(kind, fit, sigma), choice, sigma).value();
                if (value > largest) {
                    largest = value;
                    best = kind;
                }
            }
            return valued(fitted(best, train, sigma), held, sigma);
        });
    }

    /** Of W2^2, with the error over rows. */
    RowMeans second(double sigma) {
        return overFolds((train, held) -> Quadratic.fitted(train[0], train[1], sigma).valued(held[0], held[1]));
    }

    private RowMeans overFolds(BiFunction<Cloud[], Cloud[], RowMeans> ofFold) {
        RowMeans sum = RowMeans.NONE;
        for (int fold = 0; fold < folds; fold++) {
            int left = fold;
            Cloud[] train = {p.select(rows(p.n(), i -> i % folds != left)),
                q.select(rows(q.n(), i -> i % folds != left))};
            int[] ofP = rows(p.n(), i -> i % folds == left);
            Cloud[] held = {p.select(ofP), q.select(rows(q.n(), i -> i % folds == left))};
            sum = sum.plus(ofFold.apply(train, held), (double) ofP.length / p.n());
        }
        return sum;
    }

    private static Cloud part(Cloud rows, boolean chooses) {
        return rows.select(rows(rows.n(), i -> i % PARTS == 0 == chooses));
    }

    private static int[] rows(int n, java.util.function.IntPredicate which) {
        return IntStream.range(0, n).filter(which).toArray();
    }

    private Potential fitted(Kind kind, Cloud[] rows, double sigma) {
        Noise noise = new Noise(seed, Noise.FIT);
        return switch (kind) {
            case COORDINATES, MEANS_FIRST, PRINCIPAL -> {
                List<Directions> bases = Marginals.fixed(rows[0], rows[1], seed);
                int which = kind == Kind.COORDINATES ? 0 : kind == Kind.MEANS_FIRST ? 1 : 2;
                yield AxesPotential.fitted(rows[0], rows[1], bases.get(Math.min(which, bases.size() - 1)), sigma);
            }
            case RADIAL -> RadialPotential.fitted(rows[0].drawn(budget.points() * MORE, sigma, noise.numbered(0)),
                    rows[1].drawn(budget.points() * MORE, sigma, noise.numbered(1)));
            case NEAREST -> nearest(rows, sigma);
        };
    }

    private Potential nearest(Cloud[] rows, double sigma) {
        if (sigma > 0) {
            Residual residual = Residual.of(rows[0], rows[1], sigma, budget.points(), budget.points(),
                    new Noise(seed, Noise.RESIDUAL), workers);
            return residual.count() == 0 ? t -> 0
                    : AssignedDraws.of(residual.first(), residual.second(), budget.tolerance(), workers).potential();
        }
        Noise noise = new Noise(seed, Noise.FIT);
        return AssignedDraws.of(rows[0].drawn(budget.points(), 0, noise.numbered(2)),
                rows[1].drawn(budget.points(), 0, noise.numbered(3)), budget.tolerance(), workers).potential();
    }

    private RowMeans valued(Potential f, Cloud[] rows, double sigma) {
        Noise noise = new Noise(seed, Noise.LOWER);
        return RowMeans.of(rows[0], values(f, rows[0], sigma, noise.numbered(0)),
                rows[1], values(f, rows[1], sigma, noise.numbered(1)));
    }

    /** The mean of f about each row, over pairs of opposite noise. */
    private double[] values(Potential f, Cloud rows, double sigma, Noise noise) {
        int pairs = sigma == 0 ? 1 : Math.clamp(budget.draws() / (2L * rows.n()), 1, MOST_PAIRS);
        double[] values = new double[rows.n()];
        workers.forEach(Math.ceilDiv(rows.n(), ROWS_OF_ITEM), item -> {
            double[] row = new double[rows.d()];
            double[] t = new double[rows.d()];
            float[] z = new float[rows.d()];
            for (int i = item * ROWS_OF_ITEM; i < Math.min(rows.n(), (item + 1) * ROWS_OF_ITEM); i++) {
                rows.row(i, row);
                for (int draw = 0; draw < 2 * pairs; draw++) {
                    noise.normals((long) i * pairs + draw / 2, z);
                    for (int j = 0; j < t.length; j++) {
                        t[j] = row[j] + (draw % 2 == 0 ? sigma : -sigma) * z[j];
                    }
                    values[i] += f.at(t) / (2 * pairs);
                }
            }
        });
        return values;
    }
}
