package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.line.LineDistance;
import io.noisyflow.information.distance.line.SecondWasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The ends of all distances, sigma by sigma, and what they say of each other. */
final class Brackets {
    /** Width of W2^2 on a line, relative to it. */
    private static final double NARROW = 1e-4;
    private static final End UNKNOWN = End.certified(Double.POSITIVE_INFINITY, TransportEnd.NONE);

    private final Cloud p;
    private final Cloud q;
    private final TransportBudget budget;
    private final long seed;
    private final Setting setting;
    private final boolean withSecond;
    private final Workers workers;
    private final List<End> firstLower = new ArrayList<>();
    private final List<End> firstUpper = new ArrayList<>();
    private final List<End> secondLower = new ArrayList<>();
    private final List<End> secondUpper = new ArrayList<>();
    private final List<SlicedDistance> slicedFirst = new ArrayList<>();
    private final List<SlicedDistance> slicedSecond = new ArrayList<>();

    /** With W2 and SW2 or without: then they are unknown, from 0 to infinity. */
    Brackets(TwoSamples samples, TransportBudget budget, long seed, Setting setting, boolean withSecond,
            Workers workers) {
        Cloud[] both = Cloud.of(samples);
        this.p = both[0];
        this.q = both[1];
        this.budget = budget;
        this.seed = seed;
        this.setting = setting;
        this.withSecond = withSecond;
        this.workers = workers;
    }

    /** The distances at ascending sigmas. */
    List<TransportEstimates> of(double[] sigmas, Progress progress) {
        if (p.d() == 1) {
            onALine(sigmas);
        } else {
            inSpace(sigmas, progress);
        }
        if (firstUpper.getFirst().value() == 0) {
            // The same rows in another order: a plan moves nothing.
            return Arrays.stream(sigmas).mapToObj(TransportEstimates::zero).toList();
        }
        if (setting == Setting.SAMPLE) {
            ofLaws(sigmas);
        }
        Envelope.upper(firstUpper);
        Envelope.lower(firstLower);
        Envelope.upper(secondUpper);
        Envelope.lower(secondLower);
        List<TransportEstimates> all = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            End lower = firstLower.get(s);
            End upper = firstUpper.get(s);
            End second = secondUpper.get(s);
            if (second.value() < upper.value()) {
                upper = new End(second.value(), second.error(), TransportEnd.SECOND_WASSERSTEIN);
            }
            End least = secondLower.get(s);
            if (lower.value() > least.value()) {
                least = new End(lower.value(), lower.error(), TransportEnd.FIRST_WASSERSTEIN);
            }
            all.add(new TransportEstimates(sigmas[s], TransportBracket.of(lower, upper),
                    TransportBracket.of(least, second), slicedFirst.get(s), slicedSecond.get(s)));
        }
        return all;
    }

    /**
     * Upper ends hold for the laws on average, for distances are convex in both; their error grows by that over rows.
     * Lower ends do not, and are fitted anew.
     */
    private void ofLaws(double[] sigmas) {
        CrossFit fit = new CrossFit(p, q, budget, seed, workers);
        for (int s = 0; s < sigmas.length; s++) {
            RowMeans first = fit.isPossible() ? fit.first(sigmas[s]) : RowMeans.NONE;
            firstLower.set(s, End.largest(List.of(
                    new End(first.value(), first.error(), TransportEnd.CROSS_FITTED))));
            firstUpper.set(s, firstUpper.get(s).withError(first.error()));
            boolean wanted = withSecond && p.d() <= Gelbrich.MOST_COORDINATES;
            RowMeans second = fit.isPossible() && wanted ? fit.second(sigmas[s]) : RowMeans.NONE;
            double root = Math.sqrt(Math.max(0, second.value()));
            secondLower.set(s, root == 0 ? End.NOTHING
                    : new End(root, second.error() / (2 * root), TransportEnd.CROSS_FITTED));
            End upper = secondUpper.get(s);
            secondUpper.set(s, upper.withError(second.error() / (2 * upper.value())));
        }
    }

    /** W1 alone, at ascending sigmas, by the ends that take no fit: marginals below, plans above. */
    List<TransportBracket> withoutFits(double[] sigmas) {
        Marginals marginals = new Marginals(p, q, budget.frames(), seed, workers);
        UpperEnds plans = new UpperEnds(p, q, new Planner(p, q, budget.tolerance(), seed, workers), false, budget, seed,
                workers);
        if (plans.ofRows().value() == 0) {
            return Collections.nCopies(sigmas.length, TransportBracket.ZERO);
        }
        for (double sigma : sigmas) {
            firstLower.add(sigma == 0 ? plans.dual() : ofMarginals(marginals.along(sigma, false)));
            firstUpper.add(sigma == 0 ? plans.ofRows() : End.smallest(List.of(plans.ofRows(), plans.smoothed(sigma))));
        }
        Envelope.upper(firstUpper);
        Envelope.lower(firstLower);
        return IntStream.range(0, sigmas.length)
                .mapToObj(s -> TransportBracket.of(firstLower.get(s), firstUpper.get(s))).toList();
    }

    private static End ofMarginals(Marginals.Along marginals) {
        return End.largest(List.of(marginals.basis(), marginals.slicedEnd()));
    }

    private void onALine(double[] sigmas) {
        double[] x = p.columns()[0];
        double[] y = q.columns()[0];
        double[] xWeights = p.isUniform() ? null : p.mass();
        double[] yWeights = q.isUniform() ? null : q.mass();
        for (double sigma : sigmas) {
            LineDistance first = FirstWasserstein.of(x, xWeights, y, yWeights, sigma);
            LineDistance second = withSecond ? SecondWasserstein.of(x, xWeights, y, yWeights, sigma, NARROW)
                    : new LineDistance(0, Double.POSITIVE_INFINITY);
            firstLower.add(End.certified(first.lower(), TransportEnd.LINE));
            firstUpper.add(End.certified(first.upper(), TransportEnd.LINE));
            secondLower.add(End.certified(second.lower(), TransportEnd.LINE));
            secondUpper.add(End.certified(second.upper(), TransportEnd.LINE));
            slicedFirst.add(new SlicedDistance(first.value(), 0));
            slicedSecond.add(new SlicedDistance(second.value(), 0));
        }
    }

    private void inSpace(double[] sigmas, Progress progress) {
        Planner planner = new Planner(p, q, budget.tolerance(), seed, workers);
        Marginals marginals = new Marginals(p, q, budget.frames(), seed, workers);
        UpperEnds first = new UpperEnds(p, q, planner, false, budget, seed, workers);
        UpperEnds second = withSecond ? new UpperEnds(p, q, planner, true, budget, seed, workers) : null;
        FittedEnds fitted = new FittedEnds(p, q, first.rows().plan(), budget, seed, workers);
        ResidualFlux residual = new ResidualFlux(p, q, budget, seed, workers);
        for (int s = 0; s < sigmas.length; s++) {
            double sigma = sigmas[s];
            Marginals.Along ones = marginals.along(sigma, false);
            slicedFirst.add(ones.sliced());
            progress.update("transport", 3 * s + 1, 3 * sigmas.length);
            addFirst(sigma, ones, first, fitted, residual);
            progress.update("transport", 3 * s + 2, 3 * sigmas.length);
            if (second != null) {
                addSecond(sigma, marginals.along(sigma, true), second);
            } else {
                slicedSecond.add(SlicedDistance.ZERO);
                secondLower.add(End.NOTHING);
                secondUpper.add(UNKNOWN);
            }
            progress.update("transport", 3 * s + 3, 3 * sigmas.length);
        }
    }

    private void addFirst(double sigma, Marginals.Along marginals, UpperEnds plans, FittedEnds fitted,
            ResidualFlux residual) {
        List<End> lower = new ArrayList<>(List.of(sigma == 0 ? marginals.basis() : ofMarginals(marginals)));
        List<End> upper = new ArrayList<>(List.of(plans.ofRows()));
        if (sigma == 0) {
            lower.add(plans.rows().isSolved() ? plans.dual() : fitted.ofRows());
        } else if (plans.ofRows().value() > 0) {
            FittedEnds.Both both = fitted.ends(sigma, setting == Setting.DATASET);
            lower.add(both.lower());
            upper.addAll(both.upper());
            upper.add(plans.smoothed(sigma));
            residual.below(End.smallest(upper), sigma).ifPresent(upper::add);
        }
        firstLower.add(End.largest(lower));
        firstUpper.add(End.smallest(upper));
    }

    private void addSecond(double sigma, Marginals.Along marginals, UpperEnds plans) {
        slicedSecond.add(marginals.sliced());
        List<End> lower = new ArrayList<>(List.of(marginals.basis()));
        List<End> upper = new ArrayList<>(List.of(plans.ofRows()));
        if (p.d() <= Gelbrich.MOST_COORDINATES) {
            lower.add(End.certified(Gelbrich.distance(p, q, sigma), TransportEnd.GELBRICH));
        }
        if (sigma == 0) {
            lower.add(plans.dual());
        } else if (plans.ofRows().value() > 0) {
            upper.add(plans.smoothed(sigma));
        }
        secondLower.add(End.largest(lower));
        secondUpper.add(End.smallest(upper));
    }
}
