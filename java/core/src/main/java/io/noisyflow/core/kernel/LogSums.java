package io.noisyflow.core.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for Gaussian log-sums; see the package for the formula.
 *
 * <p>The constructor refuses whatever no backend could answer, so that backends need not check again: shapes that do
 * not match, rows out of range, sigmas that are not positive and finite, class sums without labels.
 */
public final class LogSums {
    private final Mixture mixture;
    private final Queries queries;
    private final double[] sigmas;
    private final LeaveOut leaveOut;
    private final Set<SumKind> wanted;
    private final Accuracy accuracy;
    private final double @Nullable [] floors;

    private LogSums(Mixture mixture, Queries queries, double[] sigmas, LeaveOut leaveOut, Set<SumKind> wanted,
            Accuracy accuracy, double @Nullable [] floors) {
        this.mixture = mixture;
        this.queries = queries;
        this.sigmas = sigmas;
        this.leaveOut = leaveOut;
        this.wanted = wanted;
        this.accuracy = accuracy;
        this.floors = floors;
    }

    /**
     * A checked request.
     *
     * @param sigmas one or more noise standard deviations; the draws z are common to all
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static LogSums of(Mixture mixture, Queries queries, double[] sigmas, LeaveOut leaveOut,
            Set<SumKind> wanted) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no result is wanted");
        }
        if (sigmas.length == 0) {
            throw new IllegalArgumentException("no sigma: expected at least one");
        }
        for (double sigma : sigmas) {
            if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
            }
        }
        RequestShape.requireQueries(mixture, queries);
        boolean leavesOut = wanted.contains(SumKind.LEFT_OUT) || wanted.contains(SumKind.OWN_CLASS_LEFT_OUT)
                || wanted.contains(SumKind.CLASSES_LEFT_OUT);
        if (leavesOut) {
            RequestShape.requireLeaveOut(mixture, queries, leaveOut);
        }
        for (SumKind kind : wanted) {
            if (kind.needsClasses() && mixture.classes() == null) {
                throw new IllegalArgumentException(kind + " needs class labels, and the mixture has none");
            }
            if (kind.needsOwnClass() && !RequestShape.hasOwnClass(queries)) {
                throw new IllegalArgumentException(kind + " needs the class of every query");
            }
        }
        return new LogSums(mixture, queries, sigmas.clone(), leaveOut,
                Collections.unmodifiableSet(EnumSet.copyOf(wanted)), Accuracy.STANDARD, null);
    }

    /** The same request, of which so much may be left out; without this it is {@link Accuracy#STANDARD}. */
    public LogSums within(Accuracy newAccuracy) {
        return new LogSums(mixture, queries, sigmas, leaveOut, wanted, newAccuracy, floors);
    }

    /**
     * The same request, of sums that count only beside something known, exp(floor): what is left out of a sum is
     * relative to the two together, and {@link LogSumBlock#skipped} is what the logarithm of the two loses. A sum that
     * is nothing beside its floor may come out as empty.
     *
     * @param newFloors natural logarithms, in the units of the results, in the order query, draw, sigma; negative
     *     infinity where nothing is known. Not to be changed afterwards
     * @throws IllegalArgumentException if they are not as many as query points and sigmas, or a result is wanted that
     *     has no such meaning: squares, or a sum for each class
     */
    public LogSums above(double[] newFloors) {
        for (SumKind kind : wanted) {
            if (kind == SumKind.SQUARES || kind.isPerClass()) {
                throw new IllegalArgumentException(kind + " has no floor");
            }
        }
        long points = (long) queries.count() * queries.draws() * sigmas.length;
        if (newFloors.length != points) {
            throw new IllegalArgumentException(newFloors.length + " floors for " + points + " query points and sigmas");
        }
        return new LogSums(mixture, queries, sigmas, leaveOut, wanted, accuracy, newFloors);
    }

    /** The same request for some of its sigmas, by their numbers. */
    public LogSums forSigmas(int... some) {
        double[] values = Arrays.stream(some).mapToDouble(s -> sigmas[s]).toArray();
        double[] kept = null;
        if (floors != null) {
            kept = new double[floors.length / sigmas.length * some.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = floors[i / some.length * sigmas.length + some[i % some.length]];
            }
        }
        return new LogSums(mixture, queries, values, leaveOut, wanted, accuracy, kept);
    }

    /** The same request for queries from (inclusive) to (exclusive). */
    public LogSums forQueries(int from, int to) {
        int numbers = queries.draws() * sigmas.length;
        return new LogSums(mixture, queries.part(from, to), sigmas, leaveOut, wanted, accuracy,
                floors == null ? null : Arrays.copyOfRange(floors, from * numbers, to * numbers));
    }

    /** How much may be left out of a sum. */
    public Accuracy accuracy() {
        return accuracy;
    }

    /** Whether sums count beside something known. */
    public boolean hasFloors() {
        return floors != null;
    }

    /** The logarithm of what the sums of a query point count beside; negative infinity for nothing. */
    public double floor(int q, int draw, int s) {
        return floors == null ? Double.NEGATIVE_INFINITY : floors[(q * queries.draws() + draw) * sigmas.length + s];
    }

    /** The centres. */
    public Mixture mixture() {
        return mixture;
    }

    /** The query points. */
    public Queries queries() {
        return queries;
    }

    /** A copy of the noise standard deviations. */
    public double[] sigmas() {
        return sigmas.clone();
    }

    /** Number of sigmas. */
    public int sigmaCount() {
        return sigmas.length;
    }

    /** What the sums "without what is left out" leave out. */
    public LeaveOut leaveOut() {
        return leaveOut;
    }

    /** The results wanted. */
    public Set<SumKind> wanted() {
        return wanted;
    }

    /** Whether a result is wanted. */
    public boolean wants(SumKind kind) {
        return wanted.contains(kind);
    }

    /** The group that query q is evaluated against. */
    public int groupOfQuery(int q) {
        return switch (queries) {
            case Queries.AroundRows around -> mixture.groupOf(around.row(q));
            case Queries.AroundPoints around -> around.groups() == null ? 0 : around.groups()[q];
            case Queries.AtPoints at -> at.groups() == null ? 0 : at.groups()[q];
        };
    }

    /** The same; the group of a query before it saves a search. */
    public int groupOfQuery(int q, int guess) {
        return queries instanceof Queries.AroundRows around ? mixture.groupOf(around.row(q), guess) : groupOfQuery(q);
    }

    /** The own row of query q, or -1 where there is none. */
    public int ownRow(int q) {
        return switch (queries) {
            case Queries.AroundRows around -> around.row(q);
            case Queries.AroundPoints around -> -1;
            case Queries.AtPoints at -> at.ownRows() == null ? -1 : at.ownRows()[q];
        };
    }

    /** Whether row k is left out of query q's sums "without what is left out". */
    public boolean isLeftOut(int q, int k) {
        return switch (leaveOut) {
            case NOTHING -> false;
            case ROW -> ownRow(q) == k;
            case CLUSTER -> Objects.requireNonNull(mixture.clusters())[k] == ownCluster(q);
        };
    }

    /** The cluster of query q; meaningful under {@link LeaveOut#CLUSTER} only. */
    public int ownCluster(int q) {
        return queries instanceof Queries.AroundPoints around
                ? Objects.requireNonNull(around.clusters())[q]
                : Objects.requireNonNull(mixture.clusters())[ownRow(q)];
    }

    /** The class of query q; meaningful only where a wanted result needs it. */
    public int ownClass(int q) {
        return queries instanceof Queries.AroundPoints around
                ? Objects.requireNonNull(around.classes())[q]
                : Objects.requireNonNull(mixture.classes())[ownRow(q)];
    }

    /** Evaluated terms: the sum over query points and sigmas of the size of the mixture each is evaluated against. */
    public double pairs() {
        double terms = 0;
        if (mixture.groups() == 1) {
            terms = (double) queries.count() * mixture.centres().n();
        } else {
            int[] offsets = mixture.offsets();
            if (queries instanceof Queries.AroundRows around && around.rows() == null) {
                for (int group = 0; group < mixture.groups(); group++) {
                    double size = offsets[group + 1] - offsets[group];
                    terms += size * size;
                }
                return terms * queries.draws() * sigmas.length;
            }
            int g = 0;
            for (int q = 0; q < queries.count(); q++) {
                g = groupOfQuery(q, g);
                terms += offsets[g + 1] - offsets[g];
            }
        }
        return terms * queries.draws() * sigmas.length;
    }
}
