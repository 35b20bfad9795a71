package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plan of the last request, for the next if that differs in the seed of its noise alone. Only many small mixtures
 * are worth it: a card is done with them before the host has looked at their centres. That these are still the same is
 * told by a {@link Fingerprint}, for whoever owns their memory may write there between two requests.
 */
public final class LastRequest {
    /** Numbers of centres, on the device as well, that are kept until another request comes. */
    private static final long MOST_NUMBERS = 1L << 25;

    private @Nullable LogSumPlan plan;
    private int @Nullable [] rows;
    private long fingerprint;

    /** No request yet. */
    public LastRequest() {}

    /** Whether requests like this may follow it, and what is made for one is kept. */
    static boolean keeps(LogSums request) {
        Points centres = request.mixture().centres();
        return request.mixture().groups() > 1 && request.queries() instanceof Queries.AroundRows
                && (long) centres.n() * centres.d() <= MOST_NUMBERS;
    }

    /** The plan of a request without lists: that of the last, if it fits, or what is made anew. */
    LogSumPlan plan(LogSums request, Supplier<LogSumPlan> make) {
        if (!keeps(request)) {
            plan = null;
            rows = null;
            return make.get();
        }
        long present = Fingerprint.of(request.mixture().centres());
        int[] presentRows = ((Queries.AroundRows) request.queries()).rows();
        LogSumPlan last = plan;
        if (last != null && present == fingerprint && Arrays.equals(presentRows, rows)
                && isLike(last.request, request)) {
            return last.again(request);
        }
        plan = null;
        LogSumPlan made = make.get();
        plan = made;
        rows = presentRows == null ? null : presentRows.clone();
        fingerprint = present;
        return made;
    }

    /** Whether two requests around the same rows differ in nothing but the seed and the stream of their noise. */
    private static boolean isLike(LogSums one, LogSums other) {
        NoiseDraws noise = ((Queries.AroundRows) one.queries()).noise();
        NoiseDraws otherNoise = ((Queries.AroundRows) other.queries()).noise();
        return one.mixture() == other.mixture() && noise.draws() == otherNoise.draws()
                && noise.antithetic() == otherNoise.antithetic() && one.leaveOut() == other.leaveOut()
                && one.wanted().equals(other.wanted()) && Arrays.equals(one.sigmas(), other.sigmas());
    }
}
