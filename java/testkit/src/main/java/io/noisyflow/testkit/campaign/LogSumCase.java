package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.testkit.LogSumCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gaussian log-sums.
 *
 * @param arithmetic what is asked for
 * @param threads where more than one, digits are compared with those of one thread
 * @param centres the points
 * @param rows what is known of them
 * @param queries where they are evaluated
 * @param sigmas in units of the centres
 * @param leaveOut what is left out, where the queries know it
 * @param wanted the results; what mixture and queries do not allow is passed over
 */
record LogSumCase(Precision arithmetic, int threads, PointsRecipe centres, RowsRecipe rows, QueryRecipe queries,
        double[] sigmas, LeaveOut leaveOut, Set<SumKind> wanted) implements Case {
    @Override
    public void verify(OpenKernels kernels) {
        LogSums request = request();
        Kernels one = kernels.of(arithmetic, 1);
        LogSumCheck.verify(one, kernels.reference(), request);
        if (threads > 1) {
            LogSumCheck.requireSameDigits(one, kernels.of(arithmetic, threads), request);
        }
    }

    /** The request. */
    LogSums request() {
        Mixture mixture = rows.mixture(centres);
        double[] scaled = sigmas.clone();
        for (int s = 0; s < scaled.length; s++) {
            scaled[s] *= centres.unit();
        }
        LogSums request = LogSums.of(mixture, queries.queries(centres, rows, mixture), scaled, possibleLeaveOut(),
                possibleKinds());
        return queries.hasFloors() ? request.above(queries.floors(sigmas.length)) : request;
    }

    private static boolean mayCountBeside(SumKind kind) {
        return kind != SumKind.SQUARES && !kind.isPerClass();
    }

    private LeaveOut possibleLeaveOut() {
        boolean possible = switch (leaveOut) {
            case NOTHING -> true;
            case ROW -> queries.knowsOwn() && queries.form() != QueryRecipe.Form.AROUND_POINTS;
            case CLUSTER -> queries.knowsOwn() && rows.clusters() > 0;
        };
        return possible ? leaveOut : LeaveOut.NOTHING;
    }

    private Set<SumKind> possibleKinds() {
        EnumSet<SumKind> kinds = EnumSet.copyOf(wanted);
        kinds.removeIf(kind -> kind.needsClasses() && rows.classes() == 0
                || kind.needsOwnClass() && !queries.knowsOwn()
                || queries.hasFloors() && !mayCountBeside(kind));
        return kinds.isEmpty() ? Set.of(SumKind.ALL) : kinds;
    }

    @Override
    public double pairs() {
        double size = rows.largestGroup() == 0 ? centres.n() : Math.min(centres.n(), rows.largestGroup() / 2.0 + 1);
        return size * queries.count() * queries.draws() * sigmas.length;
    }

    @Override
    public List<Case> simpler() {
        List<Case> cases = new ArrayList<>();
        for (SumKind kind : wanted) {
            if (wanted.size() > 1) {
                cases.add(with(sigmas, leaveOut, Set.of(kind), 1));
            }
        }
        for (double sigma : sigmas) {
            if (sigmas.length > 1) {
                cases.add(with(new double[] {sigma}, leaveOut, wanted, threads));
            }
        }
        queries.simpler().forEach(recipe -> cases.add(with(centres, rows, recipe)));
        centres.simpler().forEach(recipe -> cases.add(with(recipe, rows, fitting(recipe))));
        rows.simpler().forEach(recipe -> cases.add(with(centres, recipe, queries)));
        if (threads > 1) {
            cases.add(with(sigmas, leaveOut, wanted, 1));
        }
        if (leaveOut != LeaveOut.NOTHING) {
            cases.add(with(sigmas, LeaveOut.NOTHING, wanted, threads));
        }
        return cases;
    }

    /** Rows in order are no more than there are centres. */
    private QueryRecipe fitting(PointsRecipe recipe) {
        return queries.count() == centres.n() && queries.inOrder() && recipe.n() < centres.n()
                ? queries.withCount(recipe.n())
                : queries;
    }

    /** The same with so many classes. */
    LogSumCase withClasses(int classes) {
        return with(centres, rows.withClasses(classes), queries);
    }

    private LogSumCase with(PointsRecipe points, RowsRecipe known, QueryRecipe places) {
        return new LogSumCase(arithmetic, threads, points, known, places, sigmas, leaveOut, wanted);
    }

    private LogSumCase with(double[] levels, LeaveOut left, Set<SumKind> kinds, int workers) {
        return new LogSumCase(arithmetic, workers, centres, rows, queries, levels, left, kinds);
    }
}
