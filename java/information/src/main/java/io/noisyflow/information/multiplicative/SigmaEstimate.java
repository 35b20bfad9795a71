package io.noisyflow.information.multiplicative;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What sums of one sigma say.
 *
 * @param times passes of every input that the rows are
 * @param queries places of the rows used as queries; null: all
 * @param centres the rows in their order, as one mixture
 * @param sums over the rows of the own pattern
 */
record SigmaEstimate(Kernels kernels, Points rows, ZeroPatterns patterns, MultiplicativeOptions options, int times,
        int @Nullable [] queries, double sigma, DiagonalMixture centres, DrawnSums sums) {
    private static final double ISOLATED = .9;

    /** Sums every query's draws over the rows with the same zeros. */
    static SigmaEstimate of(Kernels kernels, Points rows, ZeroPatterns patterns, MultiplicativeOptions options,
            int times, double sigma) {
        int[] queries = options.queriesOf(rows.n());
        DiagonalMixture centres = DiagonalMixture.of(scales(rows, patterns.order(), sigma, kernels.precision()),
                1 / sigma);
        return new SigmaEstimate(kernels, rows, patterns, options, times, queries, sigma, centres, DrawnSums.of(kernels,
                centres.grouped(patterns.patterns()), queries, options.draws(), options.seed()));
    }

    /** 1 / (sigma f) of rows in an order, 0 where f is. */
    private static Points scales(Points rows, int[] order, double sigma, Precision precision) {
        Points scales = Points.allocate(precision, rows.n(), rows.d());
        double[] row = new double[rows.d()];
        for (int place = 0; place < order.length; place++) {
            rows.copyRow(order[place], row, 0);
            for (int j = 0; j < row.length; j++) {
                scales.set(place, j, row[j] == 0 ? 0 : 1 / (sigma * row[j]));
            }
        }
        return scales;
    }

    /**
     * What T tells about the rows themselves.
     *
     * @param labels what it tells about their labels; null where they have none
     */
    MultiplicativeEstimate estimate(@Nullable Information labels) {
        int n = rows.n();
        int points = sums.all().length;
        double logN = StrictMath.log(n);
        IntToDoubleFunction control = p -> -sums.control(p);
        RowMeans mean = means(points, p -> logN - sums.all()[p], control, logN);
        double lower = mean.mean();
        double upper = means(points, p -> StrictMath.log(n - 1.0) - sums.others()[p], control, logN).mean();
        double inverseEss = inverseEss();
        StandardError error = inSetting(mean.error());
        double arithmeticError = arithmeticError();
        Arithmetic arithmetic = new Arithmetic(arithmeticError, kernels.precision());
        Bracket bracket = isWhole() ? exact(lower) : bracket(lower, upper);
        Judgement judgement = Judgement.of(new Evidence(options.setting(), lower, error, bracket, logN, logN,
                inverseEss > ISOLATED, n, violation(lower, mean.error(), logN, arithmeticError), arithmetic),
                remedies(lower, bracket));
        Bracket wide = arithmetic.widen(bracket, error, isWhole() ? logN : Double.POSITIVE_INFINITY);
        Information information =
                new Information(lower, error, wide, judgement.verdict(), judgement.advice(), null);
        if (patterns.hasZeros()) {
            return new MultiplicativeEstimate(sigma, information, Figure.none("some rows have zeros, where T has no "
                    + "density"), StandardError.ZERO, null, 1 / inverseEss, arithmeticError, labels);
        }
        double[] logs = logVolumes();
        double ofNoise = rows.d() / 2.0 * (1 + StrictMath.log(2 * StrictMath.PI) + 2 * StrictMath.log(sigma))
                + Arrays.stream(logs).average().orElseThrow();
        // The rows' share of the error is that of both terms together, for both go with the row.
        StandardError both = inSetting(means(points, p -> logN - sums.all()[p] + logs[row(p)], control, logN)
                .error());
        return new MultiplicativeEstimate(sigma, information, Figure.of(lower + ofNoise),
                new StandardError(mean.error().monteCarlo(), both.sampling()), wide.plus(ofNoise), 1 / inverseEss,
                arithmeticError, labels);
    }

    /**
     * I(C;T) = h(T) - h(T|C) of the class C of a row, each between its ends.
     *
     * @param groups where each class of each pattern begins in the order of the patterns, and the number of rows
     */
    ClassEstimate about(RowClasses given, int[] groups) {
        DrawnSums ofClasses = DrawnSums.of(kernels, centres.grouped(groups), queries, options.draws(), options.seed());
        return new ClassEstimate(about(given, ofClasses, 2 * arithmeticError()), ofClasses.pairs());
    }

    private Information about(RowClasses given, DrawnSums ofClasses, double error) {
        int n = rows.n();
        int points = sums.all().length;
        double[] sizes = given.sizes();
        double ceiling = given.entropy();
        double logN = StrictMath.log(n);
        IntToDoubleFunction control = p -> ofClasses.control(p) - sums.control(p);
        RowMeans mean = means(points, p -> ofClasses.all()[p] - StrictMath.log(size(sizes, given, p)) - sums.all()[p]
                + logN, control, ceiling);
        double low = means(points, p -> ofClasses.others()[p] - StrictMath.log(size(sizes, given, p) - 1)
                - sums.all()[p] + logN, control, ceiling).mean();
        double high = means(points, p -> ofClasses.all()[p] - StrictMath.log(size(sizes, given, p))
                - sums.others()[p] + StrictMath.log(n - 1.0), control, ceiling).mean();
        double value = mean.mean();
        StandardError standardError = inSetting(mean.error());
        // Written so that a NaN, as of a class of one row, becomes an end that holds.
        double lower = low > 0 ? Math.min(low, value) : Math.min(0, value);
        Bracket bracket = isWhole() ? exact(value)
                : high < ceiling ? new Bracket(lower, Figure.of(Math.max(high, value)), UpperFrom.LEAVE_ONE_OUT)
                        : new Bracket(lower, Figure.of(Math.max(ceiling, value)), UpperFrom.EXACT);
        Arithmetic arithmetic = new Arithmetic(error, kernels.precision());
        Judgement judgement = Judgement.of(new Evidence(options.setting(), value, standardError, bracket, ceiling,
                Double.POSITIVE_INFINITY, inverseEss() > ISOLATED, n, violation(value, mean.error(), ceiling, error),
                arithmetic),
                remedies(value, bracket));
        return new Information(value, standardError, arithmetic.widen(bracket, standardError, ceiling),
                judgement.verdict(), judgement.advice(), null);
    }

    private double inverseEss() {
        int points = sums.all().length;
        double mean = 0;
        for (int p = 0; p < points; p++) {
            mean += StrictMath.exp(sums.squares()[p] - 2 * sums.all()[p]) / points;
        }
        return mean;
    }

    private double size(double[] sizes, RowClasses given, int point) {
        return sizes[given.ofRows()[row(point)]];
    }

    /** The row whose draw a point is. */
    private int row(int point) {
        int query = point / options.draws();
        return patterns.order()[queries == null ? query : queries[query]];
    }

    /**
     * Means over queries, an antithetic pair as one draw.
     *
     * @param control what is added to values, of mean 0
     * @param ceiling of the mean
     */
    private RowMeans means(int points, IntToDoubleFunction value, IntToDoubleFunction control, double ceiling) {
        int together = options.draws() % 2 == 0 ? 2 : 1;
        double[] values = new double[points / together];
        double[] controlled = new double[values.length];
        for (int p = 0; p < points; p++) {
            double ofPoint = value.applyAsDouble(p);
            values[p / together] += ofPoint / together;
            controlled[p / together] += (ofPoint + control.applyAsDouble(p)) / together;
        }
        return RowMeans.of(values, controlled, options.draws() / together, rows.n(),
                2 * Math.min(StrictMath.log(2), ceiling) / together);
    }

    private boolean isWhole() {
        return options.setting() == Setting.DATASET;
    }

    private StandardError inSetting(StandardError error) {
        return isWhole() ? new StandardError(error.monteCarlo(), 0) : error;
    }

    private static Bracket exact(double value) {
        return new Bracket(value, Figure.of(value), UpperFrom.EXACT);
    }

    private static Bracket bracket(double lower, double upper) {
        return Double.isFinite(upper)
                ? new Bracket(lower, Figure.of(Math.max(lower, upper)), UpperFrom.LEAVE_ONE_OUT)
                : new Bracket(lower, Figure.none("of a row whose zeros no other has, nothing is known without it"),
                        UpperFrom.NONE);
    }

    private @Nullable String violation(double value, StandardError error, double ceiling, double arithmeticError) {
        double allowance = Judgement.allowance(error.monteCarlo(), 0, arithmeticError, kernels.precision());
        double beyond = Math.max(-value, value - ceiling);
        return beyond <= allowance ? null
                : (value < 0 ? "I >= 0" : "I <= its ceiling") + " by " + Digits.of(beyond) + " nats, "
                        + Digits.of(allowance) + " would be allowed";
    }

    private MultiplicativeRemedies remedies(double information, Bracket bracket) {
        return new MultiplicativeRemedies(rows.n(), times, queries == null ? rows.n() : queries.length, options.draws(),
                information, bracket.halfWidth(), kernels.precision());
    }

    /**
     * As {@link io.noisyflow.information.arithmetic.ArithmeticError}, with twice the error of an exponent, and three
     * times the whole, for {@link PosteriorControl} adds twice the error of the sums that it is made of. A scale is
     * rounded, by which a centre moves u |a t| of its standard deviations, 1 / sigma + |z|, in each coordinate; an
     * exponent of a term that counts, up to A, then changes by sqrt(2 A) times the length of that, of either centre.
     */
    private double arithmeticError() {
        double a = Narrowing.depth(rows.n());
        double deviation = Math.sqrt(2 * a);
        double moved = kernels.precision().unitRoundoff() * (1 / sigma + 3) * Math.sqrt(rows.d());
        return 3 * (2 * kernels.exponentError(rows.d()) * (a + 3 * deviation) + kernels.sumError()
                + 2 * deviation * moved);
    }

    /** sum_j log |f_j| of each row. */
    private double[] logVolumes() {
        double[] logs = new double[rows.n()];
        double[] row = new double[rows.d()];
        for (int i = 0; i < logs.length; i++) {
            rows.copyRow(i, row, 0);
            for (double x : row) {
                logs[i] += StrictMath.log(Math.abs(x));
            }
        }
        return logs;
    }
}
