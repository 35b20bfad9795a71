package io.noisyflow.testkit;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests as the contract needs them. */
final class Requests {
    private static final long SEED = 0x5EED_0F_9015EL;

    private Requests() {}

    static NoiseDraws draws(int draws, boolean antithetic) {
        return new NoiseDraws(SEED, Streams.ESTIMATE, draws, antithetic);
    }

    static Queries aroundRows(Mixture mixture, int @Nullable [] rows, int draws) {
        return new Queries.AroundRows(rows, mixture.centres().n(), draws(draws, false));
    }

    static Queries aroundPoints(Points anchors, int[] rows, int draws) {
        return new Queries.AroundPoints(anchors, rows, draws(draws, false), null, null, null);
    }

    static Queries atPoints(Points points) {
        return new Queries.AtPoints(points, null, null);
    }

    /** Every result that the mixture and the queries allow. */
    static LogSums everything(Mixture mixture, Queries queries, LeaveOut leaveOut, double... sigmas) {
        EnumSet<SumKind> wanted = EnumSet.allOf(SumKind.class);
        boolean ownClass = switch (queries) {
            case Queries.AroundRows around -> true;
            case Queries.AroundPoints around -> around.classes() != null;
            case Queries.AtPoints at -> at.ownRows() != null;
        };
        wanted.removeIf(kind -> kind.needsClasses() && mixture.classes() == null);
        wanted.removeIf(kind -> kind.needsOwnClass() && !ownClass);
        return LogSums.of(mixture, queries, sigmas, leaveOut, wanted);
    }

    static LogSums only(SumKind kind, Mixture mixture, Queries queries, double... sigmas) {
        return LogSums.of(mixture, queries, sigmas, LeaveOut.NOTHING, Set.of(kind));
    }
}
