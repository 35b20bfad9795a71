package io.noisyflow.cuda.diagonal;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalPoints;
import io.noisyflow.core.sums.DiagonalRun;
import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Shapes;
import java.util.function.Consumer;

/** Computes sums over centres with covariances of their own: block after block of points, a launch for each. */
public final class DeviceRun {
    private static final int MOST_POINTS = 1 << 15;
    /** Coordinates of the points of a block. */
    private static final int MOST_COORDINATES = 1 << 22;
    /** Instructions of a pair beside its coordinates. */
    private static final int OF_PAIR = 12;
    private static final int OF_COORDINATE = 4;

    private final DiagonalSums request;
    private final DiagonalCentres centres;
    private final int blockQueries;

    private DeviceRun(DiagonalSums request, Precision precision, Limits limits) {
        this.request = request;
        this.centres = new DiagonalCentres(request.mixture(), Shapes.SEGMENT);
        int d = request.mixture().scales().d();
        double instructions = (double) OF_COORDINATE * d + OF_PAIR;
        long ofLaunch = precision == Precision.FLOAT32 ? limits.pairsOfLaunch(instructions, 0)
                : limits.pairsOfLaunch(0, instructions);
        double pairsOfQuery = Math.max(1, request.pairs() / Math.max(1, request.count()));
        long points = Math.min(MOST_POINTS, MOST_COORDINATES / d);
        this.blockQueries = Math.clamp(Math.min((long) (ofLaunch / pairsOfQuery),
                points / request.noise().draws()), 1, Math.max(1, request.count()));
    }

    /** Computes a request; {@code beforehand} has the device that will work, before it does. */
    public static void compute(DiagonalSums request, Precision precision, Crew crew, Workers workers, Limits limits,
            Consumer<Crew> beforehand, LogSumConsumer consumer) {
        if (request.count() == 0) {
            return;
        }
        DeviceRun run = new DeviceRun(request, precision, limits);
        Crew one = crew.atMost(1);
        beforehand.accept(one);
        Results results = new Results(Math.ceilDiv(request.count(), run.blockQueries));
        one.run(results.meeting(), device -> {
            try (DiagonalDevice share = new DiagonalDevice(run.centres, device.session(), precision, workers)) {
                run.work(share, results);
            }
        }, () -> results.consume(consumer));
    }

    private void work(DiagonalDevice device, Results results) {
        int draws = request.noise().draws();
        DiagonalMixture mixture = request.mixture();
        DiagonalPoints points =
                new DiagonalPoints(mixture.scales().d(), Math.multiplyExact(blockQueries, draws));
        int[] groups = new int[blockQueries * draws];
        for (int first = 0; first < request.count(); first += blockQueries) {
            results.meeting().check();
            int queries = Math.min(blockQueries, request.count() - first);
            points.set(request, (long) first * draws, queries * draws);
            for (int p = 0; p < queries * draws; p++) {
                groups[p] = mixture.groupOf(points.rows[p]);
            }
            RunningSum[] sums = device.sums(points, groups);
            LogSumBlock block = new LogSumBlock(request, queries);
            block.reset(first, queries);
            for (int p = 0; p < queries * draws; p++) {
                DiagonalRun.write(request, points.rows[p], sums[p], points.squaredNoise(p),
                        block, p);
            }
            results.put(block);
        }
    }
}
