package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.function.IntPredicate;

/** The exponents of one query point against its mixture, by the definition and in double-double; see the package. */
final class Oracle {
    private final Mixture mixture;
    private final OracleQuery query;
    private final float[] z;
    private final DoubleDouble[] exponents;
    private final double[] magnitudes;
    private final double[] narrowings;

    /**
     * The query point of query q, a draw and a sigma.
     *
     * @param spreads delta_j, see {@link #spreads}
     */
    Oracle(LogSums request, int q, int draw, double sigma, double[] spreads) {
        mixture = request.mixture();
        query = OracleQuery.of(request, q);
        z = OracleQuery.noise(request, q, draw);
        int size = query.to() - query.from();
        exponents = new DoubleDouble[size];
        magnitudes = new double[size];
        narrowings = new double[size];
        boolean relative = !(request.queries() instanceof Queries.AtPoints);
        DoubleDouble[] t = new DoubleDouble[z.length];
        DoubleDouble own = DoubleDouble.ZERO;
        for (int j = 0; j < z.length; j++) {
            DoubleDouble noise = DoubleDouble.product(sigma, z[j]);
            t[j] = DoubleDouble.of(query.anchor()[j]).plus(noise);
            own = own.plus(noise.times(noise));
        }
        double[] weights = mixture.weights();
        double mean = weights == null ? 1 : Mixture.meanWeight(weights, query.from(), query.to());
        double[] centre = new double[z.length];
        for (int i = 0; i < size; i++) {
            int k = query.from() + i;
            mixture.centres().copyRow(k, centre, 0);
            DoubleDouble squared = DoubleDouble.ZERO;
            for (int j = 0; j < z.length; j++) {
                DoubleDouble difference = t[j].minus(centre[j]);
                squared = squared.plus(difference.times(difference));
            }
            DoubleDouble gap = relative ? squared.minus(own) : squared;
            double logWeight = weights == null ? 0 : StrictMath.log(weights[k] / mean);
            exponents[i] = logWeight == Double.NEGATIVE_INFINITY
                    ? DoubleDouble.of(logWeight)
                    : gap.over(sigma).over(-2 * sigma).plus(DoubleDouble.of(logWeight));
            measure(i, centre, sigma, spreads);
            magnitudes[i] += Math.abs(logWeight);
        }
    }

    /** M_i without its log-weight, and the same for narrowed inputs. */
    private void measure(int i, double[] centre, double sigma, double[] spreads) {
        for (int j = 0; j < z.length; j++) {
            double v = Math.abs(query.anchor()[j] - centre[j]) / sigma;
            double noise = Math.abs(z[j]);
            double spread = spreads[j] / sigma;
            magnitudes[i] += v * (v + 2 * noise) / 2;
            narrowings[i] += spread * (v + noise + spread / 2);
        }
    }

    /** A result of a kind; c is the class for results per class, else ignored. */
    Expected expected(SumKind kind, int c) {
        int[] classes = mixture.classes();
        int own = query.ownClass();
        return switch (kind) {
            case ALL -> logSum(1, k -> true);
            case LEFT_OUT -> logSum(1, k -> !query.leavesOut(mixture, k));
            case SQUARES -> logSum(2, k -> true);
            case OWN_CLASS -> logSum(1, k -> classes != null && classes[k] == own);
            case OWN_CLASS_LEFT_OUT -> logSum(1,
                    k -> classes != null && classes[k] == own && !query.leavesOut(mixture, k));
            case CLASSES -> logSum(1, k -> classes != null && classes[k] == c);
            case CLASSES_LEFT_OUT -> logSum(1, k -> classes != null && classes[k] == c && !query.leavesOut(mixture, k));
            case SQUARED_NOISE -> {
                double sum = 0;
                for (float normal : z) {
                    sum += (double) normal * normal;
                }
                yield new Expected(sum, sum, 0, 0);
            }
        };
    }

    private Expected logSum(int power, IntPredicate included) {
        int highest = -1;
        for (int i = 0; i < exponents.length; i++) {
            boolean higher = highest < 0 || exponents[i].high() > exponents[highest].high();
            if (included.test(query.from() + i) && exponents[i].high() > Double.NEGATIVE_INFINITY && higher) {
                highest = i;
            }
        }
        if (highest < 0) {
            return Expected.EMPTY;
        }
        DoubleDouble sum = DoubleDouble.ZERO;
        double magnitude = 0;
        double narrowing = 0;
        for (int i = 0; i < exponents.length; i++) {
            if (included.test(query.from() + i) && exponents[i].high() > Double.NEGATIVE_INFINITY) {
                DoubleDouble below = exponents[i].minus(exponents[highest]);
                double term = StrictMath.exp(power * below.high()) * (1 + power * below.low());
                sum = sum.plus(DoubleDouble.of(term));
                if (term > 0) {
                    magnitude += term * magnitudes[i];
                    narrowing += term * narrowings[i];
                }
            }
        }
        double value = power * exponents[highest].high()
                + (StrictMath.log(sum.value()) + power * exponents[highest].low());
        return new Expected(value, power * magnitude / sum.value(), power * narrowing / sum.value(), power);
    }

    /** delta_j of the package: zero unless float64 points meet float32 arithmetic. */
    static double[] spreads(LogSums request, Precision arithmetic) {
        Points centres = request.mixture().centres();
        Points anchors = switch (request.queries()) {
            case Queries.AroundRows around -> centres;
            case Queries.AroundPoints around -> around.anchors();
            case Queries.AtPoints at -> at.points();
        };
        return spreads(centres, anchors, arithmetic);
    }

    /** The same of the differences of two sets of points. */
    static double[] spreads(Points centres, Points anchors, Precision arithmetic) {
        double[] spreads = new double[centres.d()];
        boolean narrowed = centres.element() == Precision.FLOAT64 || anchors.element() == Precision.FLOAT64;
        for (int j = 0; narrowed && arithmetic == Precision.FLOAT32 && j < spreads.length; j++) {
            double low = Math.min(extreme(centres, j, -1), extreme(anchors, j, -1));
            double high = Math.max(extreme(centres, j, 1), extreme(anchors, j, 1));
            spreads[j] = 0x1p-23 * (high - low) + 0x1p-51 * Math.max(Math.abs(low), Math.abs(high));
        }
        return spreads;
    }

    /** The largest (sign 1) or smallest (sign -1) of coordinate j. */
    private static double extreme(Points points, int j, int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.n(); i++) {
            extreme = Math.max(extreme, sign * points.get(i, j));
        }
        return sign * extreme;
    }
}
