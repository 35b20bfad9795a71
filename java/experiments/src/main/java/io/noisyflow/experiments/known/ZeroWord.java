package io.noisyflow.experiments.known;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.curve.SampleSeed;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.ControlledAverage;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * I(X;Y) of a code's words over additive Gaussian noise, Y = X + Z, X uniform on the codebook.
 *
 * <p>Adding a word permutes the words, and turns the space by signs, which leave the noise as it is; so the mean over
 * words is that of any of them, and the zero word is sent:
 *
 * <pre>
 * I = log M - E_Z log sum_c exp( -(|c_0 + Z - c|^2 - |Z|^2) / (2 sigma^2) )
 * </pre>
 *
 * over all M words c, Monte Carlo over Z alone: no sampling error and no bias. Noise comes in antithetic pairs, and
 * |Z|^2, whose mean is known, is a control variate: strong noise makes the sum depend on little else. Where no noise of
 * so many draws leads to another word, the standard error tells nothing of how rare that is; I is then log M to 1e-3
 * nats or better.
 */
final class ZeroWord {
    private final Kernels kernels;

    ZeroWord(Kernels kernels) {
        this.kernels = CheckedKernels.of(kernels);
    }

    /**
     * The information at each sigma, on common noise.
     *
     * @param pairsOfDraws antithetic pairs of the noise, at least 2
     */
    List<Information> information(ReedMuller code, double[] sigmas, int pairsOfDraws, long seed, Progress progress) {
        Points codebook = code.codebook();
        int[] zero = new int[pairsOfDraws];
        Points anchors = codebook.select(zero);
        NoiseDraws noise = new NoiseDraws(SampleSeed.of(seed, code.label(), code.size(), 0), Streams.ESTIMATE, 2, true);
        LogSums request = LogSums.of(Mixture.of(codebook),
                new Queries.AroundPoints(anchors, IntStream.range(0, pairsOfDraws).toArray(), noise, null, null, null),
                sigmas, LeaveOut.NOTHING, Set.of(SumKind.ALL, SumKind.SQUARED_NOISE));
        double[][] terms = new double[sigmas.length][pairsOfDraws];
        double[] control = new double[pairsOfDraws];
        kernels.logSums(request, block -> {
            for (int q = 0; q < block.count(); q++) {
                int at = block.firstQuery() + q;
                control[at] = (block.get(SumKind.SQUARED_NOISE, q, 0, 0) - code.length()) / 2;
                for (int s = 0; s < sigmas.length; s++) {
                    terms[s][at] = (block.get(SumKind.ALL, q, 0, s) + block.get(SumKind.ALL, q, 1, s)) / 2;
                }
            }
            progress.update(code.label() + ", zero word", (block.firstQuery() + block.count()) * request.pairs()
                    / pairsOfDraws, request.pairs());
        });
        List<Information> informations = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            ControlledAverage average = ControlledAverage.atLeast(0, terms[s], control);
            informations.add(judged(code, code.entropy() - average.mean(),
                    new StandardError(average.standardError(), 0), pairsOfDraws));
        }
        return informations;
    }

    /** Gaussian terms that it takes. */
    static double pairs(ReedMuller code, double[] sigmas, int pairsOfDraws) {
        return 2.0 * pairsOfDraws * code.size() * sigmas.length;
    }

    private Information judged(ReedMuller code, double value, StandardError error, int pairsOfDraws) {
        Bracket bracket = new Bracket(value, Figure.of(value), Bracket.UpperFrom.EXACT);
        Judgement judgement = Judgement.of(new Evidence(Setting.DATASET, value, error, bracket, code.entropy(),
                Double.POSITIVE_INFINITY, false, code.size(), null,
                ArithmeticError.ofMade(kernels, new MadeRows(code.size(), code.length(), 0, 1)).ofDifference(1,
                        kernels.precision())),
                new MoreDraws(pairsOfDraws));
        return new Information(value, error, bracket, judgement.verdict(), judgement.advice(), null);
    }

    /** The whole codebook is there: only draws can be wanting. */
    private record MoreDraws(int pairsOfDraws) implements Remedies {
        @Override
        public String forBracket() {
            return "give more words";
        }

        @Override
        public String forViolation() {
            return "compute it again with another seed and on another backend";
        }

        @Override
        public String forMonteCarlo(double factor) {
            return "use --zero-word-draws " + Digits.ofCount(factor * pairsOfDraws);
        }

        @Override
        public String forSampling(double factor) {
            return "give more words";
        }
    }
}
