package io.noisyflow.information.distance.mmd;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * MMD^2 between two smoothed samples, from sums over the rows of each side around every row, the own row left out.
 *
 * <p>The U-statistic is the mean of k over pairs of different rows of P, plus that of Q, minus twice that between them.
 * To first order a row x of P adds 2 g(x)/n, g(x) = E k(x, X) - E k(x, Y), and a row of Q likewise: the standard error
 * is that of the mean of 2 g over the rows, g from the other rows (Serfling 1980, 5.5).
 *
 * @param kernels what sums, in float64, for MMD^2 is a small difference of means
 */
public record MmdEstimator(Kernels kernels) {
    /** Gaussian terms that {@link #estimate} evaluates. */
    public double pairs(TwoSamples samples, int sigmas) {
        return (double) samples.rows() * samples.rows() * sigmas;
    }

    /**
     * MMD^2 at each sigma.
     *
     * @throws IllegalArgumentException if a sigma is not positive and finite, or the kernels' arithmetic is float32
     */
    public MmdResult estimate(TwoSamples samples, double[] sigmas, Setting setting, Progress progress) {
        if (kernels.precision() != Precision.FLOAT64) {
            throw new IllegalArgumentException("MMD in " + kernels.precision().label() + ": expected float64");
        }
        long begun = System.nanoTime();
        int rows = samples.rows();
        Mixture mixture = Mixture.of(samples.together()).labelled(samples.sides(), 2);
        double[] weights = samples.weights();
        if (weights != null) {
            mixture = mixture.weighted(weights);
        }
        // k has variance 2 sigma^2.
        double[] widths = Arrays.stream(sigmas).map(sigma -> Math.sqrt(2) * sigma).toArray();
        LogSums request = LogSums.of(mixture, new Queries.AtPoints(samples.together(),
                IntStream.range(0, rows).toArray(), null), widths, LeaveOut.ROW, Set.of(SumKind.CLASSES_LEFT_OUT));
        SideKernels[][] sums = new SideKernels[sigmas.length][];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = new SideKernels[] {new SideKernels(samples.first().n(), samples.second().n()),
                new SideKernels(samples.second().n(), samples.first().n())};
        }
        CheckedKernels.of(kernels).logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                add(block, q, samples, sums);
            }
            progress.update("MMD", (double) rows * (block.firstQuery() + block.count()) * sigmas.length,
                    request.pairs());
        });
        List<MmdEstimate> estimates = new ArrayList<>();
        for (SideKernels[] ofSigma : sums) {
            estimates.add(estimate(ofSigma[0], ofSigma[1], samples.areEqual(), setting));
        }
        return new MmdResult(setting, samples.first().n(), samples.second().n(), samples.first().d(),
                Arrays.stream(sigmas).boxed().toList(), estimates,
                Provenance.of(kernels, 0, request.pairs(), (System.nanoTime() - begun) * 1e-9));
    }

    private static void add(LogSumBlock block, int q, TwoSamples samples, SideKernels[][] sums) {
        int row = block.firstQuery() + q;
        int side = samples.sides()[row];
        for (int s = 0; s < sums.length; s++) {
            sums[s][side].add(samples.weight(row),
                    StrictMath.exp(block.get(SumKind.CLASSES_LEFT_OUT, q, 0, s, side)),
                    StrictMath.exp(block.get(SumKind.CLASSES_LEFT_OUT, q, 0, s, 1 - side)));
        }
    }

    private static MmdEstimate estimate(SideKernels p, SideKernels q, boolean equal, Setting setting) {
        if (equal) {
            // Nothing tells them apart; the U-statistic would say that own pairs are missing.
            return new MmdEstimate(Figure.of(0), 0, StandardError.ZERO);
        }
        double across = p.across() + q.across();
        double biased = Math.max(0, p.biased() + q.biased() - across);
        if (setting == Setting.DATASET) {
            return new MmdEstimate(Figure.of(biased), biased, StandardError.ZERO);
        }
        Figure unbiased = p.hasPairs() && q.hasPairs() ? Figure.of(p.unbiased() + q.unbiased() - across)
                : Figure.none("a side has no two rows");
        return new MmdEstimate(unbiased, biased, new StandardError(0, Math.sqrt(p.variance() + q.variance())));
    }
}
