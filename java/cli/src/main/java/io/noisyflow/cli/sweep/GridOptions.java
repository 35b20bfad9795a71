package io.noisyflow.cli.sweep;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.io.SweepDescription;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The axes of a sweep as they are typed, or the file that holds them. */
final class GridOptions {
    private static final String SIGMA = "--sigma";
    private static final String ACTIVATIONS = "--activations";
    private static final String GRID = "--grid";
    private static final String SEEDS = "--seeds";
    /** What a file says in place of the command line. */
    private static final List<String> OF_GRID = List.of(ACTIVATIONS, SIGMA, "--n", "--d", "--project", "--estimators",
            SEEDS, "--seed", "--setting", "--queries", "--draws");

    @Parameters(paramLabel = "SAMPLES", arity = "0..*",
            description = "files of n x d numbers in any format that entropy reads, each a place on the first axis")
    private List<String> samples = List.of();

    @Option(names = ACTIVATIONS, paramLabel = "PATTERN|JSON", order = 3,
            description = "in place of SAMPLES: what layers put out, as flow takes it: a file for each layer and "
                    + "epoch, as acts/layer{layer}-epoch{epoch}.npy, or a JSON file that lists them")
    private @Nullable String activations;

    @Option(names = GRID, paramLabel = "FILE", order = 4,
            description = "in place of SAMPLES and of the axes: a JSON file that holds them")
    private @Nullable String grid;

    @Option(names = SIGMA, paramLabel = "S", split = ",", order = 5,
            description = "noise standard deviations; one pass serves them all (default: none, expected at least one)")
    private List<String> sigma = List.of();

    @Option(names = "--n", paramLabel = "N", split = ",", order = 6,
            description = "numbers of rows: the first n of an order that the seed decides, so that fewer are a part of "
                    + "more; all for the rows as they lie (default: all)")
    private List<String> n = List.of();

    @Option(names = "--d", paramLabel = "D", split = ",", order = 7,
            description = "numbers of coordinates: the first d; all for every one (default: all, unless --project is "
                    + "given)")
    private List<String> d = List.of();

    @Option(names = "--project", paramLabel = "D", split = ",", order = 8,
            description = "numbers of random orthonormal directions that rows are projected to, which the seed "
                    + "decides: a lower bound of the information (default: none)")
    private List<String> project = List.of();

    @Option(names = "--estimators", paramLabel = "NAME", split = ",", order = 9,
            description = "plug-in, and the usual ones, without a bracket: kde, kde:BANDWIDTH, knn, knn:NEIGHBOURS, as "
                    + "entropy takes them (default: plug-in)")
    private List<String> estimators = List.of();

    @Option(names = SEEDS, paramLabel = "N", split = ",", order = 10,
            description = "seeds, each of another order of rows, other directions and other noise (default: that of "
                    + "--seed)")
    private List<String> seeds = List.of();

    @Option(names = "--queries", paramLabel = "Q", order = 12,
            description = "rows used as queries (default: all up to 20000, else a random 20000)")
    private @Nullable Integer queries;

    @Option(names = "--draws", paramLabel = "M", order = 13,
            description = "noise draws for each query (default: 2, one antithetic pair)")
    private @Nullable Integer draws;

    @Option(names = "--shard", paramLabel = "I/N", order = 14, converter = ShardConverter.class,
            description = "computes the I-th of N parts of the grid, for arrays of jobs: 'sweep merge' puts them "
                    + "together (default: 1/1)")
    private Shard shard = Shard.WHOLE;

    /** Which part is computed. */
    Shard shard() {
        return shard;
    }

    /** The file that holds the grid; null where it is typed. */
    @Nullable
    String file() {
        return grid;
    }

    /**
     * The grid in words.
     *
     * @param given whether an option was typed
     * @param setting what {@code --setting} was given
     * @throws IllegalArgumentException with one sentence if options do not fit together
     */
    SweepDescription description(Predicate<String> given, @Nullable String setting) {
        if (grid != null) {
            for (String option : OF_GRID) {
                if (given.test(option)) {
                    throw new IllegalArgumentException(option + " with " + GRID + ": expected it in " + grid);
                }
            }
            if (!samples.isEmpty()) {
                throw new IllegalArgumentException("SAMPLES '" + samples.getFirst() + "' with " + GRID
                        + ": expected them in " + grid);
            }
            return SweepDescription.read(grid);
        }
        if (given.test(SEEDS) && given.test("--seed")) {
            throw new IllegalArgumentException(SEEDS + " with --seed: expected one of them");
        }
        return new SweepDescription(samples, activations, sigma, n, d, project, estimators, seeds, setting, queries,
                draws);
    }

    /** i/n. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String label) {
            return KernelChoice.converted(label, Shard::of);
        }
    }
}
