package io.noisyflow.cli.input;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.baseline.Bandwidth;
import io.noisyflow.information.baseline.EntropyBaseline;
import io.noisyflow.information.baseline.KernelDensityEntropy;
import io.noisyflow.information.baseline.NeighbourEntropy;
import io.noisyflow.information.baseline.NeighbourInformation;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which estimator, and what it is set to. */
public final class EstimatorOptions {
    /** What only the plug-in estimate knows. */
    private static final List<String> OF_PLUG_IN = List.of("--setting", "--labels", "--weights", "--replicates",
            "--queries", "--tolerance", "--draws", "--max-pairs", "--reduce", "--project", "--projections", "--page",
            "--plot");

    @Option(names = "--estimator", paramLabel = "NAME", converter = EstimatorConverter.class, order = 3,
            description = "plug-in; or a usual estimator on samples of S+Z, without a bracket: kde (Gaussian kernel "
                    + "density), knn (nearest neighbours), ksg (I(S+Z;B), with --with) (default: plug-in)")
    private String estimator = "plug-in";

    @Option(names = "--bandwidth", paramLabel = "RULE", converter = BandwidthConverter.class, order = 4,
            description = "of kde: scott, silverman, likelihood, or a factor on every coordinate's standard deviation "
                    + "(default: silverman)")
    private @Nullable Bandwidth bandwidth;

    @Option(names = "--neighbours", paramLabel = "K", order = 5, description = "of knn and ksg (default: 3)")
    private @Nullable Integer neighbours;

    @Option(names = "--with", paramLabel = "B.npy", order = 6,
            description = "of ksg: a row for each row of SAMPLES")
    private @Nullable String with;

    /** Whether the estimate is the project's own. */
    public boolean isPlugIn() {
        return estimator.equals("plug-in");
    }

    /** Whether it is an information with other rows. */
    public boolean isInformation() {
        return estimator.equals("ksg");
    }

    /** The file of the other rows. */
    public String with() {
        return Objects.requireNonNull(with);
    }

    /**
     * Checks that options fit together.
     *
     * @param given whether an option was typed
     * @throws IllegalArgumentException with one sentence that names two that do not
     */
    public void requireConsistent(Predicate<String> given) {
        requireOnly(bandwidth != null, "--bandwidth", "kde");
        requireOnly(neighbours != null, "--neighbours", "knn", "ksg");
        requireOnly(with != null, "--with", "ksg");
        if (neighbours() < 1) {
            throw new IllegalArgumentException("neighbours " + neighbours + ": expected at least 1");
        }
        if (isInformation() && with == null) {
            throw new IllegalArgumentException("--estimator ksg without --with: expected the rows that the information "
                    + "is about");
        }
        if (!isPlugIn()) {
            for (String option : OF_PLUG_IN) {
                if (given.test(option)) {
                    throw new IllegalArgumentException(option + " with --estimator " + estimator
                            + ": expected --estimator plug-in");
                }
            }
        }
    }

    /**
     * Checks that there are rows enough, before anything is opened.
     *
     * @param name the file that they are from
     * @throws IllegalArgumentException with one sentence if there are not
     */
    public void requireRows(int n, String name) {
        int least = estimator.equals("kde") ? 2 : neighbours() + 1;
        if (n < least) {
            throw new IllegalArgumentException(name + ": holds " + n + (n == 1 ? " row" : " rows") + ": --estimator "
                    + estimator + (estimator.equals("kde") ? "" : " with --neighbours " + neighbours())
                    + " needs at least " + least);
        }
    }

    /** Opens a backend in the arithmetic that fits; trees have one of their own. */
    public Kernels open(FittingPrecision fitting, Points rows, double[] sigmas, long seed) {
        return estimator.equals("kde")
                ? KernelDensityEntropy.open(fitting, bandwidth(), rows, sigmas, seed)
                : fitting.forMadeRows(List.of());
    }

    private Bandwidth bandwidth() {
        return bandwidth == null ? Bandwidth.Rule.SILVERMAN : bandwidth;
    }

    /** The estimator of entropy, kde or knn. */
    public EntropyBaseline entropy(Kernels kernels, Workers workers) {
        return estimator.equals("kde")
                ? KernelDensityEntropy.of(kernels, bandwidth())
                : NeighbourEntropy.of(neighbours(), workers);
    }

    /** The estimator of information. */
    public NeighbourInformation information(Workers workers) {
        return NeighbourInformation.of(neighbours(), workers);
    }

    private int neighbours() {
        return neighbours == null ? NeighbourEntropy.DEFAULT_NEIGHBOURS : neighbours;
    }

    private void requireOnly(boolean given, String option, String... estimators) {
        if (given && !List.of(estimators).contains(estimator)) {
            throw new IllegalArgumentException(option + " with --estimator " + estimator + ": expected --estimator "
                    + String.join(" or ", estimators));
        }
    }

    /** plug-in, kde, knn or ksg. */
    static final class EstimatorConverter implements ITypeConverter<String> {
        @Override
        public String convert(String label) {
            if (!List.of("plug-in", "kde", "knn", "ksg").contains(label)) {
                throw new TypeConversionException("unknown estimator '" + label
                        + "': expected plug-in, kde, knn or ksg");
            }
            return label;
        }
    }

    /** A rule or a number. */
    static final class BandwidthConverter implements ITypeConverter<Bandwidth> {
        @Override
        public Bandwidth convert(String label) {
            return KernelChoice.converted(label, Bandwidth::of);
        }
    }
}
