package io.noisyflow.information.projected;

import io.noisyflow.core.numerics.NormalTail;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What projections say of an information of all coordinates, in nats.
 *
 * @param mean over the random projections
 * @param standardError of the mean as an estimate for these projections
 * @param projectionError of the mean as an estimate for all projections there are: standard deviation of the values
 *     over the root of their number; none of a single one
 * @param verdict the worst of those in the mean
 * @param advice the sentence that goes with it
 * @param atLeast what the information is at least, with all projections allowed for
 * @param from the projection that gave it
 */
public record LowerBound(double mean, StandardError standardError, Figure projectionError, Verdict verdict,
        String advice, Figure atLeast, Projection from) {
    /** How many standard errors of a single estimate its bracket is read with. */
    private static final double ERRORS = 3;

    /**
     * What they say together.
     *
     * @param projections at least one of them random
     * @param which information; null of those that have none
     * @return null where none has it
     */
    static @Nullable LowerBound of(List<Projection> projections,
            Function<Projection, @Nullable Information> which) {
        List<Information> random = new ArrayList<>();
        double errors = NormalTail.inverse(NormalTail.probability(ERRORS) / projections.size());
        Projection from = null;
        Information best = null;
        for (Projection projection : projections) {
            Information information = which.apply(projection);
            if (information == null) {
                return null;
            }
            if (projection.kind() == Projection.Kind.RANDOM) {
                random.add(information);
            }
            if (best == null || isBetter(information, best, errors)) {
                from = projection;
                best = information;
            }
        }
        if (from == null || best == null || random.isEmpty()) {
            throw new IllegalArgumentException("no random projection: expected at least one");
        }
        double mean = random.stream().mapToDouble(Information::value).average().orElseThrow();
        Figure atLeast = isSound(best)
                ? Figure.of(Math.max(0, lowest(best, errors)))
                : Figure.none("a bound that must hold is broken in every projection");
        Information worst = random.stream().min(Comparator.comparing(Information::verdict)).orElseThrow();
        return new LowerBound(mean, error(random), spread(random, mean), worst.verdict(), worst.advice(), atLeast,
                from);
    }

    private static boolean isBetter(Information one, Information other, double errors) {
        return isSound(one) == isSound(other) ? lowest(one, errors) > lowest(other, errors) : isSound(one);
    }

    private static boolean isSound(Information information) {
        return information.verdict() != Verdict.ORDER_VIOLATED;
    }

    private static double lowest(Information information, double errors) {
        return information.bracket().lower() - errors * information.standardError().total();
    }

    /** Monte Carlo errors are independent; the rows are the same, so that sampling errors do not average out. */
    private static StandardError error(List<Information> random) {
        double squares = 0;
        double sampling = 0;
        for (Information each : random) {
            double monteCarlo = each.standardError().monteCarlo();
            squares += monteCarlo * monteCarlo;
            sampling += each.standardError().sampling() / random.size();
        }
        return new StandardError(Math.sqrt(squares) / random.size(), sampling);
    }

    private static Figure spread(List<Information> random, double mean) {
        int count = random.size();
        double squares = random.stream().mapToDouble(Information::value)
                .map(value -> (value - mean) * (value - mean)).sum();
        return count < 2
                ? Figure.none("a single random projection has no spread")
                : Figure.of(Math.sqrt(squares / (count - 1) / count));
    }
}
