package io.noisyflow.spark;

import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import java.io.Serializable;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** A request for log-sums as Spark can send it; an executor unpacks it once. */
final class SumsBytes implements Serializable {
    private static final long serialVersionUID = 1;

    private final PointsBytes centres;
    private final double @Nullable [] weights;
    private final int @Nullable [] offsets;
    private final int @Nullable [] clusters;
    private final int @Nullable [] classes;
    private final int classCount;
    private final SentQueries queries;
    private final double[] sigmas;
    private final LeaveOut leaveOut;
    private final EnumSet<SumKind> wanted;
    private final double[] shares;
    private final int forcedBlock;
    private final boolean polynomials;
    private final double @Nullable [] floors;
    private transient @Nullable LogSums unpacked;

    /** What queries are made of, whichever they are. */
    private record SentQueries(String kind, @Nullable PointsBytes points, int @Nullable [] rows, int n, long seed,
            int stream, int draws, boolean antithetic, int @Nullable [] groups, int @Nullable [] clusters,
            int @Nullable [] classes) implements Serializable {
        static SentQueries of(Queries queries) {
            return switch (queries) {
                case Queries.AroundRows(int[] rows, int n, NoiseDraws(long seed, int stream, int draws, boolean a)) ->
                        new SentQueries("rows", null, rows, n, seed, stream, draws, a, null, null, null);
                case Queries.AroundPoints around -> new SentQueries("points", PointsBytes.of(around.anchors()),
                        around.rows(), 0, around.noise().seed(), around.noise().stream(), around.noise().draws(),
                        around.noise().antithetic(), around.groups(), around.clusters(), around.classes());
                case Queries.AtPoints at -> new SentQueries("at", PointsBytes.of(at.points()), at.ownRows(), 0, 0, 0, 1,
                        false, at.groups(), null, null);
            };
        }

        Queries queries() {
            PointsBytes sent = points;
            if (sent == null) {
                return new Queries.AroundRows(rows, n, new NoiseDraws(seed, stream, draws, antithetic));
            }
            if (kind.equals("at")) {
                return new Queries.AtPoints(sent.points(), rows, groups);
            }
            int[] ofAnchors = rows;
            if (ofAnchors == null) {
                throw new IllegalStateException("queries around points have rows");
            }
            return new Queries.AroundPoints(sent.points(), ofAnchors, new NoiseDraws(seed, stream, draws, antithetic),
                    groups, clusters, classes);
        }
    }

    private SumsBytes(LogSums request) {
        Mixture mixture = request.mixture();
        centres = PointsBytes.of(mixture.centres());
        weights = mixture.weights();
        offsets = mixture.groups() == 1 ? null : mixture.offsets();
        clusters = mixture.clusters();
        classes = mixture.classes();
        classCount = mixture.classCount();
        queries = SentQueries.of(request.queries());
        sigmas = request.sigmas();
        leaveOut = request.leaveOut();
        wanted = EnumSet.copyOf(request.wanted());
        Accuracy accuracy = request.accuracy();
        shares = new double[] {accuracy.float32(), accuracy.float64()};
        forcedBlock = accuracy.forcedBlock();
        polynomials = accuracy.polynomials();
        floors = request.hasFloors() ? floors(request) : null;
    }

    /** The bytes of a request. */
    static SumsBytes of(LogSums request) {
        return new SumsBytes(request);
    }

    private static double[] floors(LogSums request) {
        int draws = request.queries().draws();
        int sigmas = request.sigmaCount();
        double[] floors = new double[request.queries().count() * draws * sigmas];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = request.floor(i / (draws * sigmas), i / sigmas % draws, i % sigmas);
        }
        return floors;
    }

    /** The request. */
    synchronized LogSums request() {
        LogSums known = unpacked;
        if (known == null) {
            known = unpack();
            unpacked = known;
        }
        return known;
    }

    private LogSums unpack() {
        Mixture mixture = Mixture.of(centres.points());
        mixture = weights == null ? mixture : mixture.weighted(weights);
        mixture = offsets == null ? mixture : mixture.grouped(offsets);
        mixture = clusters == null ? mixture : mixture.clustered(clusters);
        mixture = classes == null ? mixture : mixture.labelled(classes, classCount);
        LogSums request = LogSums.of(mixture, queries.queries(), sigmas, leaveOut, wanted)
                .within(new Accuracy(shares[0], shares[1], forcedBlock, polynomials));
        return floors == null ? request : request.above(floors);
    }
}
