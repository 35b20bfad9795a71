package io.noisyflow.information.mixed;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.sanity.SumChecks;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The densities at query points around given rows: of the own input from all of its rows, of the others from all of
 * theirs.
 *
 * <p>The others' rows are dealt into parts, replicate j of every input to part j mod parts, at most four and at least
 * two of them; an input with fewer rows than parts is dealt its rows again. Within a part every input has the same
 * weight.
 */
final class RowDensities {
    private static final int MOST_PARTS = 4;

    private final Kernels kernels;
    private final Points points;
    private final ReplicateRows replicates;
    private final Population population;
    private final QuerySelection selection;
    private final double[] sigmas;
    private final Setting setting;
    private final NoiseDraws noise;

    private final OwnDensity[] own;
    private final OtherInputs[] others;
    private double pairs;

    RowDensities(Kernels kernels, Points points, ReplicateRows replicates, Population population,
            QuerySelection selection, double[] sigmas, Setting setting, int draws, long seed) {
        this.kernels = kernels;
        this.points = points;
        this.replicates = replicates;
        this.population = population;
        this.selection = selection;
        this.sigmas = sigmas.clone();
        this.setting = setting;
        this.noise = new NoiseDraws(seed, Streams.ESTIMATE, draws, draws % 2 == 0);
        this.own = new OwnDensity[sigmas.length];
        this.others = new OtherInputs[sigmas.length];
        evaluateOwn();
        evaluateOthers();
    }

    /** The own density at the s-th sigma. */
    OwnDensity own(int s) {
        return own[s];
    }

    /** The others' joint density at the s-th sigma. */
    OtherInputs others(int s) {
        return others[s];
    }

    /** The others' joint density with each label of a law at the s-th sigma, for each part. */
    double[][][] labelled(int s, KnownLaw known) {
        double[][][] labelled = new double[others[s].parts()][][];
        double[] logInput = population.logInputs(selection.inputs());
        double[] beside = new double[logInput.length * noise.draws()];
        for (int i = 0; i < beside.length; i++) {
            beside[i] = logInput[i / noise.draws()] + own[s].least(i);
        }
        Queries.AroundPoints around = new Queries.AroundPoints(points, selection.rows(), noise, null,
                selection.inputs(), null);
        for (int g = 0; g < labelled.length; g++) {
            Part part = Part.of(replicates, g, labelled.length);
            double[] weights = Arrays.stream(part.weights()).map(weight -> weight / replicates.inputs()).toArray();
            labelled[g] = LabelDensities.of(kernels, known.law(), points.select(part.rows()), part.inputs(), weights,
                    around, sigmas[s], beside, more -> pairs += more);
        }
        return labelled;
    }

    /** Evaluated Gaussian terms. */
    double pairs() {
        return pairs;
    }

    private void evaluateOwn() {
        int[] rows = replicates.sorted();
        // Every row is a cluster of its own, so that leaving out the own cluster leaves out the query's row.
        Mixture mixture = Mixture.of(points.select(rows)).grouped(replicates.offsets()).clustered(rows);
        PointSums sums = run(request(mixture, new Queries.AroundPoints(points, selection.rows(), noise,
                selection.inputs(), selection.rows(), null), Set.of(SumKind.ALL, SumKind.LEFT_OUT)), null);
        int draws = noise.draws();
        for (int s = 0; s < sigmas.length; s++) {
            double[] plugIn = sums.of(SumKind.ALL, s);
            double[] leftOut = sums.of(SumKind.LEFT_OUT, s);
            SumChecks.requireOwnTerm(kernels, points.d(), plugIn, leftOut);
            double[] counts = new double[plugIn.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = replicates.replicates(selection.inputs()[i / draws]);
                plugIn[i] -= StrictMath.log(counts[i]);
                leftOut[i] = counts[i] == 1 ? Double.NEGATIVE_INFINITY : leftOut[i] - StrictMath.log(counts[i] - 1);
            }
            own[s] = new OwnDensity(plugIn, leftOut, counts);
        }
    }

    private void evaluateOthers() {
        int parts = Math.clamp(replicates.leastReplicates(), 2, MOST_PARTS);
        boolean labelled = population.labels().count() > 1;
        int queryPoints = Math.multiplyExact(selection.rows().length, noise.draws());
        double[] meanReplicates = new double[parts];
        for (int s = 0; s < sigmas.length; s++) {
            double[][] all = new double[parts][queryPoints];
            others[s] = new OtherInputs(all, new double[][][] {labelled ? new double[parts][queryPoints] : all},
                    meanReplicates, new double[queryPoints]);
        }
        int[] classOfQuery = labelled ? labels(selection.inputs()) : null;
        Queries.AroundPoints queries = new Queries.AroundPoints(points, selection.rows(), noise, null,
                selection.inputs(), classOfQuery);
        for (int g = 0; g < parts; g++) {
            Part part = Part.of(replicates, g, parts);
            meanReplicates[g] = (double) part.rows().length / replicates.inputs();
            Mixture mixture = Mixture.of(points.select(part.rows())).clustered(part.inputs());
            if (part.isUneven()) {
                mixture = mixture.weighted(part.weights());
            }
            if (labelled) {
                mixture = mixture.labelled(labels(part.inputs()), population.labels().count());
            }
            double logRows = StrictMath.log(part.rows().length);
            PointSums sums = run(request(mixture, queries,
                    labelled ? Set.of(SumKind.LEFT_OUT, SumKind.OWN_CLASS_LEFT_OUT) : Set.of(SumKind.LEFT_OUT)),
                    setting == Setting.DATASET ? floors(logRows) : null);
            for (int s = 0; s < sigmas.length; s++) {
                store(sums.of(SumKind.LEFT_OUT, s), logRows, others[s].all()[g]);
                if (labelled) {
                    store(sums.of(SumKind.OWN_CLASS_LEFT_OUT, s), logRows, others[s].ofLabels()[0][g]);
                }
                others[s].leavesOut(sums.skipped(s));
            }
        }
    }

    /** What the sums of others count beside: p_x times the own density, in units of the sum over so many rows. */
    private double[] floors(double logRows) {
        double[] logInput = population.logInputs(selection.inputs());
        double[] floors = new double[logInput.length * noise.draws() * sigmas.length];
        for (int i = 0; i < floors.length; i++) {
            int point = i / sigmas.length;
            floors[i] = logRows + logInput[point / noise.draws()] + own[i % sigmas.length].least(point);
        }
        return floors;
    }

    private LogSums request(Mixture mixture, Queries queries, Set<SumKind> kinds) {
        return LogSums.of(mixture, queries, sigmas, LeaveOut.CLUSTER, kinds);
    }

    private PointSums run(LogSums request, double @Nullable [] floors) {
        pairs += request.pairs();
        return PointSums.of(kernels, floors == null ? request : request.above(floors));
    }

    private int[] labels(int[] inputs) {
        int[] labels = new int[inputs.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = population.labels().ofRows()[inputs[i]];
        }
        return labels;
    }

    private static void store(double[] sums, double logRows, double[] to) {
        for (int i = 0; i < sums.length; i++) {
            to[i] = sums[i] - logRows;
        }
    }

    /** One part of the rows; an input's weight is spread evenly over its rows in the part. */
    private record Part(int[] rows, int[] inputs, double[] weights) {
        static Part of(ReplicateRows replicates, int g, int parts) {
            int n = 0;
            for (int x = 0; x < replicates.inputs(); x++) {
                n += count(replicates.replicates(x), g, parts);
            }
            int[] rows = new int[n];
            int[] inputs = new int[n];
            double[] weights = new double[n];
            int at = 0;
            for (int x = 0; x < replicates.inputs(); x++) {
                int r = replicates.replicates(x);
                int count = count(r, g, parts);
                for (int j = 0; j < count; j++, at++) {
                    rows[at] = replicates.row(x, r < parts ? g % r : g + j * parts);
                    inputs[at] = x;
                    weights[at] = 1.0 / count;
                }
            }
            return new Part(rows, inputs, weights);
        }

        boolean isUneven() {
            return !Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
        }

        private static int count(int r, int g, int parts) {
            return r < parts ? 1 : (r - g + parts - 1) / parts;
        }
    }
}
