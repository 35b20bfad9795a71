package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Labels;
import java.util.Arrays;
import java.util.function.Function;

/**
 * How many rows of the same law a bracket would want, found by trial on fewer.
 *
 * <p>To first order the width of the leave-one-out bracket falls as 1/n, but tails that no sample reaches make it fall
 * more slowly, as n^-a with a of 1/2 and less. So the width is measured, with 512 queries of four draws, on all rows
 * and on four random quarters of them, and a is the slope. What it tells is raised by a half, for the tails that widen
 * a bracket are rarely seen. Where the width hardly falls (a below {@value #LEAST_SLOPE}) no number
 * is told, nor one beyond {@value #MOST_GROWTH} times as many rows, which nothing at hand speaks of.
 */
final class RowsNeeded {
    private static final int QUERIES = 512;
    private static final int PARTS = 4;
    private static final double RAISED = 1.5;
    private static final int DRAWS = 4;
    /** The smallest quarter that is asked. */
    private static final int LEAST_ROWS = 16;
    private static final double LEAST_SLOPE = .2;
    private static final double MOST_GROWTH = 100;
    /** The number of this choice of rows under one seed. */
    private static final int USE = 3;

    private final Kernels kernels;
    private final Samples samples;
    private final Population population;
    private final long seed;
    private final Work work;

    RowsNeeded(Kernels kernels, Samples samples, Population population, long seed, Work work) {
        this.kernels = kernels;
        this.samples = samples;
        this.population = population;
        this.seed = seed;
        this.work = work;
    }

    /**
     * The rows at which half of a bracket's width would be below a target.
     *
     * @param halfWidth what it is at all rows
     * @param bracket which bracket
     * @return none where the rows at hand do not tell
     */
    Figure forHalfWidth(double sigma, double halfWidth, double target, Function<SigmaOutcome, Bracket> bracket) {
        int n = population.units().rows();
        if (population.units().hasReplicates() || population.isWhole() || n / PARTS < LEAST_ROWS) {
            return Figure.none("the rows at hand do not tell");
        }
        int[] order = new CounterRandom(seed, Streams.QUERY_ROWS, USE).permutation(n);
        double ofAll = bracket.apply(outcome(sigma, order, QUERIES)).halfWidth();
        double ofPart = 0;
        for (int k = 0; k < PARTS; k++) {
            int[] part = Arrays.copyOfRange(order, k * (n / PARTS), (k + 1) * (n / PARTS));
            ofPart += bracket.apply(outcome(sigma, part, QUERIES / PARTS)).halfWidth() / PARTS;
        }
        double now = Math.max(halfWidth, ofAll);
        double slope = Math.min(1, StrictMath.log(ofPart / ofAll) / StrictMath.log(PARTS));
        if (!(slope >= LEAST_SLOPE) || !Double.isFinite(now)) {
            return Figure.none("the bracket hardly narrows with more rows");
        }
        double growth = RAISED * StrictMath.pow(Math.max(1, now / target), 1 / slope);
        return growth <= MOST_GROWTH ? Figure.of(growth * n) : Figure.none("they are too many to tell");
    }

    /** What some of the rows say. */
    private SigmaOutcome outcome(double sigma, int[] rows, int queryCount) {
        LabelCounts counts = population.labels();
        Labels labels = counts == null ? null : counts.labels().select(rows);
        Samples some = new Samples(samples.points().select(rows), labels, null, null);
        Units units = Units.of(some, population.setting());
        Population part = new Population(population.setting(), units, null,
                labels == null ? null : LabelCounts.of(labels, null),
                StrictMath.log(rows.length), units.meanLogRest(), null);
        NoisePass pass = new NoisePass(kernels, some, part, seed, work);
        QueryRows queries =
                QueryRows.choose(rows.length, null, queryCount, new CounterRandom(seed, Streams.QUERY_ROWS, 2));
        return SigmaOutcome.of(sigma, pass.runRoughly(new double[] {sigma}, queries, DRAWS, "looking for rows")[0],
                part);
    }
}
