package io.noisyflow.testkit.campaign;

import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs cases on several lanes, shrinks those that fail and keeps them as files. */
final class CampaignRun {
    /**
     * What to run.
     *
     * @param name of the files
     * @param seed of the cases
     * @param cases numbers 0 .. cases - 1
     * @param lanes cases that run side by side
     * @param work a factor of the size of cases
     * @param mostFailures after which it ends
     * @param folder of the files
     */
    record Plan(String name, long seed, long cases, int lanes, double work, int mostFailures, Path folder) {}

    /**
     * What came of it.
     *
     * @param cases that were run
     * @param failures a message for each that failed
     */
    record Outcome(Plan plan, long cases, double pairs, double seconds, List<String> failures) {
        /** One line of figures. */
        String figures() {
            return String.format(Locale.ROOT, "campaign %s, seed %d: %d cases, %.3g pairs, %d disagreements, %.1f s",
                    plan.name(), plan.seed(), cases, pairs, failures.size(), seconds);
        }
    }

    private static final System.Logger LOG = System.getLogger(CampaignRun.class.getName());
    private static final int SHRINKING_TRIALS = 400;
    private static final double SECONDS_BETWEEN_REPORTS = 60;

    private final Plan plan;
    private final Function<KernelOptions, Kernels> opening;
    private final long start = System.nanoTime();
    private final List<String> failures = new ArrayList<>();
    private long next;
    private long done;
    private double pairs;
    private double reported;

    private CampaignRun(Plan plan, Function<KernelOptions, Kernels> opening) {
        this.plan = plan;
        this.opening = opening;
    }

    /**
     * Runs all cases, or until so many have failed as the plan says.
     *
     * @throws IllegalStateException if a lane breaks
     */
    static Outcome of(Plan plan, Function<KernelOptions, Kernels> opening) {
        CampaignRun run = new CampaignRun(plan, opening);
        try (ExecutorService lanes = Executors.newFixedThreadPool(plan.lanes())) {
            List<Future<?>> ends = new ArrayList<>();
            for (int lane = 0; lane < plan.lanes(); lane++) {
                ends.add(lanes.submit(run::lane));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            // Not a disagreement: a lane itself broke, and its cases were not run.
            throw new IllegalStateException("a lane of the campaign ended early", e.getCause());
        }
        return new Outcome(plan, run.done, run.pairs, run.seconds(), run.failures);
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void lane() {
        try (OpenKernels kernels = new OpenKernels(opening)) {
            for (long index = take(); index >= 0; index = take()) {
                Case request = CaseDraw.of(plan.seed(), index, plan.work());
                Throwable failure = failure(request, kernels);
                if (failure != null) {
                    keep(index, Shrinking.of(request, failure, simpler -> failure(simpler, kernels),
                            SHRINKING_TRIALS));
                }
                count(request);
            }
        }
    }

    /** The number of the next case, -1 where there is none. */
    private synchronized long take() {
        return next < plan.cases() && failures.size() < plan.mostFailures() ? next++ : -1;
    }

    /** How a case fails: whatever a backend throws is a failure, for every case can be computed. */
    static @Nullable Throwable failure(Case request, OpenKernels kernels) {
        try {
            request.verify(kernels);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }

    private synchronized void count(Case request) {
        done++;
        pairs += request.pairs();
        if (seconds() > reported + SECONDS_BETWEEN_REPORTS) {
            reported = seconds();
            LOG.log(System.Logger.Level.INFO, new Outcome(plan, done, pairs, reported, failures).figures());
        }
    }

    private synchronized void keep(long index, Shrinking shrunk) {
        Path file = plan.folder().resolve(plan.name() + "-" + plan.seed() + "-" + index + ".txt");
        String comment = "case " + index + " of seed " + plan.seed() + ": " + shrunk.failure();
        CaseFile.write(file, shrunk.request(), comment);
        failures.add(file + ": " + comment);
        LOG.log(System.Logger.Level.WARNING, failures.getLast());
    }
}
