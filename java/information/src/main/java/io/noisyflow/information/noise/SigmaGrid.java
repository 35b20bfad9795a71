package io.noisyflow.information.noise;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.bound.HalfSides;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.Work;
import io.noisyflow.information.noise.NoiseTrial.Found;
import io.noisyflow.information.noise.NoiseTrial.Standing;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sigmas over the range in which verdicts on some samples change, found by trial.
 *
 * <p>Above, the grid ends where the information is nearly gone (at most {@value #FAINT} nats, the tolerance of a
 * bracket) and converged; below, where less noise changes nothing more: every row sees only itself, or everything that
 * is not equal can be told apart. Few sigmas stand in that zone, for they say nothing, and small sigmas are what asks
 * for float64. In between lie up to {@value #EVEN} sigmas, evenly apart in their logarithm, and closer ones where a
 * verdict gives way to another, or where the rows begin to suffice. All are preferred numbers (R20), so that they can
 * be typed again.
 *
 * <p>The search begins at a sigma that is certainly large enough, for I(S;T) &lt;= 1/2 sum_j Var_j / sigma^2, and goes
 * down by quarters of a decade, eight to a request. A boundary between verdicts is then narrowed to one step of 12 %.
 * What a trial finds is good to a step or two; the verdicts themselves are those of the estimate.
 */
public final class SigmaGrid {
    private static final double FAINT = .05;
    /** An information that is certainly faint, with room for errors. */
    private static final double GONE = .01;
    /** Changes of the information below this are none. */
    private static final double SAME = .01;
    /** A quarter of a decade. */
    private static final int COARSE = PreferredNumbers.PER_DECADE / 4;
    private static final int BATCH = 8;
    /** Doubles tell rows apart down to some 1e-16 of their range, and a factor of up to sqrt(50 d) lies above it. */
    private static final int DECADES = 18;
    /** What is taken about a threshold; in one dimension a bracket narrows slowly, and a trial is off by more steps. */
    private static final int[] AROUND = {-2, -1, 0, 1, 3};
    /** Evenly spaced sigmas, at most. */
    private static final int EVEN = 12;
    private static final int[] STEPS = {1, 2, 4, 5, 10, 20, 40, 80};
    /** Squares of differences, and of sigmas far below them, must not vanish. */
    private static final double LEAST_EXTENT = 1e-140;
    /** The largest decade that any sigma may be of. */
    private static final int LARGEST_DECADE = 299;

    private final NoiseTrial trial;
    private final int top;
    private int low;
    private int high;

    private SigmaGrid(NoiseTrial trial, int top) {
        this.trial = trial;
        this.top = top;
    }

    /**
     * Finds the sigmas, ascending; the same ones for one seed, on any number of threads.
     *
     * @param kernels what a trial is computed with: where nobody asked for a precision, float64
     * @param options all but their sigmas hold
     * @throws IllegalArgumentException with one sentence if all rows are equal, or too nearly so, for then every
     *     sigma is like any other, or if they hold a number that is not finite
     */
    public static double[] of(Kernels kernels, Samples samples, EntropyOptions options, Progress progress) {
        Points points = samples.points();
        NumberRange.requireFinite("", points);
        double extent = extent(points);
        objection(points.n(), extent).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        int largest = LARGEST_DECADE * PreferredNumbers.PER_DECADE;
        // The variance of a coordinate is at most a quarter of its squared extent, whatever the weights.
        double enough = extent / 2 * Math.sqrt(.5 / GONE);
        int top = enough < PreferredNumbers.at(largest) ? coarse(PreferredNumbers.notBelow(enough)) : largest;
        return new SigmaGrid(new NoiseTrial(kernels, samples, options,
                PreferredNumbers.at(lowest(top)), new Work(progress)), top).find();
    }

    /** Why no sigma can be proposed for these rows, in one sentence: they are equal, or nearly. */
    public static Optional<String> objection(Points points) {
        NumberRange.requireFinite("", points);
        return objection(points.n(), extent(points));
    }

    private static Optional<String> objection(int n, double extent) {
        if (extent == 0) {
            return Optional.of((n == 1 ? "one row" : "all " + n + " rows are equal")
                    + ": the information is 0 at every sigma, so that none can be proposed: expected rows that differ");
        }
        return extent >= LEAST_EXTENT ? Optional.empty()
                : Optional.of("all rows lie within " + Digits.of(extent) + " of one another: expected rows that differ "
                        + "by " + LEAST_EXTENT + " or more");
    }

    private static int coarse(int index) {
        return COARSE * Math.ceilDiv(index, COARSE);
    }

    private double[] find() {
        int settled = findEnds();
        TreeSet<Integer> chosen = new TreeSet<>();
        chosen.add(low);
        chosen.add(high);
        addBoundaries(settled, chosen);
        addThreshold(Found::ofInformation, chosen);
        addThreshold(Found::ofLabels, chosen);
        int step = IntStream.of(STEPS).filter(s -> Math.floorDiv(high, s) - Math.floorDiv(low - 1, s) <= EVEN)
                .findFirst().orElse(STEPS[STEPS.length - 1]);
        for (int index = step * Math.ceilDiv(low, step); index <= high; index += step) {
            chosen.add(index);
        }
        return chosen.subSet(low, true, high, true).stream().mapToDouble(PreferredNumbers::at).toArray();
    }

    /**
     * From where on less noise changes nothing, and from where on more noise leaves nothing.
     *
     * @return the largest quarter of a decade at or below the first
     */
    private int findEnds() {
        int floor = floor();
        trial.ask(IntStream.of(floor));
        Found limit = trial.at(floor);
        int quarter = top;
        while (quarter > floor && !isLike(limit, down(quarter, floor))) {
            quarter -= COARSE;
        }
        int settled = quarter;
        trial.ask(IntStream.range(quarter, Math.min(quarter + COARSE, top + 1)));
        while (settled + 1 < Math.min(quarter + COARSE, top) && isLike(limit, trial.at(settled + 1))) {
            settled++;
        }
        low = Math.max(floor, settled - 1);
        high = top;
        while (high - COARSE > settled && isFaint(trial.at(high - COARSE))) {
            high -= COARSE;
        }
        return quarter;
    }

    private static int lowest(int top) {
        return top - DECADES * PreferredNumbers.PER_DECADE;
    }

    /** Where the arithmetic, or the doubles that hold the rows, tell no more. */
    private int floor() {
        int floor = top;
        while (floor - COARSE >= lowest(top) && trial.arithmeticError(floor - COARSE) <= SAME) {
            floor -= COARSE;
        }
        return floor;
    }

    /** What a trial says; some of those below are asked for with it, for the search goes that way. */
    private Found down(int index, int floor) {
        if (!trial.knows(index)) {
            trial.ask(IntStream.range(0, BATCH).map(k -> index - k * COARSE).filter(below -> below >= floor));
        }
        return trial.at(index);
    }

    private static boolean isLike(Found limit, Found here) {
        Verdict verdict = here.ofInformation().verdict();
        return verdict == limit.ofInformation().verdict() && (verdict == Verdict.ISOLATED
                || Math.abs(limit.information() - here.information()) <= SAME);
    }

    private static boolean isFaint(Found here) {
        return here.information() <= FAINT && here.suffices();
    }

    /** Narrows every change of verdict between two quarters of a decade to one step, and takes both of its sides. */
    private void addBoundaries(int from, Set<Integer> chosen) {
        int[] changing = IntStream.iterate(from, quarter -> quarter < high, quarter -> quarter + COARSE)
                .filter(quarter -> differ(quarter, quarter + COARSE)).toArray();
        trial.ask(IntStream.of(changing).flatMap(quarter -> IntStream.range(quarter, quarter + COARSE)));
        for (int quarter : changing) {
            for (int index = quarter; index < quarter + COARSE; index++) {
                if (differ(index, index + 1)) {
                    chosen.add(index);
                    chosen.add(index + 1);
                }
            }
        }
    }

    private boolean differ(int index, int other) {
        Found one = trial.at(index);
        Found two = trial.at(other);
        return shown(one.ofInformation().verdict()) != shown(two.ofInformation().verdict())
                || one.suffices() != two.suffices();
    }

    /** Near their tolerances a wide bracket and a wide error alternate: both want more rows. */
    private static Verdict shown(Verdict verdict) {
        return verdict == Verdict.IMPRECISE ? Verdict.UNDERSAMPLED : verdict;
    }

    /** Closer sigmas where the rows begin to suffice, for that is what will be read from the grid. */
    private void addThreshold(Function<Found, @Nullable Standing> of, Set<Integer> chosen) {
        Integer first = null;
        for (int index : trial.known().subSet(low, true, high, true).descendingSet()) {
            Standing standing = of.apply(trial.at(index));
            if (standing == null || !standing.suffices()) {
                break;
            }
            first = index;
        }
        if (first != null && first > low) {
            for (int offset : AROUND) {
                chosen.add(first + offset);
            }
        }
    }

    /** The diagonal of the box that the rows lie in. */
    private static double extent(Points points) {
        double half = 0;
        for (double side : HalfSides.of(points)) {
            half = StrictMath.hypot(half, side);
        }
        return 2 * half;
    }
}
