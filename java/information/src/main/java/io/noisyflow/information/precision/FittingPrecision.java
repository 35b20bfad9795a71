package io.noisyflow.information.precision;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Displacement;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Progress;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.density.Density;
import io.noisyflow.information.entropy.Budget;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.NoisePass;
import io.noisyflow.information.entropy.Population;
import io.noisyflow.information.entropy.QueryRows;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.SigmaOutcome;
import io.noisyflow.information.entropy.Work;
import io.noisyflow.information.mixed.ReplicatedEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens a backend in the arithmetic that fits the data, before work starts:
 *
 * <pre>  try (Kernels kernels = FittingPrecision.on("auto", threads).forSamples(samples, options)) { ... }</pre>
 *
 * float32 where its declared error at the smallest sigma ({@link ArithmeticError}) is small in the sense of
 * {@link Arithmetic}: at most 1e-4 nats, or at most 1e-3 nats and a tenth of the standard error; else float64. A
 * tolerance that was asked for takes the place of the standard error, and of the printed digit. Where the standard
 * error decides it is forecast from {@value #PILOT_QUERIES} queries in float64, the same ones for one seed on any
 * number of threads. What float32 cannot hold at all ({@link NumberRange}) goes to float64, too.
 * {@link Kernels#precisionReason} tells which of these it was.
 */
public final class FittingPrecision {
    private static final int PILOT_QUERIES = 256;
    private static final int PILOT_DRAWS = 4;
    /** The number of this choice of rows under one seed. */
    private static final int PILOT_USE = 4;

    private final Function<Precision, Kernels> backend;
    private final Consumer<Kernels> announcement;

    private FittingPrecision(Function<Precision, Kernels> backend, Consumer<Kernels> announcement) {
        this.backend = backend;
        this.announcement = announcement;
    }

    /**
     * Of a backend on the class path.
     *
     * @param name auto, or the name of a backend
     */
    public static FittingPrecision on(String name, int threads) {
        return new FittingPrecision(precision -> Backends.trial(name, new KernelOptions(precision, threads)),
                kernels -> Backends.announce(name, kernels));
    }

    /** Of a backend that is opened so. */
    public static FittingPrecision on(Function<Precision, Kernels> backend) {
        return new FittingPrecision(backend, kernels -> {});
    }

    /** The backend in a precision, for a trial; the caller closes it. */
    public Kernels trial(Precision precision) {
        return backend.apply(precision);
    }

    /**
     * An estimate to come.
     *
     * @param samples read when they are asked for, and forgotten
     */
    public record Question(Supplier<Samples> samples, EntropyOptions options) {
        private double smallestSigma() {
            return Arrays.stream(options.sigmas()).min().orElseThrow();
        }
    }

    /** For an estimate from samples. */
    public Kernels forSamples(Samples samples, EntropyOptions options) {
        return forAll(List.of(new Question(() -> samples, options)));
    }

    /** For several estimates in the same arithmetic. */
    public Kernels forAll(List<Question> questions) {
        for (Question question : questions) {
            String objection = NumberRange.objection(question.samples.get().points(), question.options.sigmas(),
                    Precision.FLOAT32);
            if (objection != null) {
                return wide(objection);
            }
        }
        Kernels kernels = backend.apply(Precision.FLOAT32);
        boolean kept = false;
        try {
            if (kernels.precision() == Precision.FLOAT64) {
                kept = true;
                return told(kernels, "backend " + kernels.backend() + " has no other arithmetic");
            }
            List<Errors> open = new ArrayList<>();
            Errors worst = null;
            for (Question question : questions) {
                Errors errors = Errors.of(question, kernels);
                if (!errors.isSmall()) {
                    if (!errors.mayBeSmall()) {
                        return wide(errors + ", more than " + Digits.of(errors.most()));
                    }
                    open.add(errors);
                }
                worst = worst == null || errors.error > worst.error ? errors : worst;
            }
            if (open.isEmpty()) {
                kept = true;
                return told(kernels, Objects.requireNonNull(worst, "an estimate").toString());
            }
            Beside beside = beside(open);
            if (!beside.errors.isSmallBeside(beside.standardError)) {
                return wide(beside.toString());
            }
            kept = true;
            return told(kernels, beside.toString());
        } finally {
            if (!kept) {
                kernels.close();
            }
        }
    }

    /** The declared error of float32 in an estimate. */
    private record Errors(Question question, double error) {
        static Errors of(Question question, Kernels kernels) {
            Samples samples = question.samples.get();
            double sigma = question.smallestSigma();
            ArithmeticError error = samples.replicates() == null
                    ? ArithmeticError.of(kernels, samples.points(), sigma)
                    : ReplicatedEstimator.error(kernels, samples.points(), samples.replicates(), sigma);
            return new Errors(question, error.at(sigma));
        }

        double most() {
            Double tolerance = question.options.tolerance();
            return tolerance == null ? Arithmetic.MOST : Math.min(Arithmetic.MOST, Arithmetic.PART * tolerance);
        }

        boolean isSmall() {
            return error <= (question.options.tolerance() == null ? Arithmetic.PRINTED : most());
        }

        boolean mayBeSmall() {
            return question.options.tolerance() == null && error <= Arithmetic.MOST;
        }

        boolean isSmallBeside(double standardError) {
            return new Arithmetic(error, Precision.FLOAT32).isSmall(standardError);
        }

        @Override
        public String toString() {
            return declared(error, question.smallestSigma());
        }
    }

    /** An error beside the standard error that an estimate will have, about. */
    private record Beside(Errors errors, double standardError) {
        @Override
        public String toString() {
            return errors + ", beside a standard error of about " + Digits.of(standardError);
        }
    }

    /** That of these errors which is the largest part of its standard error. */
    private Beside beside(List<Errors> open) {
        try (Kernels pilot = backend.apply(Precision.FLOAT64)) {
            return open.stream()
                    .map(errors -> new Beside(errors, standardError(errors.question, pilot)))
                    .max(Comparator.comparingDouble(one -> one.errors.error / one.standardError)).orElseThrow();
        }
    }

    private static String declared(double error, double sigma) {
        return "the arithmetic error of float32 is at most " + Digits.of(error) + " nats at sigma " + sigma;
    }

    /**
     * For log-densities, whose declared relative error leaves no room for what narrowing costs beyond
     * {@link Density#FLOAT32_TOLERANCE}.
     */
    public Kernels forDensity(Mixture mixture, Points queries, double[] sigmas) {
        for (Points points : List.of(mixture.centres(), queries)) {
            String objection = NumberRange.objection(points, sigmas, Precision.FLOAT32);
            if (objection != null) {
                return wide(objection);
            }
        }
        double smallest = Arrays.stream(sigmas).min().orElseThrow();
        double error = Displacement.relativeError(mixture.centres(), queries, smallest);
        String clause =
                "what narrowing to float32 may cost is " + Digits.of(error) + " of a log-density's size at sigma "
                        + smallest;
        return error <= Density.FLOAT32_TOLERANCE
                ? told(backend.apply(Precision.FLOAT32), clause)
                : wide(clause + ", more than " + Density.FLOAT32_TOLERANCE);
    }

    /**
     * For divergences between two samples, whose log-ratio is a difference of two log-sums over the rows of both.
     *
     * @param together the rows of both
     * @param sigmas none where nothing is summed under noise: float64
     */
    public Kernels forDistances(Points together, double[] sigmas) {
        if (sigmas.length == 0) {
            return wide("nothing is summed under noise");
        }
        String objection = NumberRange.objection(together, sigmas, Precision.FLOAT32);
        if (objection != null) {
            return wide(objection);
        }
        double smallest = Arrays.stream(sigmas).min().orElseThrow();
        Kernels kernels = backend.apply(Precision.FLOAT32);
        if (kernels.precision() == Precision.FLOAT64) {
            return told(kernels, "backend " + kernels.backend() + " has no other arithmetic");
        }
        double error =
                ArithmeticError.of(kernels, together, smallest).ofDifference(smallest, Precision.FLOAT32).error();
        String clause = declared(error, smallest);
        if (error <= Arithmetic.PRINTED) {
            return told(kernels, clause);
        }
        kernels.close();
        return wide(clause + ", more than " + Digits.of(Arithmetic.PRINTED));
    }

    /** For rows that are made in the backend's own arithmetic; for none, float32. */
    public Kernels forMadeRows(List<MadeRows> all) {
        Kernels kernels = backend.apply(Precision.FLOAT32);
        if (kernels.precision() == Precision.FLOAT64) {
            return told(kernels, "backend " + kernels.backend() + " has no other arithmetic");
        }
        if (all.isEmpty()) {
            return told(kernels, "nothing is summed under additive noise");
        }
        MadeRows worst = Collections.max(all, Comparator.comparingDouble(rows -> error(kernels, rows)));
        String clause = declared(error(kernels, worst), worst.sigma());
        if (error(kernels, worst) <= Arithmetic.MOST) {
            return told(kernels, clause);
        }
        kernels.close();
        return wide(clause + ", more than " + Digits.of(Arithmetic.MOST));
    }

    private static double error(Kernels kernels, MadeRows rows) {
        return ArithmeticError.ofMade(kernels, rows).at(rows.sigma());
    }

    /** In float64 whatever the data are, for a reason that the results tell. */
    public Kernels wide(String reason) {
        return told(backend.apply(Precision.FLOAT64), reason);
    }

    private Kernels told(Kernels kernels, String reason) {
        announcement.accept(kernels);
        return kernels.chosenBecause(reason);
    }

    private static double standardError(Question question, Kernels kernels) {
        EntropyOptions options = question.options;
        double sigma = question.smallestSigma();
        Samples samples = question.samples.get();
        Population population = Population.of(samples, options);
        NoisePass pass = new NoisePass(kernels, samples, population, options.seed(), new Work(Progress.SILENT));
        int n = population.units().rows();
        QueryRows queries = QueryRows.choose(n, population.weights(), PILOT_QUERIES,
                new CounterRandom(options.seed(), Streams.QUERY_ROWS, PILOT_USE));
        SigmaOutcome outcome = SigmaOutcome.of(sigma,
                pass.runRoughly(new double[] {sigma}, queries, PILOT_DRAWS, "standard error")[0], population);
        double variance = Budget.initial(options, n).variance(outcome.logSum(), n);
        return Math.hypot(Math.sqrt(variance), outcome.standardError().sampling());
    }
}
