package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.vector.lanes.Rows;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How a request's exponents are made of products, for those groups whose centres lie near enough to their centroid.
 *
 * <p>With all coordinates relative to the centroid of a group, t = A + sigma z, and in units of log 2, an exponent is
 *
 * <pre>
 *  one sigma, one sign   -(h_k - 2 c1 t.S_k + c1 (|t|^2 - |sigma z|^2)),    h_k = c1 |S_k|^2 - log2(weight)
 *  otherwise             -(c1 (h_k - 2 A.S_k + |A|^2) - c2 z.(S_k - A)),    h_k = |S_k|^2</pre>
 *
 * with c1 = log2(e) / (2 sigma^2), c2 = log2(e) / sigma: one product for each coordinate, or two that serve all sigmas
 * and both signs, the first of them for all draws around one anchor. Differences of coordinates take as many and the
 * subtractions.
 *
 * They are used for the groups for which the {@link ProductLaw} allows them, evaluated before anything is computed.
 * What is lost for points t far from all centres is within the declared error of their large exponents.
 *
 * @param paired whether A and z are multiplied apart
 * @param rowsOfUnit consecutive rows that share one product with their anchor, if paired
 * @param slope c1, where not paired
 * @param sigma the standard deviation of the noise in the units of the frame, where not paired
 * @param noisy whether there is noise
 * @param radius the largest distance of a centre from the centroid that the law allows and that pays, in the units
 *     of the frame
 */
record Products(boolean paired, int rowsOfUnit, double slope, double sigma, boolean noisy, double radius) {
    /** Whole parts of exponents that weights may add, lest they cost digits. */
    private static final double MOST_WEIGHT = 0x1p16;
    /** Anchors that are not centres lie at most so many sigmas from the mean of their group. */
    private static final double NEAR = 64;
    private static final int ROWS_OF_ITEM = 4096;
    /** Pairs in float64 are products from so many coordinates on, and up to d / 3 sigma: {@link #worthwhile}. */
    private static final int LEAST_COORDINATES = 48;
    private static final double SIGMAS_OF_COORDINATE = 1.0 / 3;

    /**
     * Products for a request, or null where differences are the only way, whatever the centres.
     *
     * @param splits whether rows are split, and so can have no exponents in common
     */
    static @Nullable Products of(Mixture mixture, QueryRows rows, double scale, Precision precision, double[] sigmas,
            double[] slopes, boolean splits, Workers workers) {
        boolean noisy = rows.noise() != null;
        boolean paired = rows.signs() == 2 || sigmas.length > 1;
        if (paired && (!noisy || mixture.weights() != null) || !isModest(mixture.weights())) {
            return null;
        }
        int d = mixture.centres().d();
        double reach = Math.min(ProductLaw.largestRadius(precision, d), worthwhile(precision, paired, d));
        if (reach == 0) {
            return null;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (double sigma : sigmas) {
            smallest = Math.min(smallest, sigma * scale);
        }
        if (!(rows.queries() instanceof Queries.AroundRows) && !near(mixture, rows, scale, NEAR * smallest, workers)) {
            return null;
        }
        int unit = paired && !splits ? rowsOfUnit(rows.perQuery()) : 1;
        return new Products(paired, unit, slopes[0], sigmas[0] * scale, noisy,
                reach * smallest);
    }

    /**
     * Products of single points with blocks of centres, each block relative to its own centre; null where weights rule
     * them out. The radius is that of a block.
     */
    static @Nullable Products ofBlocks(Mixture mixture, Precision precision, double slope, double scaledSigma,
            boolean noisy) {
        if (!isModest(mixture.weights())) {
            return null;
        }
        return new Products(false, 1, slope, scaledSigma, noisy,
                ProductLaw.largestRadiusOfBlock(precision, mixture.centres().d()) * scaledSigma);
    }

    /**
     * The largest distance from the centroid, in units of sigma, at which products are quicker; 0 if they never are.
     *
     * <p>Only pairs in float64 set one. Their second stage holds more vectors at a time than sixteen registers do, and
     * takes a strip again whose terms rise: it costs a fifth more than that of differences, and two fifths where
     * centres lie far apart. Subtractions of many coordinates make up for that.
     */
    private static double worthwhile(Precision precision, boolean paired, int d) {
        if (!paired || precision == Precision.FLOAT32) {
            return Double.POSITIVE_INFINITY;
        }
        return d < LEAST_COORDINATES ? 0 : d * SIGMAS_OF_COORDINATE;
    }

    /** Directions of a unit: those of its rows, and that of their anchor if it is apart. */
    int directionsOfUnit() {
        return paired ? rowsOfUnit + 1 : 1;
    }

    /** Units of a tile. */
    int unitsOfTile() {
        return ProductPanel.DIRECTIONS / directionsOfUnit();
    }

    /** Rows of a tile. */
    int rowsOfTile() {
        return unitsOfTile() * rowsOfUnit;
    }

    /** The divisor of a query's rows that makes the most of a tile's directions. */
    private static int rowsOfUnit(int perQuery) {
        int best = 1;
        int most = ProductPanel.DIRECTIONS / 2;
        for (int rows = 2; rows < ProductPanel.DIRECTIONS; rows++) {
            int rowsOfTile = ProductPanel.DIRECTIONS / (rows + 1) * rows;
            if (perQuery % rows == 0 && rowsOfTile > most) {
                best = rows;
                most = rowsOfTile;
            }
        }
        return best;
    }

    private static boolean isModest(double @Nullable [] weights) {
        if (weights == null) {
            return true;
        }
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double weight : weights) {
            if (weight != 0) {
                least = Math.min(least, weight);
                largest = Math.max(largest, weight);
            }
        }
        return largest <= least * MOST_WEIGHT;
    }

    /** Whether every point lies near the mean of its own group. */
    private static boolean near(Mixture mixture, QueryRows rows, double scale, double distance, Workers workers) {
        Points anchors = rows.anchors();
        double[][] means = Centring.means(mixture, workers);
        int queries = rows.queries().count();
        AtomicBoolean far = new AtomicBoolean();
        workers.forEach(Math.ceilDiv(queries, ROWS_OF_ITEM), item -> {
            double[] row = new double[anchors.d()];
            int to = (int) Math.min(queries, (item + 1L) * ROWS_OF_ITEM);
            int group = 0;
            for (int query = item * ROWS_OF_ITEM; query < to && !far.get(); query++) {
                group = rows.group(query, group);
                anchors.copyRow(rows.anchor(query), row, 0);
                double squared = 0;
                for (int j = 0; j < row.length; j++) {
                    double difference = (row[j] - means[group][j]) * scale;
                    squared += difference * difference;
                }
                if (!(squared <= distance * distance)) {
                    far.set(true);
                }
            }
        });
        return !far.get();
    }
}
