package io.noisyflow.information.multiplicative;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Log-sums of some rows' draws, by query and draw.
 *
 * @param all over the own group
 * @param others without the own row
 * @param squares see {@link SumKind#SQUARES}
 * @param pairs evaluated terms
 */
record DrawnSums(double[] all, double[] others, double[] squares, double pairs) {
    /** To be added to either log-sum of a point; see {@link PosteriorControl}. */
    double control(int point) {
        return PosteriorControl.of(all[point], squares[point]);
    }

    /** Those of a mixture. */
    static DrawnSums of(Kernels kernels, DiagonalMixture mixture, int @Nullable [] rows, int draws, long seed) {
        Set<SumKind> wanted = EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES);
        DiagonalSums request = new DiagonalSums(mixture, rows,
                new NoiseDraws(seed, Streams.ESTIMATE, draws, draws % 2 == 0), wanted);
        int points = Math.multiplyExact(request.count(), draws);
        DrawnSums sums = new DrawnSums(new double[points], new double[points], new double[points], request.pairs());
        kernels.diagonalSums(request, block -> {
            int at = block.firstQuery() * draws;
            int count = block.count() * draws;
            System.arraycopy(block.array(SumKind.ALL), 0, sums.all, at, count);
            System.arraycopy(block.array(SumKind.LEFT_OUT), 0, sums.others, at, count);
            System.arraycopy(block.array(SumKind.SQUARES), 0, sums.squares, at, count);
        });
        return sums;
    }
}
