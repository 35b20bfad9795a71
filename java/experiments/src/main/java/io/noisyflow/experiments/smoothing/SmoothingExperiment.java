package io.noisyflow.experiments.smoothing;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.Named;
import io.noisyflow.experiments.NamedSetting;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Progress;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * W1 between two samples of the uniform law on [-1, 1]^d against the number of rows, with noise and without.
 *
 * <p>A cell is one dimension at one n. Pairs of samples are shared among threads; what each computes hangs on its
 * number alone.
 */
public final class SmoothingExperiment
        implements
        CellExperiment<SmoothingExperiment.Settings, SmoothingExperiment.Cell> {
    private static final int SMALLEST = 64;
    /** At few rows there are up to so many times the pairs. */
    private static final int MOST_TIMES = 4;

    /**
     * What to measure.
     *
     * @param dimensions d, curves each
     * @param sigmas noise standard deviations, beside the rows themselves
     * @param largest the largest n; the others are 64, 128, 256, ...
     * @param samplePairs pairs of samples at the largest n; twice as many at half of it, up to four times as many
     * @param seed of all samples and draws
     */
    public record Settings(
            @Named(value = "dimensions", label = "D[,D...]", about = "of the cube, 1 to 64") List<Integer> dimensions,
            @Named(value = "sigma", label = "S[,S...]",
                    about = "standard deviations of the noise, beside none") List<Double> sigmas,
            @Named(value = "largest", label = "N",
                    about = "the largest number of rows, of 64, 128, 256, ...") int largest,
            @Named(value = "sample-pairs", label = "N",
                    about = "pairs of samples at the largest number of rows, twice as many at half of it, up to four "
                            + "times as many") int samplePairs,
            long seed) implements ExperimentSettings {
        private static final int MOST_ROWS = 8192;

        /** Checks every value. */
        public Settings {
            dimensions = List.copyOf(dimensions);
            sigmas = List.copyOf(sigmas);
            requireEachOnce("dimension", dimensions);
            requireEachOnce("sigma", sigmas);
            if (largest < SMALLEST || largest > MOST_ROWS) {
                throw new IllegalArgumentException("largest " + largest + ": expected " + SMALLEST + " .. "
                        + MOST_ROWS);
            }
            if (samplePairs < 2 || samplePairs > 10_000) {
                throw new IllegalArgumentException("sample-pairs " + samplePairs + ": expected 2 .. 10000");
            }
            for (double sigma : sigmas) {
                for (int d : dimensions) {
                    new ScalingCase(ScalarLaw.CUBE, d, sigma);
                }
            }
        }

        /** The numbers of rows. */
        List<Integer> rows() {
            List<Integer> rows = new ArrayList<>();
            for (int n = SMALLEST; n <= largest; n *= 2) {
                rows.add(n);
            }
            return rows;
        }

        private int d(int i) {
            return dimensions.get(i / rows().size());
        }

        private int n(int i) {
            return rows().get(i % rows().size());
        }

        private int pairsAt(int n) {
            return samplePairs * Math.clamp(rows().getLast() / n, 1, MOST_TIMES);
        }

        /** One for each dimension and number of rows. */
        @Override
        public int cells() {
            return dimensions.size() * rows().size();
        }

        /** What is summed over: samples that are drawn as floats. */
        @Override
        public List<MadeRows> madeRows() {
            return sigmas.stream().flatMap(sigma -> dimensions.stream().map(d -> new MadeRows(largest, d, 0, sigma)))
                    .toList();
        }

        @Override
        public Map<String, Object> byName() {
            return NamedSetting.byName(this);
        }

        private static void requireEachOnce(String name, List<?> values) {
            if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
                throw new IllegalArgumentException(name + " " + values + ": expected at least one, and each once");
            }
        }
    }

    /**
     * All pairs of samples of n rows in one dimension.
     *
     * @param d dimension
     * @param n rows of each sample
     * @param ends of the rows themselves, then of each sigma
     * @param pairs 0: no Gaussian sums are asked of a backend
     */
    public record Cell(int d, int n, List<PairEnds> ends, double pairs) implements CellExperiment.Cell {
        /** Copies the list. */
        public Cell {
            ends = List.copyOf(ends);
        }
    }

    @Override
    public String name() {
        return "smoothing";
    }

    @Override
    public String description() {
        return "How fast two samples of one law come near each other: W1 between their rows, which falls as n^(-1/d), "
                + "and under noise, where it falls as n^(-1/2) in any dimension once n is large enough; slopes with "
                + "their intervals. The defaults take three minutes on 2 cores.";
    }

    @Override
    public Settings defaults(long seed) {
        return new Settings(List.of(1, 2, 3, 5, 10), List.of(1., .25), 2048, 16, seed);
    }

    @Override
    public Class<Cell> cellType() {
        return Cell.class;
    }

    @Override
    public String key(Settings settings, int i) {
        return "d " + settings.d(i) + ", n " + settings.n(i);
    }

    @Override
    public Cell cell(Kernels kernels, Settings settings, int i, Progress progress) {
        int d = settings.d(i);
        int n = settings.n(i);
        int pairs = settings.pairsAt(n);
        double[] sigmas = DoubleStream.concat(DoubleStream.of(0),
                settings.sigmas().stream().mapToDouble(Double::doubleValue)).toArray();
        double[][][] ends = new double[pairs][][];
        try (Workers workers = new Workers(kernels.threads()); Workers alone = new Workers(1)) {
            workers.forEach(pairs,
                    pair -> ends[pair] = PairDistances.of(settings.seed(), d, n, pair).ends(sigmas, alone));
        }
        List<PairEnds> bySigma = new ArrayList<>();
        for (int s = 0; s < sigmas.length; s++) {
            int at = s;
            bySigma.add(new PairEnds(sigmas[s], Arrays.stream(ends).map(ofPair -> ofPair[at][0]).toList(),
                    Arrays.stream(ends).map(ofPair -> ofPair[at][1]).toList()));
        }
        return new Cell(d, n, bySigma, 0);
    }
}
