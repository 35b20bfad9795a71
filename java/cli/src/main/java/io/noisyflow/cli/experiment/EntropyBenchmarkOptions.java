package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.input.Sigmas;
import io.noisyflow.experiments.known.BenchmarkSettings;
import io.noisyflow.experiments.known.ReedMuller;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of the entropy benchmark. */
final class EntropyBenchmarkOptions {
    @Option(names = "--full", order = 10,
            description = "up to 100000 rows, more noise levels: about an hour on 2 cores")
    private boolean full;

    @Mixin
    private final CurveOptions curve = new CurveOptions();

    @Option(names = "--only", paramLabel = "laws|codes", order = 20, converter = PartConverter.class,
            description = "one part of the benchmark (default: both)")
    private @Nullable Part only;

    @Option(names = "--dimensions", paramLabel = "D", split = ",", order = 21,
            description = "of the laws: 5, 10, 15 (default: all)")
    private List<Integer> dimensions = List.of();

    @Option(names = "--sigma", paramLabel = "S[,S...]", order = 22, converter = Sigmas.Converter.class,
            description = "noise standard deviations of the laws (default: 0.01,0.1,0.2,0.5)")
    private @Nullable Sigmas sigmas;

    @Option(names = "--sigmas", hidden = true, converter = Sigmas.Converter.class,
            description = "the earlier name of --sigma")
    void sigmas(Sigmas values) {
        sigmas = values;
    }

    @Option(names = "--codes", paramLabel = "R:M", split = ",", order = 23, converter = CodeConverter.class,
            description = "Reed-Muller codes RM(R,M) (default: 1:4,2:4,1:5,2:5)")
    private List<ReedMuller> codes = List.of();

    @Option(names = "--code-sigma", paramLabel = "S[,S...]", order = 24, converter = Sigmas.Converter.class,
            description = "noise standard deviations of the codes, whose bits are sent as +1 and -1 (default: "
                    + "0.5,0.75,1,1.5,2)")
    private @Nullable Sigmas codeSigmas;

    @Option(names = "--code-sigmas", hidden = true, converter = Sigmas.Converter.class,
            description = "the earlier name of --code-sigma")
    void codeSigmas(Sigmas values) {
        codeSigmas = values;
    }

    @Option(names = "--zero-word-draws", paramLabel = "N", order = 25,
            description = "antithetic pairs of noise around the zero word, which give a code's information (default: "
                    + "16384, with --full 65536)")
    private @Nullable Integer zeroWordDraws;

    /** A part of the benchmark. */
    enum Part {
        LAWS, CODES
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    BenchmarkSettings settings(long seed) {
        BenchmarkSettings all = full ? BenchmarkSettings.full(seed) : BenchmarkSettings.defaults(seed);
        return new BenchmarkSettings(all.laws(), values(sigmas, all.sigmas()), codes.isEmpty() ? all.codes() : codes,
                values(codeSigmas, all.codeSigmas()), curve.plan(all.plan()),
                Given.or(zeroWordDraws, all.zeroWordDraws()), seed)
                .only(dimensions, only != Part.CODES, only != Part.LAWS);
    }

    private static List<Double> values(@Nullable Sigmas given, List<Double> otherwise) {
        return given == null ? otherwise : Arrays.stream(given.values()).boxed().toList();
    }

    /** laws or codes. */
    static final class PartConverter implements ITypeConverter<Part> {
        @Override
        public Part convert(String label) {
            return KernelChoice.converted(label, PartConverter::of);
        }

        private static Part of(String label) {
            return switch (label) {
                case "laws" -> Part.LAWS;
                case "codes" -> Part.CODES;
                default -> throw new IllegalArgumentException("part '" + label + "': expected laws or codes");
            };
        }
    }

    /** A code by its label. */
    static final class CodeConverter implements ITypeConverter<ReedMuller> {
        @Override
        public ReedMuller convert(String label) {
            return KernelChoice.converted(label, ReedMuller::of);
        }
    }
}
