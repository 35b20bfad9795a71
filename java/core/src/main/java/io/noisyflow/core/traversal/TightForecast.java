package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Moments;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What would be left of all pairs at one sigma if tight blocks were summed up as polynomials: asked of the miniature of
 * a {@link Forecast}, whose blocks, and superblocks, are made of fewer rows and so look tighter than they are.
 */
public final class TightForecast {
    /** Lengths are taken for so much larger. */
    private static final double LONGER = 1.2;
    private static final double LOG2_E = 1.4426950408889634;

    private final Forecast forecast;
    private final double sigma;
    private final double share;
    private final boolean squares;
    private final int d;
    private final double[] logShares;
    private final Part[] blocks;
    private final Part[] supers;
    private final double blockRows;
    private final Moments moments;

    /** Some rows together; a cost of infinity where no polynomial serves. */
    private record Part(double[] centre, @Nullable TightBound plain, @Nullable TightBound squares, double cost) {}

    /**
     * The forecast of one sigma.
     *
     * @param sigma in the units of the map
     * @param squares whether sums of squared terms are wanted
     * @param share the most that may be left out
     * @param blockRows of the mixture
     */
    public TightForecast(Forecast forecast, double sigma, int d, boolean squares, double share, int blockRows) {
        this.forecast = forecast;
        this.sigma = sigma;
        this.d = d;
        this.squares = squares;
        this.share = SecondRound.ofRule(share, true, true);
        this.logShares = new double[] {StrictMath.log(this.share) * LOG2_E,
            StrictMath.log(this.share * TightBlocks.SQUARES) * LOG2_E};
        this.blockRows = blockRows;
        this.moments = new Moments(d);
        this.blocks = new Part[forecast.blocks()];
        this.supers = new Part[Math.ceilDiv(blocks.length, BlockOrdering.BLOCKS_OF_LEAF)];
        double most = SecondRound.ofSums(share);
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = part(k, k + 1, most);
        }
        for (int s = 0; s < supers.length; s++) {
            supers[s] = part(s * BlockOrdering.BLOCKS_OF_LEAF, endOfSuper(s), most);
        }
    }

    private int endOfSuper(int s) {
        return Math.min(blocks.length, (s + 1) * BlockOrdering.BLOCKS_OF_LEAF);
    }

    private Part part(int firstBlock, int endBlock, double most) {
        int from = forecast.start(firstBlock);
        int end = forecast.end(endBlock - 1);
        double weight = 0;
        double[] centre = new double[d];
        for (int i = from; i < end; i++) {
            weight += forecast.weight(i);
            for (int j = 0; j < d; j++) {
                centre[j] += forecast.weight(i) * forecast.row(i)[j] / sigma;
            }
        }
        for (int j = 0; j < d; j++) {
            centre[j] /= weight;
        }
        TightBound plain = TightBound.of(moments(centre, from, end, 1), weight, 1, most);
        TightBound ofSquares = squares
                ? TightBound.of(moments(centre, from, end, 2), weight, 2, TightBlocks.SQUARES * most) : null;
        double cost = plain == null || squares && ofSquares == null ? Double.POSITIVE_INFINITY
                : TightBlocks.cost(plain, ofSquares, d);
        boolean pays = cost < blockRows * (endBlock - firstBlock);
        return new Part(centre, plain, ofSquares, pays ? cost : Double.POSITIVE_INFINITY);
    }

    private Moments moments(double[] centre, int from, int end, int power) {
        moments.begin(centre);
        double[] longer = new double[d];
        for (int i = from; i < end; i++) {
            for (int j = 0; j < d; j++) {
                longer[j] = centre[j] + LONGER * (forecast.row(i)[j] / sigma - centre[j]);
            }
            double weight = forecast.weight(i);
            moments.add(longer, power == 1 ? weight : weight * weight);
        }
        moments.finish();
        return moments;
    }

    /**
     * The blocks that a point would have to meet, less those that a polynomial stands for.
     *
     * @param t the point, centred by the map
     * @param squaredNoise |z|^2
     * @param known the logarithm of what is known to belong to the sum
     * @param leftOut which rows of the mixture do not
     * @param cost receives, in addition to what it is, what the polynomials cost, in blocks
     */
    public BitSet met(double[] t, double squaredNoise, double known, IntPredicate leftOut, double[] cost) {
        Forecast.Met met = forecast.look(t, squaredNoise, sigma, known, leftOut, share);
        double height = squaredNoise * LOG2_E / 2;
        double least = met.logSum() + logShares[0];
        double leastOfSquares = met.logSquares() + logShares[1];
        BitSet left = (BitSet) met.blocks().clone();
        for (int s = 0; s < supers.length; s++) {
            int first = s * BlockOrdering.BLOCKS_OF_LEAF;
            int end = endOfSuper(s);
            int next = left.nextSetBit(first);
            if (next < 0 || next >= end) {
                continue;
            }
            int visited = met.first().nextSetBit(first);
            if ((visited < 0 || visited >= end) && accepts(supers[s], t, height, least, leastOfSquares)) {
                left.clear(first, end);
                cost[0] += supers[s].cost / blockRows;
                continue;
            }
            for (int k = next; k >= 0 && k < end; k = left.nextSetBit(k + 1)) {
                if (!met.first().get(k) && accepts(blocks[k], t, height, least, leastOfSquares)) {
                    left.clear(k);
                    cost[0] += blocks[k].cost / blockRows;
                }
            }
        }
        return left;
    }

    private boolean accepts(Part part, double[] t, double height, double least, double leastOfSquares) {
        TightBound plain = part.plain;
        if (plain == null || part.cost == Double.POSITIVE_INFINITY) {
            return false;
        }
        double square = 0;
        for (int j = 0; j < d; j++) {
            double x = t[j] / sigma - part.centre[j];
            square += x * x;
        }
        double w = Math.max(0, Math.sqrt(square) - plain.radius());
        return plain.accepts(square, w * w, height, least)
                && (part.squares == null || part.squares.accepts(square, w * w, height, leastOfSquares));
    }
}
