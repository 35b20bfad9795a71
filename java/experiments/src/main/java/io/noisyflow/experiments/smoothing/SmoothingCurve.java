package io.noisyflow.experiments.smoothing;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.curve.SampleSeed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mean W1 against n in one dimension at one sigma, complete or so far.
 *
 * @param d dimension
 * @param sigma noise standard deviation; 0 for the rows themselves
 * @param j the bound J of the chi-square information; 0 without noise
 * @param points by n
 * @param isClaimed whether theory's rate is claimed of the slopes: of the rows always, smoothed where enough points lie
 *     beyond J, which then are the ones that are fitted
 * @param lower slope of the lower ends; null where there are too few points
 * @param upper slope of the upper ends
 */
public record SmoothingCurve(int d, double sigma, double j, List<SmoothingPoint> points, boolean isClaimed,
        @Nullable SmoothingSlope lower, @Nullable SmoothingSlope upper) {
    /** Points that a slope needs. */
    static final int LEAST = 3;

    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public SmoothingCurve(int d, double sigma, double j, List<SmoothingPoint> points, boolean isClaimed,
            @Nullable SmoothingSlope lower, @Nullable SmoothingSlope upper) {
        this.d = d;
        this.sigma = sigma;
        this.j = j;
        this.points = List.copyOf(points);
        this.isClaimed = isClaimed;
        this.lower = lower;
        this.upper = upper;
    }

    /** (1 + sqrt(2/pi)/sigma)^d - 1; 0 without noise, where it has no part. */
    static double j(int d, double sigma) {
        return sigma == 0 ? 0 : StrictMath.expm1(d * StrictMath.log1p(Math.sqrt(2 / StrictMath.PI) / sigma));
    }

    /** The curves of these cells: for each dimension that of the rows and one for each sigma. */
    public static List<SmoothingCurve> of(List<SmoothingExperiment.Cell> cells, long seed) {
        List<SmoothingCurve> curves = new ArrayList<>();
        for (int d : cells.stream().map(SmoothingExperiment.Cell::d).distinct().toList()) {
            List<SmoothingExperiment.Cell> ofDimension = cells.stream().filter(cell -> cell.d() == d).toList();
            for (int s = 0; s < ofDimension.getFirst().ends().size(); s++) {
                curves.add(of(d, s, ofDimension, seed));
            }
        }
        return curves;
    }

    private static SmoothingCurve of(int d, int s, List<SmoothingExperiment.Cell> cells, long seed) {
        double sigma = cells.getFirst().ends().get(s).sigma();
        double j = j(d, sigma);
        List<SmoothingExperiment.Cell> beyond = cells.stream().filter(cell -> cell.n() > j).toList();
        boolean isClaimed = beyond.size() >= LEAST;
        List<SmoothingExperiment.Cell> fitted = isClaimed ? beyond : cells;
        long ofCurve = SampleSeed.of(seed, "slopes, d " + d + ", sigma " + sigma, 0, 0);
        return new SmoothingCurve(d, sigma, j, cells.stream().map(cell -> point(cell.n(), cell.ends().get(s))).toList(),
                isClaimed, slope(fitted, s, false, ofCurve), slope(fitted, s, true, ofCurve));
    }

    private static SmoothingPoint point(int n, PairEnds ends) {
        Spread lower = Spread.of(values(ends.lower()));
        Spread upper = Spread.of(values(ends.upper()));
        double root = Math.sqrt(ends.lower().size());
        return new SmoothingPoint(n, ends.lower().size(), lower.mean(), lower.standardDeviation() / root, upper.mean(),
                upper.standardDeviation() / root);
    }

    private static @Nullable SmoothingSlope slope(List<SmoothingExperiment.Cell> cells, int s, boolean isUpper,
            long seed) {
        if (cells.size() < LEAST) {
            return null;
        }
        int[] n = cells.stream().mapToInt(SmoothingExperiment.Cell::n).toArray();
        return BootstrapSlope.of(n, cells.stream().map(cell -> cell.ends().get(s))
                .map(ends -> values(isUpper ? ends.upper() : ends.lower())).toList(), seed);
    }

    private static double[] values(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * What theory says of the slope: -1/2 with noise and on a line, else -1/d; of rows in two dimensions W1 falls as
     * sqrt(log n / n) (Ajtai, Komlos and Tusnady 1984), whose slope is -1/2 + 1/(2 log n), here at the geometric mean
     * of the first n and the last.
     */
    public double expectedSlope() {
        if (sigma > 0 || d == 1) {
            return -.5;
        }
        if (d > 2) {
            return -1. / d;
        }
        return -.5 + 1 / (StrictMath.log(points.getFirst().n()) + StrictMath.log(points.getLast().n()));
    }

    /** Whether both ends are one number, so that there is one slope. */
    public boolean isExact() {
        return sigma == 0 || d == 1;
    }
}
