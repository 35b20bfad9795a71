package io.noisyflow.experiments.curve;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.experiments.CellPart;
import io.noisyflow.information.Cells;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One subject at one n: a point for each sigma, all from the same samples of S.
 *
 * @param points in the order of the sigmas
 * @param pairs Gaussian terms that it took
 */
public record CurveCell(List<CurvePoint> points, double pairs) {
    /** Copies the list. */
    public CurveCell {
        points = List.copyOf(points);
    }

    /**
     * The part of an experiment that is such a cell.
     *
     * @param seed of the experiment
     * @param subject decides the seeds
     * @param law of S, by what computes it and the cells that may hold what it needs
     */
    public static CellPart<CurveCell> part(CurvePlan plan, long seed, String subject,
            BiFunction<Kernels, Cells, RowLaw> law, double[] sigmas, int n) {
        return new CellPart<>(key(subject, n), CurveCell.class, (kernels, cells, progress) -> {
            try (Workers workers = new Workers(kernels.threads())) {
                return new CurveMeasurement(kernels, workers, plan, seed).cell(subject, law.apply(kernels, cells),
                        sigmas, n, progress);
            }
        });
    }

    /** The name of a cell. */
    static String key(String subject, int n) {
        return subject + ", n " + n;
    }
}
